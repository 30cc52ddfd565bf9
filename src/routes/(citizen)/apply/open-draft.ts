import { redirect } from '@sveltejs/kit';
import { getDraft, type Draft } from '#lib/server/modules/dossiers/index.ts';
import { getVersion, type ProcedureDefinition } from '#lib/server/modules/procedures/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { formatDateTime } from '#lib/shared/dates.ts';
import { applyMessages } from '#lib/shared/messages/citizen-apply.ts';
import { localPath, type Lang } from '#lib/shared/messages/lang.ts';

/** The steps after the pages of the form. Their names in the address; forms have no pages of these names. */
export const LAST_STEPS = ['attachments', 'delivery', 'review'] as const;

/** What the frame of every step shows. */
export interface StepFrame {
	readonly draftId: string;
	readonly stepNames: readonly string[];
	/** Counts from 1. */
	readonly step: number;
	readonly procedureTitle: string;
	readonly procedureHref: string;
	readonly savedAt: string;
	readonly backHref: string | undefined;
	readonly nextHref: string;
}

/** The definition a draft was begun under. */
export async function definitionFor(ctx: ReadCtx, versionId: number): Promise<ProcedureDefinition> {
	const { definition } = await getVersion(ctx, versionId);
	if (!definition) throw new Error(`Procedure version ${String(versionId)} has no definition`);
	return definition;
}

/** The citizen's draft with its definition. One that was submitted leads to its dossier: "back" is safe. */
export async function openDraft(
	ctx: ReadCtx,
	id: string,
	lang: Lang,
): Promise<{ draft: Draft; definition: ProcedureDefinition }> {
	const draft = await getDraft(ctx, id);
	if (draft.dossierCode) redirect(303, localPath(lang, `/my/dossiers/${draft.dossierCode}`));
	return { draft, definition: await definitionFor(ctx, draft.procedureVersionId) };
}

/** Names in the address of all steps of an application, in order. */
export function stepIds(definition: ProcedureDefinition): string[] {
	return [...definition.form.pages.map(({ id }) => id), ...LAST_STEPS];
}

/** The frame of one step; undefined when the application has no such step. */
export function stepFrame(
	{ id, updatedAt }: { id: string; updatedAt: Date | string },
	definition: ProcedureDefinition,
	current: string,
	lang: Lang,
): StepFrame | undefined {
	const ids = stepIds(definition);
	const index = ids.indexOf(current);
	if (index === -1) return undefined;
	const words = applyMessages[lang];
	const at = (step: string) => localPath(lang, `/apply/draft/${id}/${step}`);
	const before = ids[index - 1];
	return {
		draftId: id,
		stepNames: [...definition.form.pages.map(({ title }) => title[lang]), words.papers, words.delivery, words.review],
		step: index + 1,
		procedureTitle: definition.plainName[lang],
		procedureHref: localPath(lang, `/procedures/${definition.code}`),
		savedAt: formatDateTime(new Date(updatedAt)),
		backHref: before === undefined ? undefined : at(before),
		nextHref: at(ids[index + 1] ?? current),
	};
}
