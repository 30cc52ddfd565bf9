import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { lockProcedure, writeDraft } from './store.ts';

/** A definition larger than this is no definition. */
const largestDraftBytes = 1_000_000;

export interface SaveDraft {
	readonly code: string;
	/** Whatever the editor holds; it may be unfinished. */
	readonly definition: object;
	/** The revision the editor was opened with; 0 when there was no draft. */
	readonly revision: number;
}

/** Keeps a draft. Two editors at once: the second to save is told, nothing is overwritten. @returns the new revision */
export async function saveDraft(ctx: Ctx, input: SaveDraft): Promise<{ revision: number }> {
	requirePermission(ctx, 'procedure.edit');
	if (Buffer.byteLength(JSON.stringify(input.definition)) > largestDraftBytes) refuse('procedure.draft-too-large');
	if ('code' in input.definition && input.definition.code !== input.code)
		refuse('procedure.code-differs', { code: input.code });
	const procedure = await lockProcedure(ctx, input.code);
	const current = procedure.draft?.revision ?? 0;
	if (current !== input.revision) refuse('procedure.draft-changed', { current });
	const title =
		'title' in input.definition && typeof input.definition.title === 'string'
			? input.definition.title.slice(0, 4000)
			: input.code;
	const revision = await writeDraft(ctx, procedure, { title, definition: input.definition });
	await record(ctx, { act: 'procedure.draft-saved', subject: `procedure:${input.code}`, data: { revision } });
	return { revision };
}
