import { randomUUID } from 'node:crypto';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import {
	getTaskFile,
	listTaskChoices,
	TASK_STATE_NAMES,
	type TaskFile,
	type TaskRow,
	type TaskTree,
} from '#lib/server/modules/tasks/index.ts';
import type { Lang } from '#lib/shared/messages/lang.ts';
import type { DueFact } from '#lib/ui/desk/dossier-model.ts';
import type { TaskDesk, TaskLine, TaskTwig } from '#lib/ui/desk/tasks/task-model.ts';
import { dueChips } from '../due-chips.ts';

/** Everything the screen of a task shows and asks. @throws Refusal task.not-found */
export async function readTaskDesk(ctx: ReadCtx, id: number, lang: Lang): Promise<TaskDesk> {
	const { children, ...file } = await getTaskFile(ctx, id);
	const facts = await taskFacts(ctx, lang);
	const twigOf = (part: TaskTree): TaskTwig => ({ ...part, ...facts(part), children: part.children.map(twigOf) });
	return {
		file,
		...facts(file),
		parts: children.map(twigOf),
		choices: await choicesFor(ctx, file),
		requestKey: randomUUID(),
	};
}

/** Whom it can be passed to, or its parts given to; nobody is looked up when neither may happen. */
async function choicesFor(ctx: ReadCtx, { may, giver, owner }: Omit<TaskFile, 'children'>) {
	if (!may.includes('hand-over') && !may.includes('split')) return [];
	return listTaskChoices(
		ctx,
		[owner.unitId, may.includes('hand-over') ? giver.unitId : null].filter((unitId) => unitId !== null),
	);
}

/** Lines of a list with deadline and state in words. */
export async function taskLines(ctx: ReadCtx, rows: readonly TaskRow[], lang: Lang): Promise<TaskLine[]> {
	const facts = await taskFacts(ctx, lang);
	return rows.map((row) => ({ ...row, ...facts(row) }));
}

async function taskFacts(ctx: ReadCtx, lang: Lang) {
	const chip = await dueChips(ctx);
	return (row: TaskRow): { due: DueFact | null; stateWords: string } => ({
		due:
			row.dueAt === null || row.state === 'cancelled'
				? null
				: chip({
						dueAt: row.dueAt,
						paused: false,
						finishedAt: row.state === 'reported' || row.state === 'closed' ? row.reportedAt : null,
						unitId: row.owner.unitId ?? row.giver.unitId ?? 0,
					}),
		stateWords: TASK_STATE_NAMES[row.state][lang],
	});
}
