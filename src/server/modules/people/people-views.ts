import { vnDate } from '../../../shared/dates.ts';
import { foldAccents, toNfc } from '../../../shared/vietnamese-text.ts';
import { grantedUnits, requirePermission } from '../../platform/access.ts';
import type { Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql, type RawBuilder } from '../../platform/db.ts';
import { mapUnitsOn } from '../agencies/index.ts';

/** How an account stands, for lists. */
export type OfficerState = 'active' | 'new' | 'locked-out' | 'inactive' | 'disabled';

export interface OfficerLine {
	readonly id: number;
	readonly login: string;
	readonly name: string;
	readonly email: string | null;
	readonly homeUnitId: number;
	readonly unitName: string;
	readonly titles: readonly { readonly title: string; readonly roles: readonly string[] }[];
	readonly state: OfficerState;
	readonly lastActiveAt: Date | null;
}

export interface OfficerFilter {
	readonly text?: string | undefined;
	/** This unit and everything below it, as ids; the caller asks agencies. */
	readonly unitIds?: readonly number[] | undefined;
	readonly state?: OfficerState | undefined;
	readonly role?: string | undefined;
	/** Counts from 1. */
	readonly page?: number | undefined;
}

const PAGE_ROWS = 50;

/** The condition "the actor administers account `a`", compiled from rights. */
const within = (ctx: ReadCtx, permission: Permission) => {
	const units = grantedUnits(ctx.actor, permission);
	return units === 'all' ? sql`a.home_unit_id is not null` : sql`a.home_unit_id = any(${[...units]}::bigint[])`;
};

const state = (ctx: ReadCtx) => sql<OfficerState>`case
	when a.disabled_reason = 'inactivity' then 'inactive' when a.disabled_at is not null then 'disabled'
	when a.locked_out_until > ${ctx.now} then 'locked-out' when a.must_change_password then 'new' else 'active' end`;

/** Officers the actor administers, by name; 50 a page, and how many there are. */
export async function listOfficers(
	ctx: ReadCtx,
	filter: OfficerFilter,
): Promise<{ rows: OfficerLine[]; count: number; pages: number }> {
	requirePermission(ctx, 'people.manage');
	const where = [sql`a.kind = 'officer'`, within(ctx, 'people.manage')];
	const text = toNfc(filter.text ?? '');
	if (text !== '') {
		const pattern = `%${foldAccents(text).replace(/[\\%_]/gu, '\\$&')}%`;
		where.push(
			sql`(platform.fold(a.name) like ${pattern} or lower(a.login) like ${pattern} or lower(a.email) like ${pattern})`,
		);
	}
	if (filter.unitIds) where.push(sql`a.home_unit_id = any(${[...filter.unitIds]}::bigint[])`);
	if (filter.state) where.push(sql`${state(ctx)} = ${filter.state}`);
	if (filter.role) {
		where.push(sql`exists (select 1 from people.appointment x where x.account_id = a.id and ${filter.role} = any(x.roles)
			and ${vnDate(ctx.now)}::date between x.from_on and coalesce(x.to_on, 'infinity'))`);
	}
	const condition = sql.join(where, sql` and `);
	const { rows } = await sql<Omit<OfficerLine, 'unitName'>>`
		select a.id, a.login, a.name, a.email, a.home_unit_id as "homeUnitId", ${state(ctx)} as state, a.last_active_at as "lastActiveAt",
			coalesce((select jsonb_agg(jsonb_build_object('title', p.title, 'roles', x.roles) order by p.sort, x.id)
				from people.appointment x join people.position p on p.id = x.position_id
				where x.account_id = a.id and ${vnDate(ctx.now)}::date between x.from_on and coalesce(x.to_on, 'infinity')), '[]'::jsonb) as titles
		from people.account a where ${condition}
		order by split_part(platform.fold(a.name), ' ', -1), platform.fold(a.name), a.id
		limit ${PAGE_ROWS} offset ${(Math.max(1, filter.page ?? 1) - 1) * PAGE_ROWS}`.execute(ctx.db);
	const counted = await sql<{ count: number }>`select count(*) from people.account a where ${condition}`.execute(
		ctx.db,
	);
	const units = await mapUnitsOn(
		ctx,
		rows.map(({ homeUnitId }) => homeUnitId),
		vnDate(ctx.now),
	);
	const count = counted.rows[0]?.count ?? 0;
	return {
		rows: rows.map((row) => ({ ...row, unitName: units.get(row.homeUnitId)?.agencyName ?? '' })),
		count,
		pages: Math.max(1, Math.ceil(count / PAGE_ROWS)),
	};
}

export interface Colleague {
	readonly id: number;
	readonly name: string;
	readonly unitName: string;
	/** Codes of the roles held today. */
	readonly roles: readonly string[];
}

/** Colleagues one may delegate to: officers in use, found by name; at most 20. Nothing of their person, so any officer may ask. */
export async function searchColleagues(ctx: ReadCtx, text: string): Promise<Colleague[]> {
	return ctx.actor.kind === 'officer' ? findColleagues(ctx, text, sql`a.id <> ${ctx.actor.accountId}`) : [];
}

/** Officers for whom one may delegate, being their administrator; found and shown like {@link searchColleagues}. */
export async function searchManagedColleagues(ctx: ReadCtx, text: string): Promise<Colleague[]> {
	const units = grantedUnits(ctx.actor, 'people.manage');
	return findColleagues(ctx, text, units === 'all' ? sql`true` : sql`a.home_unit_id = any(${[...units]}::bigint[])`);
}

