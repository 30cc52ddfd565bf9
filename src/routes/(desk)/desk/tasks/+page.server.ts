import { isPermitted } from '#lib/server/platform/access.ts';
import { countTasks, listTasks } from '#lib/server/modules/tasks/index.ts';
import { fullestTaskTab, taskTab } from '#lib/ui/desk/tasks/task-tabs.ts';
import { readTaskDesk, taskLines } from './read-task-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:inbox');
	const text = (url.searchParams.get('q') ?? '').slice(0, 200);
	const skip = Math.max(0, Math.trunc(Number(url.searchParams.get('after')) || 0));
	const id = Number(url.searchParams.get('task'));
	return locals.ask(async (ctx) => {
		const counts = await countTasks(ctx);
		const tab = taskTab(url.searchParams.get('tab')) ?? fullestTaskTab(counts);
		const page = await listTasks(ctx, { tab, text, skip });
		return {
			counts,
			tab,
			text,
			rows: await taskLines(ctx, page.rows, locals.lang),
			next: page.next ?? null,
			opened: Number.isSafeInteger(id) && id > 0 ? await readTaskDesk(ctx, id, locals.lang) : null,
			gives: isPermitted(ctx.actor, 'task.give'),
			oversees: isPermitted(ctx.actor, 'task.assign') || isPermitted(ctx.actor, 'task.follow-all'),
		};
	});
};
