import { formatDateTime, vnDate } from '../../shared/dates.ts';
import { isPermitted } from '../platform/access.ts';
import { refuse } from '../platform/refusal.ts';
import type { ExportKind } from '../modules/exports/index.ts';
import {
	countMatchingTasks,
	onlyConclusions,
	searchTasks,
	TASK_STATE_NAMES,
	type TaskRow,
} from '../modules/tasks/index.ts';
import { partyWords, SOURCE_WORDS } from '../../ui/desk/tasks/task-words.ts';
import { readBoardFilter } from './read-board-filter.ts';

/** The list on the task board: the same rows under the same rights and filter. */
export const taskBoardKind: ExportKind = {
	id: 'tasks.board',
	formats: ['xlsx', 'csv'],
	open(ctx, query) {
		if (!isPermitted(ctx.actor, 'task.assign') && !isPermitted(ctx.actor, 'task.follow-all'))
			return refuse('access.denied');
		const asked = readBoardFilter(query);
		const filter = asked.ownerUnitId === undefined ? onlyConclusions(asked) : asked;
		return Promise.resolve({
			name: `Nhiệm vụ ${vnDate(ctx.now)}`,
			columns: [
				'Nhiệm vụ',
				'Nguồn',
				'Tên nguồn',
				'Người giao',
				'Thực hiện',
				'Trạng thái',
				'Giao lúc',
				'Hạn',
				'Xong lúc',
				'Tiến độ, %',
				'Việc con xong',
				'Việc con',
			],
			count: (most) => countMatchingTasks(ctx, filter, most),
			async page(after, most) {
				const { rows, next } = await searchTasks(ctx, { ...filter, skip: Number(after ?? 0), most });
				return { rows: rows.map(cells), next: next === undefined ? undefined : String(next) };
			},
		});
	},
};

function cells(row: TaskRow): string[] {
	return [
		row.title,
		SOURCE_WORDS.vi[row.sourceKind],
		row.sourceLabel ?? '',
		partyWords(row.giver),
		partyWords(row.owner),
		TASK_STATE_NAMES[row.state].vi,
		formatDateTime(row.createdAt),
		row.dueAt ? formatDateTime(row.dueAt) : '',
		row.finishedAt ? formatDateTime(row.finishedAt) : '',
		String(row.percent),
		String(row.childDoneCount),
		String(row.childCount),
	];
}
