import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import {
	draftContent,
	getDocumentFile,
	listChoices,
	listDraftingUnits,
	listKinds,
	listMarks,
	listUnitRecipients,
	type DocumentFile,
	type DraftingUnit,
	type PersonChoice,
} from '#lib/server/modules/documents/index.ts';
import type { DraftFormModel } from '#lib/ui/desk/documents/draft-form-model.ts';
import { textOf } from '#lib/ui/desk/documents/draft-text.ts';
import { readGroups } from './read-groups.ts';

const LETTER = 'official-letter';

/** The form of a new draft; as an answer it already knows whom it answers. */
export async function newDraftModel(
	ctx: ReadCtx,
	from: { readonly answersId: number | null; readonly replacesId: number | null },
): Promise<DraftFormModel> {
	const answered = from.answersId === null ? null : await getDocumentFile(ctx, from.answersId);
	const replaced = from.replacesId === null ? null : await getDocumentFile(ctx, from.replacesId);
	const all = await listDraftingUnits(ctx);
	// An answer is given by the agency that was written to.
	const asked = (answered ?? replaced)?.agencyUnitId;
	const units = [...all].sort((a, b) => Number(b.agencyUnitId === asked) - Number(a.agencyUnitId === asked));
	return {
		...(await listsOf(
			ctx,
			units.map(({ agencyUnitId }) => agencyUnitId),
		)),
		groups: units[0] ? await readGroups(ctx, units[0].agencyUnitId) : [],
		units: units.map((unit) => ({
			key: `${String(unit.unitId)}:${String(unit.agencyUnitId)}`,
			name: nameAmong(all, unit),
		})),
		signers: await signersOf(ctx, units),
		draft: {
			id: null,
			revision: null,
			...from,
			kindCode: replaced?.kindCode ?? LETTER,
			abstract: answered ? `Trả lời văn bản ${answered.reference ?? ''}` : (replaced?.abstract ?? ''),
			urgency: 'normal',
			circulation: [],
			signerId: null,
			body: replaced ? bodyOf(replaced) : '',
			hasFile: false,
			recipients: replaced ? recipientsOf(replaced) : answered ? senderOf(answered) : [],
		},
	};
}

/** A unit that drafts for two agencies stands there twice, and says for which. */
function nameAmong(all: readonly DraftingUnit[], { unitId, name, agencyName }: DraftingUnit): string {
	return all.filter((other) => other.unitId === unitId).length > 1 ? `${name} – văn bản của ${agencyName}` : name;
}

/** Whoever may sign for one of these agencies; those of the first stand first. */
async function signersOf(ctx: ReadCtx, units: readonly DraftingUnit[]): Promise<PersonChoice[]> {
	const signers = new Map<number, PersonChoice>();
	for (const agencyUnitId of new Set(units.map((unit) => unit.agencyUnitId)))
		for (const signer of (await listChoices(ctx, agencyUnitId)).signers)
			if (!signers.has(signer.accountId)) signers.set(signer.accountId, signer);
	return [...signers.values()];
}

/** The form of a draft that is there. */
export async function draftModel(ctx: ReadCtx, id: number): Promise<DraftFormModel> {
	const file = await getDocumentFile(ctx, id);
	const { signers } = await listChoices(ctx, file.agencyUnitId);
	return {
		...(await listsOf(ctx, [file.agencyUnitId])),
		groups: await readGroups(ctx, file.agencyUnitId),
		units: [],
		signers,
		draft: {
			id,
			revision: file.revision,
			answersId: null,
			replacesId: null,
			kindCode: file.kindCode ?? LETTER,
			abstract: file.abstract,
			urgency: file.urgency,
			circulation: file.circulation,
			signerId: file.signerAccountId,
			body: bodyOf(file),
			hasFile: file.content === null && file.versions.length > 0,
			recipients: recipientsOf(file),
		},
	};
}

async function listsOf(ctx: ReadCtx, agencyUnitIds: readonly number[]) {
	const marks = await listMarks(ctx);
	return {
		kinds: (await listKinds(ctx)).map(({ code, name }) => ({ code, name })),
		circulations: marks.filter(({ family }) => family === 'circulation'),
		agencies: await listUnitRecipients(ctx, agencyUnitIds),
	};
}

function bodyOf({ content }: DocumentFile): string {
	const read = draftContent.safeParse(content);
	return read.success ? textOf(read.data.body) : '';
}

function recipientsOf({ recipients }: DocumentFile): DraftFormModel['draft']['recipients'] {
	return recipients.map(({ channel, name, organId, address, isAddressee }) => ({
		channel,
		name,
		code: organId ?? address ?? '',
		isAddressee,
	}));
}

/** Whoever sent the document that is answered receives the answer, the same way. */
function senderOf({ source, issuerName, issuerCode }: DocumentFile): DraftFormModel['draft']['recipients'] {
	const channel = source === 'platform' ? 'unit' : issuerCode ? 'axis' : 'paper';
	return [{ channel, name: issuerName, code: channel === 'axis' ? (issuerCode ?? '') : '', isAddressee: true }];
}
