import { isDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import type { WorkingHours } from './calendar-facts.ts';
import { lockCalendar, storeWorkingHours } from './store.ts';

/** Office hours from a date on. `unitId` null changes the province's default. */
export type NewWorkingHours = Pick<WorkingHours, 'unitId' | 'weekdays' | 'sessions' | 'legalBasis'> & {
	readonly fromOn: string;
};

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * Sets the office hours of a unit from a date on; earlier days keep theirs.
 * @throws Refusal access.denied, calendar.bad-date, calendar.bad-hours, calendar.basis-missing
 */
export async function setWorkingHours(ctx: Ctx, input: NewWorkingHours): Promise<void> {
	requirePermission(ctx, 'calendar.hours', input.unitId ?? undefined);
	const { fromOn, ...hours } = input;
	if (!isDate(fromOn)) refuse('calendar.bad-date', { date: fromOn });
	if (!fits(hours)) refuse('calendar.bad-hours');
	const legalBasis = toNfc(hours.legalBasis);
	if (legalBasis === '') refuse('calendar.basis-missing');
	await lockCalendar(ctx);
	await storeWorkingHours(ctx, { ...hours, legalBasis, evidence: 'confirmed' }, fromOn);
	await record(ctx, {
		act: 'calendar.hours-set',
		subject: `working-hours:${String(input.unitId ?? 'all')}`,
		...(input.unitId === null ? {} : { unitId: input.unitId }),
		data: { fromOn, weekdays: [...hours.weekdays], sessions: hours.sessions.map(([opens, closes]) => [opens, closes]) },
		event: { topic: 'calendar.changed', payload: { unitId: input.unitId, fromOn } },
	});
}

function fits({ weekdays, sessions }: Pick<WorkingHours, 'weekdays' | 'sessions'>): boolean {
	const times = sessions.flat();
	const ordered = times.every((time, index) => TIME.test(time) && (index === 0 || (times[index - 1] ?? '') < time));
	return (
		ordered &&
		sessions.length > 0 &&
		weekdays.length > 0 &&
		weekdays.every((day) => Number.isInteger(day) && day >= 0 && day <= 6)
	);
}
