import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { SessionStage } from './session-store.ts';

/** One role held somewhere, by appointment or, with `onBehalfOf`, by delegation. */
export interface HeldRole {
	readonly positionId: number;
	readonly unitId: number;
	readonly scopeUnitId: number;
	readonly title: string;
	readonly role: string;
	readonly permissions: readonly string[];
	readonly reach: 'unit' | 'province';
	readonly isAdministrative: boolean;
	readonly onBehalfOf: { readonly accountId: number; readonly name: string; readonly until: string } | null;
}

/** A session with its account and everything held at the moment; the raw material of an actor. */
export interface SessionFacts {
	readonly sessionId: number;
	readonly stage: SessionStage;
	readonly createdAt: Date;
	readonly lastSeenAt: Date;
	readonly lockedAt: Date | null;
	readonly returnTo: string | null;
	readonly challenge: string | null;
	readonly accountId: number;
	readonly kind: 'officer' | 'citizen' | 'organisation' | 'technical';
	readonly login: string | null;
	readonly name: string;
	readonly homeUnitId: number | null;
	readonly identityNumber: string | null;
	readonly assurance: 0 | 1 | 2 | null;
	readonly sessionHours: number;
	readonly idleLockMinutes: number;
	readonly administratorIdleLockMinutes: number;
	readonly citizenIdleMinutes: number;
	readonly held: readonly HeldRole[];
}

/** Own appointments of the day, and what others delegated for this instant, role by role. */
const heldBy = (accountId: ReturnType<typeof sql.ref>, today: string, now: Date) => sql`
	select a.position_id, p.unit_id, p.scope_unit_id, p.title, r.code, r.permissions, r.reach, r.is_administrative, null::jsonb as behalf
	from people.appointment a
	join people.position p on p.id = a.position_id
	join people.role r on r.code = any(a.roles)
	where a.account_id = ${accountId} and a.from_on <= ${today}::date and (a.to_on is null or a.to_on >= ${today}::date)
	union all
	select a.position_id, p.unit_id, p.scope_unit_id, p.title, r.code, r.permissions, r.reach, r.is_administrative,
		jsonb_build_object('accountId', f.id, 'name', f.name, 'until', d.to_at)
	from people.delegation d
	join people.account f on f.id = d.from_account_id
	join people.appointment a on a.account_id = f.id and a.from_on <= ${today}::date and (a.to_on is null or a.to_on >= ${today}::date)
		and (d.position_ids is null or a.position_id = any(d.position_ids))
	join people.position p on p.id = a.position_id
	join people.role r on r.code = any(a.roles) and (d.roles is null or r.code = any(d.roles))
	where d.to_account_id = ${accountId} and d.from_at <= ${now} and d.to_at > ${now}
		and (d.ended_at is null or d.ended_at > ${now})`;

const AS_JSON = sql`coalesce(jsonb_agg(jsonb_build_object('positionId', h.position_id, 'unitId', h.unit_id, 'scopeUnitId', h.scope_unit_id,
	'title', h.title, 'role', h.code, 'permissions', h.permissions, 'reach', h.reach, 'isAdministrative', h.is_administrative,
	'onBehalfOf', h.behalf)), '[]'::jsonb)`;

/** Everything one request needs to know of its cookie, in one query; undefined when the session is not alive. */
export async function findSessionFacts(ctx: ReadCtx, tokenHash: Buffer): Promise<SessionFacts | undefined> {
	const today = vnDate(ctx.now);
	const { rows } = await sql<SessionFacts>`
		select s.id as "sessionId", s.stage, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.locked_at as "lockedAt",
			s.return_to as "returnTo", s.challenge,
			c.id as "accountId", c.kind, c.login, c.name, c.home_unit_id as "homeUnitId",
			z.identity_number as "identityNumber", z.assurance,
			k.session_hours as "sessionHours", k.idle_lock_minutes as "idleLockMinutes",
			k.administrator_idle_lock_minutes as "administratorIdleLockMinutes", k.citizen_idle_minutes as "citizenIdleMinutes",
			(select ${AS_JSON} from (${heldBy(sql.ref('c.id'), today, ctx.now)}) h) as held
		from people.session s
		join people.account c on c.id = s.account_id and c.disabled_at is null
		left join people.citizen z on z.id = c.id
		cross join lateral (select * from people.security_policy where effective_from <= ${today}::date
			order by effective_from desc limit 1) k
		where s.token_hash = ${tokenHash} and s.ended_at is null`.execute(ctx.db);
	return rows[0];
}

/** What an account holds at `ctx.now`, with or without a session. */
export async function listHeldRoles(ctx: ReadCtx, accountId: number): Promise<HeldRole[]> {
	const { rows } = await sql<{ held: HeldRole[] }>`select ${AS_JSON} as held
		from people.account c, lateral (${heldBy(sql.ref('c.id'), vnDate(ctx.now), ctx.now)}) h where c.id = ${accountId}`.execute(
		ctx.db,
	);
	return rows[0]?.held ?? [];
}
