import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { Problem } from '../../../shared/forms/problem.ts';
import { getWorkCalendar } from '../calendar/index.ts';
import { checkDefinition } from './check-definition.ts';
import { findDraft } from './draft-views.ts';
import { dueAtFor } from './due-at.ts';
import { readDefinition } from './read-definition.ts';

/** Everything that keeps the draft from being published, in words; empty = ready. @throws Refusal procedure.no-draft */
export async function checkDraft(ctx: ReadCtx, code: string): Promise<readonly Problem[]> {
	const draft = await findDraft(ctx, code);
	if (!draft) refuse('procedure.no-draft', { code });
	return checkContent(ctx, draft.definition);
}

/** The publishing checks on any content, with the working calendar as it is now. */
export async function checkContent(ctx: ReadCtx, content: unknown): Promise<readonly Problem[]> {
	const read = readDefinition(content);
	if (!read.ok) return read.problems;
	const calendar = await getWorkCalendar(ctx);
	return checkDefinition(read.definition, (limit, receivedAt) => dueAtFor(calendar, limit, receivedAt));
}
