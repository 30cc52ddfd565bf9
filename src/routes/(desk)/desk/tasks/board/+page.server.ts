import { error } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import {
	listConclusions,
	listTaskBoard,
	searchTasks,
	TASK_STATE_NAMES,
	TASK_STATES,
} from '#lib/server/modules/tasks/index.ts';
import { taskLines } from '../read-task-desk.ts';
import { readBoardFilter } from '#lib/server/export-kinds/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:inbox');
	const { actor } = locals;
	if (!isPermitted(actor, 'task.assign') && !isPermitted(actor, 'task.follow-all'))
		error(403, 'Bảng nhiệm vụ dành cho lãnh đạo đơn vị và người theo dõi kết luận.');
	const filter = readBoardFilter(url.searchParams);
	return locals.ask(async (ctx) => {
		const units = await listTaskBoard(ctx);
		// A unit's line opens all its tasks; without one the list is what the office of the People's Committee follows.
		const list = filter.ownerUnitId === undefined ? listConclusions : searchTasks;
		const page = await list(ctx, filter);
		return {
			units,
			filter,
			states: TASK_STATES.map((id) => ({ id, name: TASK_STATE_NAMES[id][locals.lang] })),
			unitName: units.find(({ unitId }) => unitId === filter.ownerUnitId)?.unitName ?? null,
			rows: await taskLines(ctx, page.rows, locals.lang),
			next: page.next ?? null,
			at: ctx.now,
		};
	});
};
