import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addDays,
	addMonths,
	daysBetween,
	formatDate,
	formatDateTime,
	instantAt,
	instantAtMinute,
	isDate,
	isoLocal,
	parseDate,
	parseDateTime,
	vnDate,
	vnMinuteOfDay,
	vnTime,
	weekday,
	weekdayNameVi,
} from './dates.ts';

describe('an instant shown in Vietnam', () => {
	it('belongs to the next day from 17:00 UTC on', () => {
		expect(vnDate(new Date('2026-11-22T16:59:59Z'))).toBe('2026-11-22');
		expect(vnDate(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
		expect(vnTime(new Date('2026-11-22T16:59:59Z'))).toBe('23:59');
		expect(vnMinuteOfDay(new Date('2026-11-22T16:59:59Z'))).toBe(1439);
	});
	it('is printed day first, time before date', () => {
		expect(formatDateTime(new Date('2026-11-23T02:41:12Z'))).toBe('09:41 23/11/2026');
		expect(formatDate(new Date('2026-12-31T18:00:00Z'))).toBe('01/01/2027');
		expect(isoLocal(new Date('2026-08-27T10:00:00Z'))).toBe('2026-08-27T17:00:00+07:00');
	});
	it('survives the way to local date and time and back, for any minute', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 2 ** 25 }), (minutes) => {
				const instant = new Date(minutes * 60_000);
				expect(instantAt(vnDate(instant), vnTime(instant))).toEqual(instant);
				expect(instantAtMinute(vnDate(instant), vnMinuteOfDay(instant))).toEqual(instant);
			}),
		);
	});
});

describe('a local date', () => {
	it('ends at 24:00, which is midnight of the next day', () => {
		expect(instantAt('2026-02-28', '24:00')).toEqual(instantAt('2026-03-01', '00:00'));
	});
	it('is refused when the calendar does not have it', () => {
		expect(isDate('2024-02-29')).toBe(true);
		expect(isDate('2025-02-29')).toBe(false);
		expect(isDate('2025-2-9')).toBe(false);
		expect(() => addDays('2025-02-29', 1)).toThrow('not a calendar date');
		expect(() => instantAt('2025-02-28', '24:01')).toThrow('not a time of day');
	});
	it('moves over month ends and leap days', () => {
		expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
		expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
		expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
	});
	it('moved by months falls back to the last day of a shorter month', () => {
		expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
		expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
		expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
		expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
		expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
	});
	it('knows its weekday in Vietnamese', () => {
		expect(weekday('2026-11-22')).toBe(0);
		expect(weekdayNameVi('2026-11-22')).toBe('Chủ nhật');
		expect(weekdayNameVi('2026-11-23')).toBe('thứ Hai');
		expect(weekdayNameVi('2026-11-28')).toBe('thứ Bảy');
	});
});

describe('typed input', () => {
	it('is read day first, or in ISO order', () => {
		expect(parseDate(' 2/9/2026 ')).toBe('2026-09-02');
		expect(parseDate('02-09-2026')).toBe('2026-09-02');
		expect(parseDate('2026-09-02')).toBe('2026-09-02');
		expect(parseDate('31/02/2026')).toBeUndefined();
		expect(parseDate('mai')).toBeUndefined();
	});
	it('without an offset is Vietnamese local time', () => {
		const nine = new Date('2026-08-21T02:00:00Z');
		for (const text of [
			'2026-08-21T09:00',
			'2026-08-21 9:00',
			'09:00 21/08/2026',
			'2026-08-21T02:00:00Z',
			'2026-08-21T11:00+09:00',
		])
			expect(parseDateTime(text), text).toEqual(nine);
	});
	it('that is no date and time gives nothing', () => {
		for (const text of ['', '2026-08-21', '2026-08-21T25:00', '2026-02-30T09:00', '9h sáng'])
			expect(parseDateTime(text), text).toBeUndefined();
	});
});
