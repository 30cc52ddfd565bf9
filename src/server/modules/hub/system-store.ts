import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
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

/** The system that speaks for a code: the longest route that holds it. Old forms go through the directory, which knows both. */
export async function findRoute(ctx: ReadCtx, code: string): Promise<string | undefined> {
	const { rows } = await sql<{ systemId: string }>`with meant as (
			select ${code}::text as code union select a.code from exchange.agency a where a.code102 = ${code} or a.old_code = ${code})
		select r.system_id as "systemId" from hub.route r join meant m on m.code = r.prefix or m.code like replace(r.prefix, '_', '\\_') || '.%'
			or (m.code ~ '^[0-9.]+[.][A-Z][0-9][0-9]$' and m.code like '%.' || r.prefix)
		order by length(r.prefix) desc limit 1`.execute(ctx.db);
	return rows[0]?.systemId;
}

/** Who receives for a code now: itself, or whoever took over from a deleted agency. */
export async function findReceiver(ctx: ReadCtx, code: string): Promise<{ code: string; isSuccessor: boolean }> {
	const { rows } = await sql<{ code: string; depth: number }>`with recursive heirs as (
			select ${code}::text as code, 0 as depth
			union all
			select a.successor_code, h.depth + 1 from heirs h join exchange.agency a on (a.code = h.code or a.code102 = h.code)
				and a.deleted and a.successor_code is not null where h.depth < 8)
		select code, depth from heirs order by depth desc limit 1`.execute(ctx.db);
	const last = rows[0] ?? { code, depth: 0 };
	return { code: last.code, isSuccessor: last.depth > 0 };
}

export async function isKnownAgency(ctx: ReadCtx, code: string): Promise<boolean> {
	const { rows } = await sql`select from exchange.agency where (code = ${code} or code102 = ${code}) limit 1`.execute(
		ctx.db,
	);
	return rows.length > 0;
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
