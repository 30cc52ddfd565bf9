import { isDate, weekday } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import type { Decree } from './decree.ts';
import { lockCalendar, storeDecree } from './store.ts';

/**
 * Enters a decree or notice about days off. Modules that keep deadlines hear of it by `calendar.changed` and compute them again.
 * @returns the decree's id
 * @throws Refusal access.denied, calendar.reference-missing, calendar.no-days, calendar.bad-date, calendar.day-twice, calendar.working-weekday
 */
export async function enterDecree(ctx: Ctx, input: Decree): Promise<number> {
	requirePermission(ctx, 'calendar.decree');
	const decree = checkedDecree(input);
	await lockCalendar(ctx);
	const decreeId = await storeDecree(ctx, decree);
	const dates = [...decree.days.map(({ date }) => date), ...(decree.revokes ?? [])].sort();
	await record(ctx, {
		act: 'calendar.decreed',
		subject: `decree:${String(decreeId)}`,
		data: JSON.parse(JSON.stringify(decree)) as Json,
		event: { topic: 'calendar.changed', payload: { decreeId, dates } },
	});
	return decreeId;
}

/** A decree with tidy texts, or a refusal. The preview screen uses it too, so that both say the same no. */
export function checkedDecree(input: Decree): Decree {
	const reference = toNfc(input.reference);
	if (reference === '') refuse('calendar.reference-missing');
	const { days, revokes = [], settles = [] } = input;
	if (days.length + revokes.length + settles.length === 0) refuse('calendar.no-days');
	const dates = [...days.map(({ date }) => date), ...revokes];
	for (const date of [input.issuedOn, ...dates]) if (!isDate(date)) refuse('calendar.bad-date', { date });
	const twice = dates.find((date, index) => dates.indexOf(date) !== index);
	if (twice !== undefined) refuse('calendar.day-twice', { date: twice });
	const needless = days.find(({ date, effect }) => effect === 'working' && weekday(date) !== 0 && weekday(date) !== 6);
	if (needless) refuse('calendar.working-weekday', { date: needless.date });
	return { ...input, reference, days: days.map((day) => ({ ...day, name: toNfc(day.name) })) };
}
