import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { jsonRows, sql, type RawBuilder } from '../../platform/db.ts';
import type { DirectoryItem } from './axis-protocol.ts';

/**
 * Writes entries of the directory: those of a hub (`peerId`), or a hub's own (null). Own entries are overwritten by nobody; of one hub an older
 * version never overwrites a newer one; another hub takes an entry over when the first deleted it or is no more.
 */
export async function upsertAgencies(
	ctx: Ctx,
	items: readonly DirectoryItem[],
	peerId: number | null = null,
): Promise<void> {
	if (peerId !== null) await upsertListings(ctx, items, peerId);
	await sql`insert into exchange.agency (code, code102, old_code, axis_id, axis_parent_id, parent_code, name, mail, center_code, is_agency,
			successor_code, version, deleted, modified_at, listed_by)
		select distinct on (a.code) a.code, a.code102, a."oldCode", a.id, a.pid, coalesce(a.pcode, p.code), normalize(a.name, NFC), a.mail,
			a."centerCode", a."isAgency", a."successorCode", a.version, a.deleted, a."modifyDate", ${peerId}::bigint
		from jsonb_to_recordset(${jsonRows(items)}::jsonb) as a(id bigint, pid bigint, code text, name text, mail text, "centerCode" text,
			version bigint, deleted boolean, "modifyDate" timestamptz, "isAgency" boolean, code102 text, "oldCode" text, pcode text, "successorCode" text)
		left join exchange.agency p on a.pid is not null and p.axis_id = a.pid
		where a.code <> '' order by a.code, a.version desc
		on conflict (code) do update set code102 = excluded.code102, old_code = excluded.old_code, axis_id = excluded.axis_id,
			axis_parent_id = excluded.axis_parent_id, parent_code = excluded.parent_code, name = excluded.name, mail = excluded.mail,
			center_code = excluded.center_code, is_agency = excluded.is_agency, successor_code = excluded.successor_code,
			version = excluded.version, deleted = excluded.deleted, modified_at = excluded.modified_at, listed_by = excluded.listed_by
		where excluded.listed_by is null
			or (exchange.agency.listed_by = excluded.listed_by and exchange.agency.version <= excluded.version)
			or (exchange.agency.listed_by <> excluded.listed_by and ((exchange.agency.deleted and not excluded.deleted)
				or not exists (select from exchange.peer p where p.id = exchange.agency.listed_by and p.ended_at is null)))`.execute(
		ctx.tx,
	);
}

async function upsertListings(ctx: Ctx, items: readonly DirectoryItem[], peerId: number): Promise<void> {
	await sql`insert into exchange.listing (peer_id, code, deleted)
		select distinct on (a.code) ${peerId}::bigint, a.code, a.deleted
		from jsonb_to_recordset(${jsonRows(items)}::jsonb) as a(code text, deleted boolean, version bigint)
		where a.code <> '' order by a.code, a.version desc
		on conflict (peer_id, code) do update set deleted = excluded.deleted`.execute(ctx.tx);
}

/**
 * The hub to write to each agency through: one that lists it, a line that works before one that does not, then the first connected. An agency that no hub
 * lists is not among them; whoever deleted it still knows its successor.
 * @param codes in either form
 */
export async function findHubsFor(ctx: ReadCtx, codes: readonly string[]): Promise<ReadonlyMap<string, number>> {
	const { rows } = await sql<{ code: string; peerId: number }>`select wanted.code, hub.peer_id as "peerId"
		from unnest(${[...codes]}::text[]) wanted (code) cross join lateral (${hubFor(sql`wanted.code`)}) hub`.execute(ctx.db);
	return new Map(rows.map(({ code, peerId }) => [code, peerId]));
}

/** The same for one code as a part of another statement: the hub's id, or no row. */
export function hubFor(code: RawBuilder<unknown>): RawBuilder<unknown> {
	return sql`select listing.peer_id from (${formsOf(code)}) form join exchange.listing using (code)
		join exchange.peer on peer.id = listing.peer_id and peer.ended_at is null join exchange.link on link.peer_id = peer.id
		order by listing.deleted, (link.is_up and peer.paused_at is null) desc, peer.id limit 1`;
}

/** The query for a `code` as it is and as directories may list it: asked one by one, each is one look into an index. */
export function formsOf(code: RawBuilder<unknown>): RawBuilder<unknown> {
	return sql`select ${code} as code union all select agency.code from exchange.agency where agency.code102 = ${code}`;
}

/** Own entries of a hub newer than a version, oldest first: what the hub above has to be told. */
export async function listOwnAgenciesAfter(ctx: ReadCtx, version: number, limit: number): Promise<DirectoryItem[]> {
	return entriesWhere(ctx, sql`version > ${version} and listed_by is null`, limit);
}

/** Entries newer than a version, oldest first; what a hub answers to a synchronisation. */
export async function listAgenciesAfter(ctx: ReadCtx, version: number, limit: number): Promise<DirectoryItem[]> {
	return entriesWhere(ctx, sql`version > ${version}`, limit);
}

async function entriesWhere(ctx: ReadCtx, where: ReturnType<typeof sql>, limit: number): Promise<DirectoryItem[]> {
	const { rows } =
		await sql<DirectoryItem>`select coalesce(axis_id, 0) as id, axis_parent_id as pid, code, name, mail, center_code as "centerCode",
			version, deleted, modified_at as "modifyDate", is_agency as "isAgency", code102, old_code as "oldCode", parent_code as pcode,
			successor_code as "successorCode"
		from exchange.agency where ${where} order by version limit ${limit}`.execute(ctx.db);
	return rows;
}
