import { vnDate } from '../../../shared/dates.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { ArchivesTables } from './tables.gen.ts';
import { readableTo } from './visible-views.ts';

export async function insertRequest(
	ctx: Ctx,
	request: { fileId: number; officer: OfficerActor; purpose: string },
): Promise<number> {
	const row = await writing<ArchivesTables>(ctx)
		.insertInto('archives.reading_request')
		.values({
			file_id: request.fileId,
			asked_by: request.officer.accountId,
			asked_by_name: request.officer.name,
			purpose: request.purpose,
			asked_at: ctx.now,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}

export async function hasWaitingRequest(ctx: Ctx, fileId: number, accountId: number): Promise<boolean> {
	const { rows } = await sql`select 1 from archives.reading_request
		where file_id = ${fileId} and asked_by = ${accountId} and answered_at is null limit 1`.execute(ctx.tx);
	return rows.length > 0;
}

/** A request nobody has answered, locked. */
export async function lockRequest(ctx: Ctx, id: number): Promise<{ id: number; fileId: number } | undefined> {
	const { rows } = await sql<{
		id: number;
		fileId: number;
	}>`select id, file_id as "fileId" from archives.reading_request
		where id = ${id} and answered_at is null for update`.execute(ctx.tx);
	return rows[0];
}

export async function answerRequest(
	ctx: Ctx,
	answer: {
		id: number;
		answer: 'granted' | 'refused';
		reason: string | null;
		validUntil: string | null;
		name: string;
	},
): Promise<void> {
	await writing<ArchivesTables>(ctx)
		.updateTable('archives.reading_request')
		.set({
			answered_at: ctx.now,
			answered_by_name: answer.name,
			answer: answer.answer,
			answer_reason: answer.reason,
			valid_until: answer.validUntil,
		})
		.where('id', '=', answer.id)
		.execute();
}

/** Whether the actor may open the papers of the file today. */
export async function isReadable(ctx: Ctx, fileId: number): Promise<boolean> {
	const { rows } = await sql`select 1 from archives.file f where f.id = ${fileId} and ${readableTo(ctx)}`.execute(
		ctx.tx,
	);
	return rows.length > 0;
}

/** The permit a reading rests on; null for those who need none. */
export async function findPermit(ctx: Ctx, fileId: number, accountId: number): Promise<number | null> {
	const { rows } = await sql<{ id: number }>`select id from archives.reading_request where file_id = ${fileId}
		and asked_by = ${accountId} and answer = 'granted' and valid_until >= ${vnDate(ctx.now)}::date order by id desc limit 1`.execute(
		ctx.tx,
	);
	return rows[0]?.id ?? null;
}

export async function insertReading(
	ctx: Ctx,
	reading: { fileId: number; documentId: number; requestId: number | null; officer: OfficerActor },
): Promise<void> {
	await writing<ArchivesTables>(ctx)
		.insertInto('archives.reading')
		.values({
			file_id: reading.fileId,
			document_id: reading.documentId,
			request_id: reading.requestId,
			account_id: reading.officer.accountId,
			account_name: reading.officer.name,
			read_at: ctx.now,
		})
		.execute();
}
