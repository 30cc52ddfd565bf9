import { addDays, addMonths } from '../../../shared/dates.ts';

/** The last day of a limit that begins on a day. */
export function endOfLimit(from: string, { amount, unit }: { amount: number; unit: 'day' | 'month' | 'year' }): string {
	if (unit === 'day') return addDays(from, amount);
	return addMonths(from, unit === 'month' ? amount : amount * 12);
}

/**
 * Last day of the retention period, which is counted in whole years after the year the work ended; null: for ever.
 * @law Luật Lưu trữ 33/2024/QH15 (from secondary sources; the table of periods itself is data)
 */
export function keepUntil(endedOn: string, years: number | null): string | null {
	return years === null ? null : `${String(Number(endedOn.slice(0, 4)) + years)}-12-31`;
}
