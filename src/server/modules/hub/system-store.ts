import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing, type RawBuilder } from '../../platform/db.ts';
import type { HubTables } from './tables.gen.ts';

export interface HubSystem {
	readonly id: string;
	readonly name: string;
	readonly kind: 'node' | 'hub';
	readonly secretSealed: Buffer;
	readonly pushUrl: string | null;
	readonly isLocked: boolean;
	/** PEM, own certificate first; null where its operator gave none. */
	readonly certificateChain: string | null;
}

export async function findSystem(ctx: ReadCtx, id: string): Promise<HubSystem | undefined> {
	const row = await reading<HubTables>(ctx)
		.selectFrom('hub.system')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return undefined;
	return {
		id: row.id,
		name: row.name,
		kind: row.kind === 'hub' ? 'hub' : 'node',
		secretSealed: row.secret_sealed,
		pushUrl: row.push_url,
		isLocked: row.locked_at !== null,
		certificateChain: row.certificate_chain,
	};
}

export async function upsertSystem(ctx: Ctx, system: Omit<HubSystem, 'isLocked'>): Promise<void> {
	const { name, kind, pushUrl: push_url, secretSealed: secret_sealed, certificateChain: certificate_chain } = system;
	const row = { name, kind, secret_sealed, push_url, certificate_chain };
	await writing<HubTables>(ctx)
		.insertInto('hub.system')
		.values({ id: system.id, ...row, registered_at: ctx.now })
		.onConflict((conflict) => conflict.column('id').doUpdateSet({ ...row, locked_at: null }))
		.execute();
}

export async function setRoute(ctx: Ctx, prefix: string, systemId: string): Promise<void> {
	await writing<HubTables>(ctx)
		.insertInto('hub.route')
		.values({ prefix, system_id: systemId, since: ctx.now })
		.onConflict((conflict) => conflict.column('prefix').doUpdateSet({ system_id: systemId, since: ctx.now }))
		.execute();
}

/** The system that speaks for a code itself, whoever receives for it now. */
export async function findRoute(ctx: ReadCtx, code: string): Promise<string | undefined> {
	const { rows } = await sql<{ systemId: string }>`${routeOf(sql`${code}::text`)}`.execute(ctx.db);
	return rows[0]?.systemId;
}

/** What the directory and the routes say of a code. */
export interface FoundRoute {
	readonly code: string;
	/** The system that speaks for the code itself. */
	readonly speakerId: string | null;
	/** Who receives for it now: itself, or whoever took over from a deleted agency. */
	readonly receiverCode: string;
	readonly isSuccessor: boolean;
	/** The system that speaks for whoever receives. */
	readonly systemId: string | null;
	/** Whether the directory lists whoever receives. */
	readonly isKnown: boolean;
}

/** All that sender and receivers of a message ask, in one statement; in the order of the codes. */
export async function findRoutes(ctx: ReadCtx, codes: readonly string[]): Promise<FoundRoute[]> {
	// The server does not see through `(select …)` how many codes there are: it keeps one plan, where it would plan for their number each time.
	const { rows } = await sql<FoundRoute>`select asked.code, own."systemId" as "speakerId", heir.code as "receiverCode",
			heir.depth > 0 as "isSuccessor", case when heir.depth > 0 then (${routeOf(sql`heir.code`)}) else own."systemId" end as "systemId",
			exists (select from exchange.agency a where a.code = heir.code or a.code102 = heir.code) as "isKnown"
		from unnest((select ${codes}::text[])) with ordinality asked(code, place)
		left join lateral (${routeOf(sql`asked.code`)}) own on true cross join lateral (${heirOf(sql`asked.code`)}) heir
		order by asked.place`.execute(ctx.db);
	return rows;
}

/** The longest route that holds a code. Old forms go through the directory, which knows both. */
function routeOf(code: RawBuilder<unknown>) {
	return sql`with meant as (
			select ${code} as code union select a.code from exchange.agency a where a.code102 = ${code} or a.old_code = ${code})
		select r.system_id as "systemId" from hub.route r join meant m on m.code = r.prefix or m.code like replace(r.prefix, '_', '\\_') || '.%'
			or (m.code ~ '^[0-9.]+[.][A-Z][0-9][0-9]$' and m.code like '%.' || r.prefix)
		order by length(r.prefix) desc limit 1`;
}

/** The code itself or, after deleted agencies, the last of those that took over. */
function heirOf(code: RawBuilder<unknown>) {
	return sql`with recursive heirs as (
			select ${code} as code, 0 as depth
			union all
			select a.successor_code, h.depth + 1 from heirs h join exchange.agency a on (a.code = h.code or a.code102 = h.code)
				and a.deleted and a.successor_code is not null where h.depth < 8)
		select code, depth from heirs order by depth desc limit 1`;
}

export async function nextDirectoryVersion(ctx: Ctx): Promise<number> {
	return (await nextDirectoryVersions(ctx, 1))[0] ?? 0;
}

/** So many new versions, growing. */
export async function nextDirectoryVersions(ctx: Ctx, count: number): Promise<number[]> {
	const { rows } = await sql<{
		version: number;
	}>`select nextval('hub.directory_version') as version from generate_series(1, ${count}::int) order by 1`.execute(
		ctx.tx,
	);
	return rows.map(({ version }) => version);
}
