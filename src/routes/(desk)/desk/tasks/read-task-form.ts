import type { TaskDue, TaskHolder } from '#lib/server/modules/tasks/index.ts';
import { parseDate } from '#lib/shared/dates.ts';
import { postedText } from '../documents/posted-text.ts';

/** A deadline as people type it: "27/11/2026", "5 ngày"; undefined when nothing is typed. What is no date is for the verb to refuse. */
export function readDue(form: FormData): TaskDue | undefined {
	const typed = postedText(form, 'due').normalize('NFC').trim();
	if (typed === '') return undefined;
	const days = /^(\d{1,3})\s*(?:ngày|ngay)(?:\s+làm việc)?$/iu.exec(typed)?.[1];
	if (days !== undefined) return { limit: { value: Number(days), unit: 'working-day' } };
	return { on: parseDate(typed) ?? typed };
}

/** A day as people type it; something the verb refuses when it is none. */
export function readDay(form: FormData): string {
	const typed = postedText(form, 'due').trim();
	return parseDate(typed) ?? typed;
}

/** "unit" or "unit:person" of a list of holders; undefined when nothing is chosen. */
export function readHolder(value: string): TaskHolder | undefined {
	const [unitId, accountId] = value.split(':').map(Number);
	if (unitId === undefined || !Number.isSafeInteger(unitId) || unitId < 1) return undefined;
	return { unitId, accountId: accountId !== undefined && Number.isSafeInteger(accountId) ? accountId : null };
}
