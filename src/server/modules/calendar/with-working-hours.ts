import { addDays } from '../../../shared/dates.ts';
import type { CalendarFacts, WorkingHours } from './calendar-facts.ts';

/** The facts once new office hours hold from a day on. Pure, like `withDecree`: what the preview counts is what is stored. */
export function withWorkingHours(
	facts: CalendarFacts,
	hours: Omit<WorkingHours, 'from' | 'to' | 'evidence'> & { readonly fromOn: string },
): CalendarFacts {
	const { fromOn, ...rest } = hours;
	const kept = facts.hours.flatMap((one) => {
		if (one.unitId !== hours.unitId) return [one];
		if (one.from !== null && one.from >= fromOn) return [];
		return [one.to === null || one.to >= fromOn ? { ...one, to: addDays(fromOn, -1) } : one];
	});
	return { ...facts, hours: [...kept, { ...rest, from: fromOn, to: null, evidence: 'confirmed' }] };
}
