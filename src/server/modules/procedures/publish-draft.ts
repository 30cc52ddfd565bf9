import { formatDate, vnDate } from '../../../shared/dates.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { checkContent } from './check-draft.ts';
import { readDefinition } from './read-definition.ts';
import { closeOpenVersion, findLastEffectiveFrom, lockProcedure, publishVersion } from './store.ts';
import { definitionColumns } from './version-columns.ts';

export interface PublishDraft {
	readonly code: string;
	/** First day it holds, 'YYYY-MM-DD', today or later. */
	readonly effectiveFrom: string;
	/** The revision that was looked at; a draft changed since is not published unseen. */
	readonly revision: number;
}

/**
 * Publishes the draft: it holds from a day on, the version before it ends the day before; dossiers in flight keep theirs.
 * A definition with problems is refused with all of them (`details.problems`, in words).
 */
export async function publishDraft(ctx: Ctx, input: PublishDraft): Promise<{ versionId: number }> {
	requirePermission(ctx, 'procedure.publish');
	const { code, effectiveFrom } = input;
	const procedure = await lockProcedure(ctx, code);
	const { draft } = procedure;
	if (!draft) refuse('procedure.no-draft', { code });
	if (draft.revision !== input.revision) refuse('procedure.draft-changed', { current: draft.revision });
	const problems = await checkContent(ctx, draft.definition);
	const read = readDefinition(draft.definition);
	if (!read.ok || problems.length > 0)
		refuse('procedure.not-publishable', { reasons: problems.map((one) => one.vi).join(' '), problems });
	if (read.definition.code !== code) refuse('procedure.code-differs', { code });
	if (effectiveFrom < vnDate(ctx.now)) refuse('procedure.effective-past', { date: formatDate(effectiveFrom) });
	const last = await findLastEffectiveFrom(ctx, procedure.id);
	if (last !== undefined && last >= effectiveFrom) refuse('procedure.later-version', { date: formatDate(last) });
	await closeOpenVersion(ctx, procedure.id, effectiveFrom);
	const by = ctx.actor.kind === 'officer' || ctx.actor.kind === 'citizen' ? ctx.actor.name : ctx.actor.kind;
	await publishVersion(ctx, draft.id, definitionColumns(read.definition), { fromOn: effectiveFrom, by });
	await record(ctx, {
		act: 'procedure.published',
		subject: `procedure:${code}`,
		data: { versionId: draft.id, effectiveFrom },
		event: { topic: 'procedure.published', payload: { codes: [code] } },
	});
	return { versionId: draft.id };
}
