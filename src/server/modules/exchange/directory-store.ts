import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { DirectoryItem } from './axis-protocol.ts';

/** Writes entries of the directory; an older version never overwrites a newer one. */
export async function upsertAgencies(ctx: Ctx, items: readonly DirectoryItem[]): Promise<void> {
	await sql`insert into exchange.agency (code, code102, old_code, axis_id, axis_parent_id, parent_code, name, mail, center_code, is_agency,
			successor_code, version, deleted, modified_at)
		select distinct on (a.code) a.code, a.code102, a."oldCode", a.id, a.pid, coalesce(a.pcode, p.code), normalize(a.name, NFC), a.mail,
			a."centerCode", a."isAgency", a."successorCode", a.version, a.deleted, a."modifyDate"
		from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as a(id bigint, pid bigint, code text, name text, mail text, "centerCode" text,
			version bigint, deleted boolean, "modifyDate" timestamptz, "isAgency" boolean, code102 text, "oldCode" text, pcode text, "successorCode" text)
		left join exchange.agency p on a.pid is not null and p.axis_id = a.pid
		where a.code <> '' order by a.code, a.version desc
		on conflict (code) do update set code102 = excluded.code102, old_code = excluded.old_code, axis_id = excluded.axis_id,
			axis_parent_id = excluded.axis_parent_id, parent_code = excluded.parent_code, name = excluded.name, mail = excluded.mail,
			center_code = excluded.center_code, is_agency = excluded.is_agency, successor_code = excluded.successor_code,
			version = excluded.version, deleted = excluded.deleted, modified_at = excluded.modified_at
		where exchange.agency.version <= excluded.version`.execute(ctx.tx);
}

/** Entries newer than a version, oldest first; what a hub answers to a synchronisation. */
export async function listAgenciesAfter(ctx: ReadCtx, version: number, limit: number): Promise<DirectoryItem[]> {
	const { rows } =
		await sql<DirectoryItem>`select coalesce(axis_id, 0) as id, axis_parent_id as pid, code, name, mail, center_code as "centerCode",
			version, deleted, modified_at as "modifyDate", is_agency as "isAgency", code102, old_code as "oldCode", parent_code as pcode,
			successor_code as "successorCode"
		from exchange.agency where version > ${version} order by version limit ${limit}`.execute(ctx.db);
	return rows;
}
