import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { ImportRow } from './import-rows.ts';

export interface ImportPreview {
	readonly id: string;
	readonly fileName: string;
	readonly createdAt: Date;
	readonly rows: readonly ImportRow[];
}

export async function insertPreview(
	ctx: Ctx,
	preview: { createdBy: number; fileName: string; rows: readonly ImportRow[] },
): Promise<string> {
	const { rows } = await sql<{ id: string }>`insert into people.import_preview (created_by, created_at, file_name, rows)
		values (${preview.createdBy}, ${ctx.now}, ${preview.fileName}, ${JSON.stringify(preview.rows)}::jsonb) returning id`.execute(
		ctx.tx,
	);
	const id = rows[0]?.id;
	if (id === undefined) throw new Error('preview was not returned');
	return id;
}

/** An administrator's own preview that was not confirmed yet. */
export async function findPreview(ctx: ReadCtx, id: string, createdBy: number): Promise<ImportPreview | undefined> {
	if (!/^[0-9a-f-]{36}$/u.test(id)) return undefined;
	const { rows } = await sql<ImportPreview>`select id, file_name as "fileName", created_at as "createdAt", rows
		from people.import_preview where id = ${id}::uuid and created_by = ${createdBy} and confirmed_at is null`.execute(
		ctx.db,
	);
	return rows[0];
}

/** Marks a preview as done. False when another request was first. */
export async function takePreview(ctx: Ctx, id: string): Promise<boolean> {
	const { numAffectedRows } = await sql`update people.import_preview set confirmed_at = ${ctx.now}
		where id = ${id}::uuid and confirmed_at is null`.execute(ctx.tx);
	return numAffectedRows === 1n;
}

/** Creates all accounts, positions that are missing, and appointments, in one statement: five thousand rows are one round trip. */
export async function insertImported(
	ctx: Ctx,
	rows: readonly (ImportRow & { passwordHash: string })[],
	createdBy: number,
): Promise<{ id: number; login: string }[]> {
	const result = await sql<{ id: number; login: string }>`
		with input as (
			select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(login text, name text, email text, phone text,
				"unitId" bigint, title text, roles jsonb, "fromOn" date, "passwordHash" text)),
		made as (
			insert into people.account (kind, login, name, email, phone, home_unit_id, password_hash, password_set_at, must_change_password, created_at, activated_at)
			select 'officer', login, name, email, phone, "unitId", "passwordHash", ${ctx.now}, true, ${ctx.now}, ${ctx.now} from input
			returning id, login),
		known as (
			select distinct on (p.unit_id, p.title) p.id, p.unit_id, p.title from people.position p
			join input i on i."unitId" = p.unit_id and i.title = p.title where p.ended_on is null order by p.unit_id, p.title, p.id),
		created as (
			insert into people.position (unit_id, scope_unit_id, title, sort)
			select distinct i."unitId", i."unitId", i.title, 100 from input i
			where i.title <> '' and not exists (select 1 from known k where k.unit_id = i."unitId" and k.title = i.title)
			returning id, unit_id, title),
		appointed as (
			insert into people.appointment (account_id, position_id, roles, from_on, created_at, created_by)
			select m.id, p.id, array(select jsonb_array_elements_text(i.roles)), i."fromOn", ${ctx.now}, ${createdBy}
			from input i join made m on m.login = i.login
			join (select * from known union all select * from created) p on p.unit_id = i."unitId" and p.title = i.title)
		select id, login from made order by id`.execute(ctx.tx);
	return result.rows;
}
