import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { mapAccountNames } from '../people/index.ts';
import { indexWords, keyOf } from './document-store.ts';
import { findDuplicates } from './duplicate-views.ts';
import { kindOrRefuse } from './kind-of.ts';
import { closeNodes, openNodes } from './node-store.ts';
import { findEntry, seriesFor, takeNumber } from './register-store.ts';
import { referenceOf } from './row-views.ts';
import type { Urgency } from './states.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse, type DocumentRecord } from './store.ts';
import { tellSender } from './tell-sender.ts';

/** What the clerk corrects or adds while registering; what came over the axis or from this platform stays as it came. */
export interface RegisterInput {
	readonly id: number;
	readonly revision?: number | undefined;
	readonly kindCode?: string | undefined;
	readonly number?: string | undefined;
	readonly symbol?: string | undefined;
	readonly issuedOn?: string | undefined;
	readonly abstract?: string | undefined;
	readonly issuerName?: string | undefined;
	readonly urgency?: Urgency | undefined;
	readonly field?: string | undefined;
	readonly note?: string | undefined;
	readonly replyDueOn?: string | undefined;
	/** Marked with a secrecy level after all: refused. */
	readonly isSecret?: boolean | undefined;
	/** Registers although one like it is there. */
	readonly evenIfDuplicate?: boolean | undefined;
}

/**
 * The clerk accepts a document and enters it in the register of incoming documents: it gets its number, the sender hears
 * "received" (03), and it waits to be submitted. Paper and electronic documents share one series.
 * @law NĐ 30/2020/NĐ-CP Điều 21, 22
 * @throws Refusal access.denied, document.secret, document.already-registered, document.duplicate, document.incomplete,
 * document.not-possible-now, document.register-bound
 */
export async function registerIncoming(ctx: Ctx, input: RegisterInput): Promise<{ arrivalNumber: number }> {
	const document = await lockDocument(ctx, input.id);
	requirePermission(ctx, 'document.register', document.agency_unit_id);
	if (input.isSecret) refuse('document.secret');
	await refuseRegistered(ctx, document);
	const state = stateAfterOrRefuse(document, 'register');
	if (input.revision !== undefined && input.revision !== document.revision) refuse('document.changed');
	const columns = await metadataOf(ctx, document, input);
	if (!input.evenIfDuplicate) await refuseDuplicate(ctx, { ...document, ...columns });
	const seriesId = await seriesFor(ctx, document.agency_unit_id, 'incoming', columns.kind_code);
	const { number } = await takeNumber(ctx, { seriesId, documentId: document.id });
	await closeNodes(ctx, document.id, 'registered', ['register']);
	await openNodes(ctx, document.id, [
		{ purpose: 'submit', unitId: document.agency_unit_id, dueAt: document.submit_due_at },
	]);
	await changeDocument(ctx, document, { ...columns, state }, { kind: 'register', data: { arrivalNumber: number } });
	await indexWords(ctx, document.id);
	await tellSender(ctx, document, '03');
	return { arrivalNumber: number };
}

/** Two clerks at once: the second is told who was first, and with which number. */
async function refuseRegistered(ctx: Ctx, document: DocumentRecord): Promise<void> {
	const entry = await findEntry(ctx, document.id);
	if (!entry) return;
	const names = await mapAccountNames(ctx, entry.enteredBy === null ? [] : [entry.enteredBy]);
	const name = (entry.enteredBy === null ? undefined : names.get(entry.enteredBy)) ?? 'hệ thống';
	refuse('document.already-registered', { name, number: entry.number });
}

async function metadataOf(ctx: Ctx, document: DocumentRecord, input: RegisterInput) {
	const isTyped = document.source === 'paper' || document.source === 'email';
	const typed = <T extends string | null>(text: string | undefined, before: T): string | T =>
		isTyped && text !== undefined && toNfc(text) !== '' ? toNfc(text) : before;
	const kind = input.kindCode === undefined ? undefined : await kindOrRefuse(ctx, input.kindCode);
	const columns = {
		// What a foreign system calls a kind of its own is sorted under one of ours; its words stay.
		kind_code: kind?.code ?? document.kind_code,
		kind_name: isTyped && kind ? kind.name : document.kind_name,
		number: typed(input.number, document.number),
		symbol: typed(input.symbol, document.symbol),
		issued_on: isTyped && input.issuedOn !== undefined ? input.issuedOn : document.issued_on,
		abstract: typed(input.abstract, document.abstract),
		issuer_name: typed(input.issuerName, document.issuer_name),
		urgency: input.urgency ?? document.urgency,
		field: input.field ?? document.field,
		note: input.note ?? document.note,
		reply_due_on: input.replyDueOn ?? document.reply_due_on,
	};
	if (columns.issued_on === null) refuse('document.incomplete', { what: 'ngày ban hành' });
	return { ...columns, reference_key: keyOf(columns) };
}

async function refuseDuplicate(ctx: Ctx, document: DocumentRecord): Promise<void> {
	const [same] = await findDuplicates(ctx, {
		agencyUnitId: document.agency_unit_id,
		exceptId: document.id,
		identifier: document.identifier,
		number: document.number,
		symbol: document.symbol,
		issuerName: document.issuer_name,
		issuedOn: document.issued_on,
	});
	if (!same) return;
	const number = same.arrivalNumber === null ? 'chờ tiếp nhận' : `số đến ${String(same.arrivalNumber)}`;
	refuse('document.duplicate', {
		which: `${referenceOf(document) ?? same.abstract} (${number})`,
		duplicateId: same.id,
		why: same.why,
	});
}
