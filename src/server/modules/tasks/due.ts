import { addDays, formatDateTime, instantAt, isDate, vnDate, vnTime } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import {
	closingOf,
	computeDeadline,
	getWorkCalendar,
	workingDayFrom,
	type Limit,
	type LimitUnit,
	type WorkCalendar,
} from '../calendar/index.ts';

/**
 * A deadline as people say it: a day (end of its office hours; a day off counts to the next working day), a limit in working
 * time from now, or an instant the caller has computed already.
 */
export type TaskDue = { readonly on: string } | { readonly limit: Limit } | { readonly at: Date };

/** The deadline columns of a task. */
export interface DueColumns {
	readonly due_basis: 'none' | 'day' | 'limit' | 'instant';
	readonly due_on: string | null;
	readonly due_limit_value: number | null;
	readonly due_limit_unit: string | null;
	readonly due_from: Date;
	readonly due_at: Date | null;
	readonly soon_at: Date | null;
	readonly due_provisional: boolean;
}

/** Looking back for the working day before stops here. */
const LONGEST_CLOSURE_DAYS = 60;
/** A limit of more days or hours than this is a slip of the finger. */
const MOST_LIMIT = 1000;

/**
 * Deadline of work given now, in the working time of whoever does it.
 * @throws Refusal task.due-passed, task.due-unreadable
 */
export async function dueColumns(ctx: ReadCtx, unitId: number | null, due: TaskDue | undefined): Promise<DueColumns> {
	const calendar = await getWorkCalendar(ctx, unitId);
	const columns = countDue(calendar, ctx.now, due);
	if (columns.due_at !== null && columns.due_at <= ctx.now) refuse('task.due-passed');
	return columns;
}

/** The deadline counted again by the calendar as it is now; an instant somebody else computed stays. */
export async function recountedDue(
	ctx: ReadCtx,
	task: Omit<DueColumns, 'due_basis'> & { readonly due_basis: string; readonly owner_unit_id: number | null },
): Promise<DueColumns> {
	const calendar = await getWorkCalendar(ctx, task.owner_unit_id);
	return countDue(calendar, task.due_from, saidDue(task));
}

function saidDue(task: Omit<DueColumns, 'due_basis'> & { readonly due_basis: string }): TaskDue | undefined {
	if (task.due_basis === 'day' && task.due_on !== null) return { on: task.due_on };
	if (task.due_basis === 'limit' && task.due_limit_value !== null)
		return { limit: { value: task.due_limit_value, unit: task.due_limit_unit as LimitUnit } };
	return task.due_at === null ? undefined : { at: task.due_at };
}

function countDue(calendar: WorkCalendar, from: Date, due: TaskDue | undefined): DueColumns {
	const none = { due_on: null, due_limit_value: null, due_limit_unit: null, due_from: from };
	if (due === undefined) return { ...none, due_basis: 'none', due_at: null, soon_at: null, due_provisional: false };
	if ('at' in due) return { ...none, due_basis: 'instant', ...timesOf(calendar, due.at) };
	if ('on' in due) {
		if (!isDate(due.on)) return refuse('task.due-unreadable');
		const dueAt = closingOf(calendar, workingDayFrom(calendar, due.on));
		return { ...none, due_basis: 'day', due_on: due.on, ...timesOf(calendar, dueAt, due.on) };
	}
	if (!Number.isSafeInteger(due.limit.value) || due.limit.value < 1 || due.limit.value > MOST_LIMIT)
		return refuse('task.due-unreadable');
	const deadline = computeDeadline({ receivedAt: from, limit: due.limit, calendar });
	return {
		...none,
		due_basis: 'limit',
		due_limit_value: due.limit.value,
		due_limit_unit: due.limit.unit,
		...timesOf(calendar, deadline.dueAt),
		due_provisional: deadline.provisional,
	};
}

function timesOf(calendar: WorkCalendar, dueAt: Date, saidOn = vnDate(dueAt)) {
	const lastOn = vnDate(dueAt);
	const isUndecided = calendar.proposedBetween(saidOn, lastOn).length > 0 || lastOn > calendar.knownThrough;
	return { due_at: dueAt, soon_at: workingDayBefore(calendar, dueAt), due_provisional: isUndecided };
}

/** The same time of day on the working day before: from then on less than a working day is left. */
function workingDayBefore(calendar: WorkCalendar, dueAt: Date): Date {
	let date = addDays(vnDate(dueAt), -1);
	for (let step = 0; step < LONGEST_CLOSURE_DAYS && !calendar.isWorkingDay(date); step += 1) date = addDays(date, -1);
	return instantAt(date, vnTime(dueAt));
}

/**
 * A sub-task is not due after what it is part of.
 * @throws Refusal task.due-after-parent
 */
export function requireWithinParent(dueAt: Date | null, parentDueAt: Date | null): void {
	if (parentDueAt === null) return;
	if (dueAt === null || dueAt > parentDueAt) refuse('task.due-after-parent', { due: formatDateTime(parentDueAt) });
}
