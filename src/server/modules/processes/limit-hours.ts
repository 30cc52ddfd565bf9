/** A legal limit as the checks need it. Structural, so that any module's limit rule fits. */
export interface Limit {
	readonly value: number;
	readonly unit: 'working-hour' | 'working-day' | 'day' | 'month';
}

/**
 * The fewest working hours a legal limit can contain, so that a process that fits it always fits.
 * 1 working day = 8 hours. Calendar days: 5 working days in every full week, and of the remaining days the two that may be a
 * weekend do not count. A month is taken as its shortest, 28 days = 20 working days. Holidays are left to the deadline engine.
 */
export function workingHoursIn(limit: Limit): number {
	switch (limit.unit) {
		case 'working-hour':
			return limit.value;
		case 'working-day':
			return limit.value * 8;
		case 'day':
			return (Math.floor(limit.value / 7) * 5 + Math.max(0, (limit.value % 7) - 2)) * 8;
		case 'month':
			return limit.value * 20 * 8;
	}
}
