import { vnDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { StoredFile } from '../../platform/files.ts';
import { refuse } from '../../platform/refusal.ts';
import { agencyHeadOn, findCodeOn } from '../agencies/index.ts';
import { queueDocument, queueStatus, type Business, type HeaderParts, type StatusCode } from '../exchange/index.ts';
import { listAttachments } from './attachment-store.ts';
import { listMarkPriorities } from './catalogue-store.ts';
import { recordDelivery, type RecipientRecord } from './recipient-store.ts';
import { listRecipientNames } from './recipient-views.ts';
import type { DocumentRecord } from './store.ts';
import { findDocument, findSealedFile } from './version-views.ts';

/** The key under which the exchange knows a document of ours. */
export function axisReference(documentId: number): string {
	return `document:${String(documentId)}`;
}

/**
 * Sends a document (or, with another business, its recall, update or replacement) to other agencies over the axis, in the
 * transaction of the act.
 * @throws Refusal document.no-axis without an identification code of the agency's own
 */
export async function sendOverAxis(
	ctx: Ctx,
	document: DocumentRecord,
	recipients: readonly Pick<RecipientRecord, 'id' | 'organ_id' | 'name'>[],
	business?: Business,
): Promise<void> {
	const [first] = recipients;
	if (!first) return;
	await requireCode(ctx, document.agency_unit_id, first.name);
	const sealed = await findSealedFile(ctx, document.id);
	const others = await listAttachments(ctx, document.id);
	const attachments: StoredFile[] = [sealed, ...others.map(({ fileId, ...file }) => ({ ...file, id: fileId }))];
	await queueDocument(ctx, {
		fromUnitId: document.agency_unit_id,
		to: recipients.map(({ organ_id, name }) => ({ organId: organ_id ?? '', name })),
		header: await headerOf(
			ctx,
			document,
			others.map(({ title }) => title),
			business,
		),
		attachments,
		reference: axisReference(document.id),
	});
	if (business !== undefined && business.type !== 0 && business.type !== 3) return;
	for (const { id } of recipients) await recordDelivery(ctx, id, { state: 'sent', sourceKey: 'issue' });
}

async function requireCode(ctx: Ctx, agencyUnitId: number, name: string): Promise<void> {
	const code = await findCodeOn(ctx, agencyUnitId, 'e-identification', vnDate(ctx.now));
	if (code?.unitId !== agencyUnitId) refuse('document.no-axis', { name });
}

async function headerOf(
	ctx: Ctx,
	document: DocumentRecord,
	appendixes: readonly string[],
	business: Business | undefined,
): Promise<HeaderParts> {
	const issuedOn = document.issued_on ?? vnDate(ctx.now);
	const { addressees, others } = await listRecipientNames(ctx, document.id);
	const { place } = await agencyHeadOn(ctx, document.agency_unit_id, issuedOn);
	const priority = (await listMarkPriorities(ctx)).get(document.urgency);
	return {
		...(document.identifier === null ? {} : { documentId: document.identifier }),
		code: { number: document.number ?? '', notation: document.symbol ?? '' },
		promulgation: { place, date: issuedOn },
		documentType: { type: 1, typeName: document.kind_name.replace(/\s*\(.*\)$/u, '') },
		subject: document.abstract,
		content: document.abstract,
		signer: {
			...(document.signer_authority === null ? {} : { competence: document.signer_authority }),
			...(document.signer_position === null ? {} : { position: document.signer_position }),
			fullName: document.signer_name ?? '',
		},
		...(document.reply_due_on === null ? {} : { dueDate: document.reply_due_on }),
		toPlaces: [...addressees, ...others],
		otherInfo: {
			appendixes,
			...(priority === undefined ? {} : { priority }),
			...(document.copy_count === null ? {} : { promulgationAmount: document.copy_count }),
			...(document.page_count === null ? {} : { pageAmount: document.page_count }),
			...(document.circulation.includes('internal') ? { sphereOfPromulgation: 'Lưu hành nội bộ' } : {}),
		},
		responseFor: await answeredBy(ctx, document),
		...(business === undefined ? {} : { business }),
	};
}

/** The document this one answers, named as its issuer knows it. */
async function answeredBy(ctx: Ctx, document: DocumentRecord): Promise<NonNullable<HeaderParts['responseFor']>> {
	if (document.answers_document_id === null) return [];
	const answered = await findDocument(ctx, document.answers_document_id);
	if (!answered?.issuer_code || answered.number === null) return [];
	return [
		{
			organId: answered.issuer_code,
			code: `${answered.number}/${answered.symbol ?? ''}`,
			...(answered.issued_on === null ? {} : { promulgationDate: answered.issued_on }),
			...(answered.identifier === null ? {} : { documentId: answered.identifier }),
		},
	];
}

/** Reports the state of a document that came over the axis. */
export async function tellAxis(
	ctx: Ctx,
	document: DocumentRecord,
	statusCode: StatusCode,
	description: string | undefined,
): Promise<void> {
	if (document.exchange_message_id === null) return;
	await queueStatus(ctx, {
		fromUnitId: document.agency_unit_id,
		reply: { messageId: document.exchange_message_id },
		statusCode,
		...(description === undefined ? {} : { description }),
		...(ctx.actor.kind === 'officer' ? { staff: { staff: ctx.actor.name } } : {}),
	});
}

/** Asks one receiver over the axis to give a document back (13). */
export async function askBackOverAxis(
	ctx: Ctx,
	document: DocumentRecord,
	organId: string,
	reason: string,
): Promise<void> {
	await queueStatus(ctx, {
		fromUnitId: document.agency_unit_id,
		reply: { reference: axisReference(document.id), organId },
		statusCode: '13',
		description: reason,
		...(ctx.actor.kind === 'officer' ? { staff: { staff: ctx.actor.name } } : {}),
	});
}
