import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { FILE_STATE_NAMES, stateAfter, type FileAct, type FileState } from './states.ts';
import type { ArchivesTables, FileTable } from './tables.gen.ts';
import { visibleTo } from './visible-views.ts';

export type FileRecord = Selectable<FileTable>;

/**
 * The file, locked until the transaction ends, if the actor may know of it.
 * @param revision what the screen showed
 * @throws Refusal archive.not-found, archive.changed
 */
export async function lockFile(ctx: Ctx, id: number, revision?: number): Promise<FileRecord> {
	const { rows } = await sql<FileRecord>`select f.* from archives.file f
		where f.id = ${id} and ${await visibleTo(ctx)} for update of f`.execute(ctx.tx);
	const file = rows[0] ?? refuse('archive.not-found');
	if (revision !== undefined && revision !== file.revision) refuse('archive.changed');
	return file;
}

/** The state the act leads to. @throws Refusal archive.not-possible-now */
export function stateAfterOrRefuse(file: FileRecord, act: FileAct): FileState {
	const state = file.state as FileState;
	return stateAfter(state, act) ?? refuse('archive.not-possible-now', { stateName: FILE_STATE_NAMES[state].vi });
}

/** Writes a new file with its search words. */
export async function insertFile(ctx: Ctx, file: Insertable<FileTable>): Promise<FileRecord> {
	const row = await writing<ArchivesTables>(ctx)
		.insertInto('archives.file')
		.values(file)
		.returningAll()
		.executeTakeFirstOrThrow();
	await indexWords(ctx, row.id);
	return row;
}

/** Change and record in one: columns, one row of history, audit entry and event. */
export async function changeFile(
	ctx: Ctx,
	file: FileRecord,
	columns: Updateable<FileTable>,
	act: { kind: FileAct; note?: string | undefined; data?: Readonly<Record<string, string | number | null>> },
): Promise<void> {
	await writing<ArchivesTables>(ctx)
		.updateTable('archives.file')
		.set({ ...columns, revision: file.revision + 1 })
		.where('id', '=', file.id)
		.execute();
	await indexWords(ctx, file.id);
	await recordAct(ctx, file, act);
}

/** One row of history, the audit entry and the event `archive.changed`. */
export async function recordAct(
	ctx: Ctx,
	file: Pick<FileRecord, 'id' | 'agency_unit_id' | 'symbol'>,
	act: { kind: FileAct; note?: string | undefined; data?: Readonly<Record<string, string | number | null>> },
): Promise<void> {
	const officer = ctx.actor.kind === 'officer' ? ctx.actor : undefined;
	await writing<ArchivesTables>(ctx)
		.insertInto('archives.act')
		.values({
			file_id: file.id,
			kind: act.kind,
			happened_at: ctx.now,
			actor_id: officer?.accountId ?? null,
			actor_name: officer?.name ?? null,
			note: act.note ?? null,
		})
		.execute();
	await record(ctx, {
		act: `archive.${act.kind}`,
		subject: `archive-file:${String(file.id)}`,
		unitId: file.agency_unit_id,
		data: { symbol: file.symbol, note: act.note ?? null, ...(act.data ?? {}) },
		event: { topic: 'archive.changed', payload: { fileId: file.id, act: act.kind } },
	});
}

/**
 * Search words of title, symbol, keywords, note and of the documents inside, written anew. Symbols are taken apart, else
 * `15/SNV-XDCQ` would be a path and `01.KT` a host to the parser.
 */
export async function indexWords(ctx: Ctx, fileId: number): Promise<void> {
	await sql`update archives.file f set words = to_tsvector('platform.vi', concat_ws(' ', f.title, translate(f.symbol, '.', ' '),
			translate(f.archive_code, '.', ' '), f.keywords, f.note,
			(select string_agg(concat_ws(' ', translate(i.facts->>'reference', '/', ' '), i.facts->>'abstract'), ' ') from archives.item i
				where i.file_id = f.id and i.removed_at is null))) where f.id = ${fileId}`.execute(ctx.tx);
}
