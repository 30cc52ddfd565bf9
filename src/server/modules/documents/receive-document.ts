import { toNfc } from '../../../shared/vietnamese-text.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import { getWorkCalendar } from '../calendar/index.ts';
import { grantAccess } from './access-store.ts';
import { arrivalDeadlines } from './arrival-deadlines.ts';
import { insertAttachment, insertDocument } from './document-store.ts';
import { openNodes } from './node-store.ts';
import type { DocumentSource, Urgency } from './states.ts';
import { recordAct, type DocumentRecord } from './store.ts';

/** A document as it arrives, whoever brings it. Lengths are cut to what the law's metadata hold. */
export interface Arrival {
	readonly agencyUnitId: number;
	readonly source: Exclude<DocumentSource, 'own'>;
	readonly issuerName: string;
	readonly issuerCode?: string | null | undefined;
	readonly identifier?: string | null | undefined;
	readonly kindCode?: string | null | undefined;
	readonly kindName: string;
	readonly number?: string | null | undefined;
	readonly symbol?: string | null | undefined;
	/** 'YYYY-MM-DD'. */
	readonly issuedOn?: string | null | undefined;
	readonly abstract: string;
	readonly urgency?: Urgency | undefined;
	readonly circulation?: readonly string[] | undefined;
	readonly signer?: { readonly authority?: string; readonly position?: string; readonly name?: string } | undefined;
	readonly pageCount?: number | null | undefined;
	readonly copyCount?: number | null | undefined;
	readonly replyDueOn?: string | null | undefined;
	readonly note?: string | null | undefined;
	readonly exchangeMessageId?: number | undefined;
	readonly originDocumentId?: number | undefined;
	readonly answersDocumentId?: number | null | undefined;
	readonly replacesDocumentId?: number | null | undefined;
	/** Stored files; the first is the document itself. */
	readonly files: readonly { readonly id: string; readonly title: string; readonly role?: 'mail' | 'attachment' }[];
}

/**
 * A document has arrived: it waits at the clerk of the agency, is checked by a job, and its text is read by another. Not
 * a verb of a person: the axis, a sender on this platform and the clerk's own upload all end here.
 */
export async function receiveDocument(ctx: Ctx, arrival: Arrival): Promise<DocumentRecord> {
	const urgency = arrival.urgency ?? 'normal';
	const calendar = await getWorkCalendar(ctx, arrival.agencyUnitId);
	const dues = arrivalDeadlines(calendar, ctx.now, urgency);
	const document = await insertDocument(ctx, {
		direction: 'incoming',
		agency_unit_id: arrival.agencyUnitId,
		state: 'arrived',
		source: arrival.source,
		created_at: ctx.now,
		created_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
		...metadataColumns(arrival),
		urgency,
		exchange_message_id: arrival.exchangeMessageId ?? null,
		origin_document_id: arrival.originDocumentId ?? null,
		answers_document_id: arrival.answersDocumentId ?? null,
		replaces_document_id: arrival.replacesDocumentId ?? null,
		arrived_at: ctx.now,
		acknowledge_due_at: dues.acknowledgeDueAt,
		submit_due_at: dues.submitDueAt,
	});
	for (const [index, file] of arrival.files.entries()) {
		const role = file.role ?? (index === 0 ? 'main' : 'attachment');
		await insertAttachment(ctx, { document_id: document.id, role, title: file.title, file_id: file.id });
	}
	await grantAccess(ctx, document.id, { unitIds: [arrival.agencyUnitId] });
	await openNodes(ctx, document.id, [
		{ purpose: 'register', unitId: arrival.agencyUnitId, dueAt: dues.acknowledgeDueAt },
	]);
	await recordAct(ctx, document, { from: null, to: 'arrived' }, { kind: 'arrive', data: { source: arrival.source } });
	const payload = { documentId: document.id };
	await enqueue(ctx, { name: 'documents.verify', payload });
	await enqueue(ctx, { name: 'documents.read-text', payload, key: `document:${String(document.id)}` });
	return document;
}

function metadataColumns(arrival: Arrival) {
	return {
		issuer_name: cut(arrival.issuerName, 200) || 'Không rõ nơi gửi',
		issuer_code: cut(arrival.issuerCode, 35) || null,
		identifier: arrival.identifier?.normalize('NFC') ?? null,
		kind_code: arrival.kindCode ?? null,
		kind_name: cut(arrival.kindName, 100) || 'Văn bản',
		number: cut(arrival.number, 11) || null,
		symbol: cut(arrival.symbol, 30) || null,
		issued_on: arrival.issuedOn ?? null,
		abstract: cut(arrival.abstract, 500) || 'Chưa có trích yếu',
		circulation: [...(arrival.circulation ?? [])],
		signer_authority: cut(arrival.signer?.authority, 100) || null,
		signer_position: cut(arrival.signer?.position, 100) || null,
		signer_name: cut(arrival.signer?.name, 50) || null,
		page_count: arrival.pageCount ?? null,
		copy_count: arrival.copyCount ?? null,
		reply_due_on: arrival.replyDueOn ?? null,
		note: cut(arrival.note, 500) || null,
	};
}

function cut(text: string | null | undefined, length: number): string {
	return toNfc(text ?? '').slice(0, length);
}
