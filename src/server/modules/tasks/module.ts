import type { Module } from '../../platform/module.ts';
import { MOVE_TASKS, passOnTasks } from './pass-on-tasks.ts';
import { recomputeAllDue, recomputeDueBatch } from './recompute-due.ts';
import { tasksRefusals } from './refusals.ts';
import { remind } from './remind.ts';
import { seedSampleTasks } from './seed-sample.ts';
import { wakeDesks } from './upkeep-store.ts';

const REMIND_EVERY_SECONDS = 300;

/** Tasks: who owes what to whom until when, from directives, conclusions and by hand. */
export const tasksModule: Module = {
	name: 'tasks',
	refusals: tasksRefusals,
	permissions: {
		'task.give': 'Giao nhiệm vụ, đánh giá kết quả thay mặt đơn vị',
		'task.handle': 'Thực hiện nhiệm vụ được giao',
		'task.assign': 'Nhận và phân công nhiệm vụ của đơn vị, xem bảng nhiệm vụ',
		'task.follow-all': 'Theo dõi mọi kết luận, chỉ đạo',
	},
	handlers: {
		'tasks.given': { 'tasks.tell-desks': (ctx) => wakeDesks(ctx) },
		'tasks.changed': { 'tasks.tell-desks': (ctx) => wakeDesks(ctx) },
		'tasks.finished': { 'tasks.tell-desks': (ctx) => wakeDesks(ctx) },
		'calendar.changed': { 'tasks.recompute-due': (ctx) => recomputeAllDue(ctx) },
		'agencies.ended': { [MOVE_TASKS]: passOnTasks.hear },
	},
	jobs: {
		'tasks.recompute-due': recomputeDueBatch,
		[MOVE_TASKS]: passOnTasks.moveBatch,
		'tasks.remind': (ctx) => remind(ctx),
	},
	timers: [{ job: 'tasks.remind', everySeconds: REMIND_EVERY_SECONDS }],
	seedSample: seedSampleTasks,
};
