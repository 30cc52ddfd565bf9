import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requireOfficer, requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { secrecyMarkIn } from '../exchange/index.ts';
import { grantAccess } from './access-store.ts';
import { agencyToDraftFor, isBelowOwn, unitsOfAgency } from './agency-of.ts';
import { insertDocument } from './document-store.ts';
import type { DraftContentInput } from './document-paper.ts';
import { addDraftVersion } from './draft-version.ts';
import { kindOrRefuse } from './kind-of.ts';
import { checkedRecipients } from './recipients.ts';
import { insertRecipients, type NewRecipient } from './recipient-store.ts';
import type { Urgency } from './states.ts';
import { recordAct } from './store.ts';
import { getVisibleDocument } from './visible-views.ts';
import { requireSeries, requireSigner } from './signer-of.ts';

/** A draft as its drafter begins it. Either `content` (template) or `fileId` (uploaded DOCX, ODT or PDF), or neither yet. */
export interface NewDraft {
	readonly draftingUnitId: number;
	/** Whose document it will be, where that is not the unit's own agency: an office drafts for the committee it serves. */
	readonly agencyUnitId?: number | undefined;
	/** Internal documents go to units of the agency only. */
	readonly direction: 'outgoing' | 'internal';
	readonly kindCode: string;
	readonly abstract: string;
	readonly urgency?: Urgency | undefined;
	/** Codes of circulation marks. */
	readonly circulation?: readonly string[] | undefined;
	readonly field?: string | undefined;
	readonly replyDueOn?: string | undefined;
	readonly copyCount?: number | undefined;
	/** A council's own series; absent: the one of the kind. */
	readonly seriesId?: number | undefined;
	readonly signerId?: number | undefined;
	readonly content?: DraftContentInput | undefined;
	readonly fileId?: string | undefined;
	readonly recipients?: readonly NewRecipient[] | undefined;
	/** The incoming document this one answers. */
	readonly answersId?: number | undefined;
	/** The issued document this one will replace. */
	readonly replacesId?: number | undefined;
	/** The issued document this one corrects or supplements. */
	readonly amendsId?: number | undefined;
	/** Marked with a secrecy level: refused. */
	readonly isSecret?: boolean | undefined;
}

/**
 * Begins a draft in a unit; only its drafter sees it until it is passed on.
 * @law NĐ 30/2020/NĐ-CP Điều 10
 * @throws Refusal access.denied, document.secret, document.kind-unknown, document.incomplete, document.recipient-wrong
 */
export async function draftDocument(ctx: Ctx, draft: NewDraft): Promise<{ id: number }> {
	const drafter = requireOfficer(ctx);
	requirePermission(ctx, 'document.draft', draft.draftingUnitId);
	if (draft.isSecret) refuse('document.secret');
	const kind = await kindOrRefuse(ctx, draft.kindCode);
	const abstract = toNfc(draft.abstract);
	if (secrecyMarkIn(abstract) !== undefined) refuse('document.secret');
	if (abstract === '' || abstract.length > 500) refuse('document.incomplete', { what: 'trích yếu (đến 500 chữ cái)' });
	const agency = await agencyToDraftFor(
		ctx,
		draft.draftingUnitId,
		draft.agencyUnitId ?? (await answeringAgency(ctx, draft)),
	);
	if (await isBelowOwn(ctx, 'document.draft', agency.id)) refuse('access.denied');
	for (const id of [draft.replacesId, draft.amendsId]) if (id !== undefined) await requireIssued(ctx, id, agency.id);
	if (draft.seriesId !== undefined) await requireSeries(ctx, draft.seriesId, agency.id);
	if (draft.signerId !== undefined) await requireSigner(ctx, draft.signerId, agency.id);
	const recipients = await checkedRecipients(
		ctx,
		{ agencyUnitId: agency.id, direction: draft.direction },
		draft.recipients ?? [],
	);
	const document = await insertDocument(ctx, {
		direction: draft.direction,
		agency_unit_id: agency.id,
		state: 'draft',
		source: 'own',
		created_at: ctx.now,
		created_by: drafter.accountId,
		issuer_name: agency.agencyName,
		kind_code: kind.code,
		kind_name: kind.name,
		abstract,
		urgency: draft.urgency ?? 'normal',
		circulation: [...(draft.circulation ?? [])],
		field: draft.field ?? null,
		reply_due_on: draft.replyDueOn ?? null,
		copy_count: draft.copyCount ?? null,
		series_id: draft.seriesId ?? null,
		signer_account_id: draft.signerId ?? null,
		drafting_unit_id: draft.draftingUnitId,
		drafter_id: drafter.accountId,
		answers_document_id: draft.answersId ?? null,
		replaces_document_id: draft.replacesId ?? null,
		amends_document_id: draft.amendsId ?? null,
	});
	await grantAccess(ctx, document.id, { accountIds: [drafter.accountId] });
	await insertRecipients(ctx, document.id, recipients);
	await addDraftVersion(ctx, document.id, draft);
	await recordAct(ctx, document, { from: null, to: 'draft' }, { kind: 'draft', unitId: draft.draftingUnitId });
	return { id: document.id };
}

/** Whose document is answered, answers, where the drafting unit works for it: an office for the committee it serves. */
async function answeringAgency(ctx: Ctx, { answersId, draftingUnitId }: NewDraft): Promise<number | undefined> {
	if (answersId === undefined) return undefined;
	const { agency_unit_id: agencyUnitId } = await getVisibleDocument(ctx, answersId);
	return (await unitsOfAgency(ctx, agencyUnitId)).has(draftingUnitId) ? agencyUnitId : undefined;
}

async function requireIssued(ctx: Ctx, id: number, agencyId: number): Promise<void> {
	const old = await getVisibleDocument(ctx, id);
	if (old.agency_unit_id !== agencyId || old.direction === 'incoming' || old.state !== 'issued')
		refuse('document.not-found');
}
