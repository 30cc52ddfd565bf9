import { vnDate } from '../../../shared/dates.ts';
import { requireOfficer, requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { reasonOrRefuse } from './keep-file.ts';
import {
	answerRequest,
	findPermit,
	hasWaitingRequest,
	insertReading,
	insertRequest,
	isReadable,
	lockRequest,
} from './reading-store.ts';
import { listItems } from './item-store.ts';
import { lockFile, recordAct, stateAfterOrRefuse } from './store.ts';

/**
 * Asks to read a file of the archive.
 * @throws Refusal archive.not-found, archive.not-possible-now, archive.reason-short, archive.request-waiting
 */
export async function askReading(ctx: Ctx, input: { id: number; purpose: string }): Promise<{ requestId: number }> {
	const officer = requireOfficer(ctx);
	requirePermission(ctx, 'archive.read');
	const file = await lockFile(ctx, input.id);
	stateAfterOrRefuse(file, 'ask-reading');
	const purpose = reasonOrRefuse(input.purpose);
	if (await hasWaitingRequest(ctx, file.id, officer.accountId)) refuse('archive.request-waiting');
	const requestId = await insertRequest(ctx, { fileId: file.id, officer, purpose });
	await recordAct(ctx, file, { kind: 'ask-reading', note: purpose });
	return { requestId };
}

/**
 * The archive grants reading up to a day, or refuses it with a reason.
 * @throws Refusal archive.request-not-found, access.denied, archive.permit-dates, archive.reason-short
 */
export async function answerReading(
	ctx: Ctx,
	input: { requestId: number } & (
		| { readonly answer: 'granted'; readonly validUntil: string }
		| { readonly answer: 'refused'; readonly reason: string }
	),
): Promise<void> {
	const request = (await lockRequest(ctx, input.requestId)) ?? refuse('archive.request-not-found');
	const file = await lockFile(ctx, request.fileId);
	requirePermission(ctx, 'archive.keep', file.agency_unit_id);
	if (input.answer === 'granted' && input.validUntil < vnDate(ctx.now)) refuse('archive.permit-dates');
	const reason = input.answer === 'refused' ? reasonOrRefuse(input.reason) : null;
	const validUntil = input.answer === 'granted' ? input.validUntil : null;
	await answerRequest(ctx, {
		id: request.id,
		answer: input.answer,
		reason,
		validUntil,
		name: requireOfficer(ctx).name,
	});
	await recordAct(ctx, file, {
		kind: 'answer-reading',
		note: reason ?? `đến ${validUntil ?? ''}`,
		data: { answer: input.answer },
	});
}

/** A stored file of an archived document. */
export interface ArchivedContent {
	readonly id: string;
	readonly name: string;
	readonly mediaType: string;
	readonly sizeBytes: number;
	readonly sha256: string;
}

/**
 * Opens one stored file of an archived document for reading and writes down who read it and on which permit.
 * @throws Refusal archive.not-found, archive.no-permit, archive.not-in-file
 */
export async function readArchived(
	ctx: Ctx,
	input: { id: number; documentId: number; storedFileId: string },
): Promise<ArchivedContent> {
	const officer = requireOfficer(ctx);
	const file = await lockFile(ctx, input.id);
	if (!(await isReadable(ctx, file.id))) refuse('archive.no-permit');
	const item = (await listItems(ctx, file.id)).find(({ documentId }) => documentId === input.documentId);
	const content = item?.facts?.files.find(({ id }) => id === input.storedFileId);
	if (!content) return refuse('archive.not-in-file');
	const requestId = await findPermit(ctx, file.id, officer.accountId);
	await insertReading(ctx, { fileId: file.id, documentId: input.documentId, requestId, officer });
	return content;
}