async function findColleagues(ctx: ReadCtx, text: string, condition: RawBuilder<unknown>): Promise<Colleague[]> {
	if (ctx.actor.kind !== 'officer' || toNfc(text) === '') return [];
	const pattern = `%${foldAccents(toNfc(text)).replace(/[\\%_]/gu, '\\$&')}%`;
	const { rows } = await sql<Omit<Colleague, 'unitName'> & { homeUnitId: number }>`
		select a.id, a.name, a.home_unit_id as "homeUnitId", array(select distinct role
			from people.appointment x cross join unnest(x.roles) role
			where x.account_id = a.id and ${vnDate(ctx.now)}::date between x.from_on and coalesce(x.to_on, 'infinity')) as roles
		from people.account a
		where a.kind = 'officer' and a.disabled_at is null and ${condition}
			and (platform.fold(a.name) like ${pattern} or lower(a.login) like ${pattern})
		order by (a.home_unit_id = (select home_unit_id from people.account where id = ${ctx.actor.accountId})) desc, a.name limit 20`.execute(
		ctx.db,
	);
	const units = await mapUnitsOn(
		ctx,
		rows.map(({ homeUnitId }) => homeUnitId),
		vnDate(ctx.now),
	);
	return rows.map(({ homeUnitId, ...row }) => ({ ...row, unitName: units.get(homeUnitId)?.agencyName ?? '' }));
}

export interface PositionLine {
	readonly id: number;
	readonly unitId: number;
	readonly unitName: string;
	readonly scopeName: string;
	readonly title: string;
	readonly holders: readonly { readonly accountId: number; readonly name: string; readonly fromOn: string }[];
}

/** Positions of the units the actor administers, with who holds them today; a position nobody holds is shown as vacant. */
export async function listPositions(ctx: ReadCtx, unitIds?: readonly number[]): Promise<PositionLine[]> {
	requirePermission(ctx, 'people.manage');
	const granted = grantedUnits(ctx.actor, 'people.manage');
	const where = [sql`coalesce(p.ended_on, 'infinity') >= ${vnDate(ctx.now)}::date`];
	if (granted !== 'all') where.push(sql`p.unit_id = any(${[...granted]}::bigint[])`);
	if (unitIds) where.push(sql`p.unit_id = any(${[...unitIds]}::bigint[])`);
	const { rows } = await sql<Omit<PositionLine, 'unitName' | 'scopeName'> & { scopeUnitId: number }>`
		select p.id, p.unit_id as "unitId", p.scope_unit_id as "scopeUnitId", p.title,
			coalesce((select jsonb_agg(jsonb_build_object('accountId', a.id, 'name', a.name, 'fromOn', x.from_on) order by x.from_on)
				from people.appointment x join people.account a on a.id = x.account_id
				where x.position_id = p.id and ${vnDate(ctx.now)}::date between x.from_on and coalesce(x.to_on, 'infinity')), '[]'::jsonb) as holders
		from people.position p where ${sql.join(where, sql` and `)} order by p.unit_id, p.sort, p.id limit 500`.execute(ctx.db);
	const units = await mapUnitsOn(
		ctx,
		rows.flatMap(({ unitId, scopeUnitId }) => [unitId, scopeUnitId]),
		vnDate(ctx.now),
	);
	return rows.map(({ scopeUnitId, ...row }) => ({
		...row,
		unitName: units.get(row.unitId)?.agencyName ?? '',
		scopeName: units.get(scopeUnitId)?.agencyName ?? '',
	}));
}

export interface SessionLine {
	readonly id: number;
	readonly accountId: number;
	readonly name: string;
	readonly login: string;
	readonly unitName: string;
	readonly device: string;
	readonly ip: string;
	readonly createdAt: Date;
	readonly lastSeenAt: Date;
	readonly locked: boolean;
}

/** Officers' sessions that have not ended and are younger than the policy allows, in the units the actor looks after; newest first, at most 200. */
export async function listSessions(ctx: ReadCtx): Promise<SessionLine[]> {
	requirePermission(ctx, 'people.sessions');
	const { rows } = await sql<Omit<SessionLine, 'unitName'> & { homeUnitId: number }>`
		select s.id, a.id as "accountId", a.name, a.login, a.home_unit_id as "homeUnitId", s.device, s.ip, s.created_at as "createdAt",
			s.last_seen_at as "lastSeenAt", (s.locked_at is not null) as locked
		from people.session s join people.account a on a.id = s.account_id and a.kind = 'officer'
		where s.ended_at is null and s.stage = 'open' and ${within(ctx, 'people.sessions')}
			and s.created_at > ${ctx.now}::timestamptz - make_interval(hours => (select session_hours from people.security_policy
				where effective_from <= ${vnDate(ctx.now)}::date order by effective_from desc limit 1))
		order by s.last_seen_at desc limit 200`.execute(ctx.db);
	const units = await mapUnitsOn(
		ctx,
		rows.map(({ homeUnitId }) => homeUnitId),
		vnDate(ctx.now),
	);
	return rows.map(({ homeUnitId, ...row }) => ({ ...row, unitName: units.get(homeUnitId)?.agencyName ?? '' }));
}
