import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { ExportFormat } from './export-kind.ts';
import type { ExportsTables } from './tables.gen.ts';

/** An export that is being made, locked. */
export interface RunningExport {
	readonly id: string;
	readonly accountId: number;
	readonly kind: string;
	readonly query: string;
	readonly format: ExportFormat;
	readonly doneRows: number;
	readonly nextAfter: string | null;
	/** Every row is read; the parts wait to become the file. */
	readonly isRead: boolean;
}

/** One officer asks after the other: a count and what hangs on it are one. */
export async function lockAsker(ctx: Ctx, accountId: number): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('exports.asker'), ${accountId}::int)`.execute(ctx.tx);
}

export async function insertExport(
	ctx: Ctx,
	wish: {
		id: string;
		accountId: number;
		kind: string;
		query: string;
		format: ExportFormat;
		name: string;
		totalRows: number;
	},
): Promise<void> {
	await writing<ExportsTables>(ctx)
		.insertInto('exports.export')
		.values({
			id: wish.id,
			account_id: wish.accountId,
			kind: wish.kind,
			query: wish.query,
			format: wish.format,
			name: wish.name,
			total_rows: wish.totalRows,
			asked_at: ctx.now,
		})
		.execute();
}

/** Undefined when it is gone, ready or refused. */
export async function lockRunningExport(ctx: Ctx, id: string): Promise<RunningExport | undefined> {
	const { rows } = await sql<RunningExport>`select id, account_id as "accountId", kind, query, format,
			done_rows as "doneRows", next_after as "nextAfter", is_read as "isRead"
		from exports.export where id = ${id} and state = 'running' for update`.execute(ctx.tx);
	return rows[0];
}

/** Keeps a finished part and how far the reading is. */
export async function addPart(
	ctx: Ctx,
	part: { exportId: string; content: Uint8Array; rows: number; nextAfter: string | undefined },
): Promise<void> {
	await sql`insert into exports.part (export_id, ordinal, content)
		select ${part.exportId}, count(*)::int, ${Buffer.from(part.content)} from exports.part where export_id = ${part.exportId}`.execute(
		ctx.tx,
	);
	await sql`update exports.export set done_rows = done_rows + ${part.rows}, next_after = ${part.nextAfter ?? null},
		is_read = ${part.nextAfter === undefined} where id = ${part.exportId}`.execute(ctx.tx);
}

/** Ordinals of the parts, in order. */
export async function listPartOrdinals(ctx: Ctx, exportId: string): Promise<number[]> {
	const { rows } = await sql<{ ordinal: number }>`select ordinal from exports.part where export_id = ${exportId}
		order by ordinal`.execute(ctx.tx);
	return rows.map(({ ordinal }) => ordinal);
}

export async function readPart(ctx: Ctx, exportId: string, ordinal: number): Promise<Uint8Array> {
	const { rows } = await sql<{ content: Buffer }>`select content from exports.part
		where export_id = ${exportId} and ordinal = ${ordinal}`.execute(ctx.tx);
	const part = rows[0];
	if (!part) throw new Error(`export ${exportId} lost part ${String(ordinal)}`);
	return part.content;
}

/** The file stands: parts go, the days of keeping begin. */
export async function markReady(
	ctx: Ctx,
	ready: { exportId: string; fileId: string; name: string; expiresAt: Date },
): Promise<void> {
	await sql`update exports.export set state = 'ready', file_id = ${ready.fileId}, name = ${ready.name}, ready_at = ${ctx.now},
		expires_at = ${ready.expiresAt} where id = ${ready.exportId}`.execute(ctx.tx);
	await dropParts(ctx, ready.exportId);
}

/** Nothing comes of it: the officer may not see the list any more, or it cannot be read. */
export async function markRefused(ctx: Ctx, exportId: string, refusal: string): Promise<void> {
	await sql`update exports.export set state = 'refused', refusal = ${refusal} where id = ${exportId}`.execute(ctx.tx);
	await dropParts(ctx, exportId);
}

async function dropParts(ctx: Ctx, exportId: string): Promise<void> {
	await sql`delete from exports.part where export_id = ${exportId}`.execute(ctx.tx);
}

/** Takes an export of this officer away. @returns undefined when there is none; else its file, if it has one */
export async function deleteExport(
	ctx: Ctx,
	id: string,
	accountId: number,
): Promise<{ fileId: string | null } | undefined> {
	const { rows } = await sql<{ fileId: string | null }>`delete from exports.export where id::text = ${id}
		and account_id = ${accountId} returning file_id as "fileId"`.execute(ctx.tx);
	return rows[0];
}

/** Takes away what has been kept long enough, a few at a time. @returns their files */
export async function deleteExpired(ctx: Ctx, most: number): Promise<string[]> {
	const { rows } = await sql<{ fileId: string }>`delete from exports.export where id in (
			select id from exports.export where expires_at <= ${ctx.now} order by expires_at limit ${most} for update skip locked)
		returning file_id as "fileId"`.execute(ctx.tx);
	return rows.map(({ fileId }) => fileId);
}
