import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt, instantAtMinute, vnDate, weekday } from '../../../shared/dates.ts';
import type { CalendarFacts, DayRecord } from './calendar-facts.ts';
import { computeDeadline, type Limit, type LimitUnit, type Pause } from './deadline.ts';
import { readSeedFacts } from './read-seed-facts.ts';
import { buildWorkCalendar } from './work-calendar.ts';

const FIRST = '2025-12-01';
const dateIn = (spread: number) => fc.integer({ min: 0, max: spread }).map((days) => addDays(FIRST, days));
const instant = fc
	.tuple(dateIn(200), fc.integer({ min: 0, max: 1439 }))
	.map(([date, minute]) => instantAtMinute(date, minute));
const limit: fc.Arbitrary<Limit> = fc.record({
	value: fc.integer({ min: 1, max: 40 }),
	unit: fc.constantFrom<LimitUnit>('working-day', 'working-hour', 'day', 'month', 'hour'),
});
const off = (date: string): DayRecord => ({
	date,
	effect: 'off',
	kind: 'statutory',
	name: 'Ngày lễ',
	status: 'decreed',
	legalBasis: 'kiểm thử',
});
/** Days off scattered thinly, and worked Saturdays. */
const facts: fc.Arbitrary<CalendarFacts> = fc
	.tuple(fc.uniqueArray(dateIn(2000), { maxLength: 40 }), fc.uniqueArray(dateIn(2000), { maxLength: 20 }))
	.map(([holidays, saturdays]) => ({
		exhaustiveProposals: [],
		hours: [],
		policies: [],
		days: [
			...holidays.map(off),
			...saturdays
				.filter((date) => weekday(date) === 6 && !holidays.includes(date))
				.map((date): DayRecord => ({ ...off(date), effect: 'working', kind: 'swap' })),
		],
	}));
const pauses: fc.Arbitrary<Pause[]> = fc.array(
	fc.tuple(instant, fc.integer({ min: 0, max: 20_000 })).map(([fromAt, minutes]) => ({
		fromAt,
		toAt: new Date(fromAt.getTime() + minutes * 60_000),
		reason: 'xác minh',
	})),
	{ maxLength: 3 },
);

/** Counts minute by minute and day by day, the way a clerk with a wall calendar would. Slow and obvious. */
function naiveWorkingDue(world: CalendarFacts, receivedAt: Date, { value, unit }: Limit): Date {
	const works = (date: string) => {
		const record = world.days.find((day) => day.date === date);
		return record ? record.effect === 'working' : ![0, 6].includes(weekday(date));
	};
	const isOpen = (at: number) => {
		const minute = (at / 60_000 + 420) % 1440;
		const inHours = (minute >= 420 && minute < 690) || (minute >= 810 && minute < 1020);
		return inHours && works(vnDate(new Date(at)));
	};
	let at = receivedAt.getTime();
	const closesNow = isOpen(at - 60_000);
	while (!isOpen(at) && !closesNow) at += 60_000;
	if (unit === 'working-hour') {
		let minutes = value * 60;
		while (minutes > 0) {
			if (isOpen(at)) minutes -= 1;
			at += 60_000;
		}
		return new Date(at);
	}
	let date = vnDate(new Date(at));
	for (let left = value; left > 0;) {
		date = addDays(date, 1);
		if (works(date)) left -= 1;
	}
	return instantAt(date, '17:00');
}

describe('a deadline, in any calendar', () => {
	it('agrees with counting minute by minute', () => {
		const working = limit.filter(({ unit }) => unit === 'working-day' || unit === 'working-hour');
		fc.assert(
			fc.property(facts, instant, working, (world, receivedAt, counted) => {
				const { dueAt } = computeDeadline({ receivedAt, limit: counted, calendar: buildWorkCalendar(world) });
				expect(dueAt).toEqual(naiveWorkingDue(world, receivedAt, counted));
			}),
			{ numRuns: 100 },
		);
	});

	it('never falls on a day off, and never before receipt', () => {
		fc.assert(
			fc.property(facts, instant, limit, pauses, (world, receivedAt, counted, stops) => {
				const calendar = buildWorkCalendar(world);
				const { dueAt, endsAt } = computeDeadline({ receivedAt, limit: counted, calendar, pauses: stops });
				expect(calendar.isWorkingDay(vnDate(dueAt))).toBe(true);
				expect(dueAt > receivedAt && endsAt > receivedAt).toBe(true);
			}),
		);
	});

	it('is never earlier for a later receipt or a longer limit', () => {
		fc.assert(
			fc.property(facts, instant, fc.nat(30_000), limit, fc.nat(5), (world, receivedAt, minutes, counted, extra) => {
				const calendar = buildWorkCalendar(world);
				const base = computeDeadline({ receivedAt, limit: counted, calendar }).dueAt;
				const later = new Date(receivedAt.getTime() + minutes * 60_000);
				expect(computeDeadline({ receivedAt: later, limit: counted, calendar }).dueAt >= base).toBe(true);
				const longer = { ...counted, value: counted.value + extra };
				expect(computeDeadline({ receivedAt, limit: longer, calendar }).dueAt >= base).toBe(true);
			}),
		);
	});

	it('is never brought forward by a pause or by one more day off', () => {
		fc.assert(
			fc.property(facts, instant, limit, pauses, dateIn(400), (world, receivedAt, counted, stops, holiday) => {
				const input = { receivedAt, limit: counted, calendar: buildWorkCalendar(world) };
				const base = computeDeadline(input).dueAt;
				expect(computeDeadline({ ...input, pauses: stops }).dueAt >= base).toBe(true);
				const days = [...world.days.filter(({ date }) => date !== holiday), off(holiday)];
				const calendar = buildWorkCalendar({ ...world, days });
				expect(computeDeadline({ ...input, calendar }).dueAt >= base).toBe(true);
			}),
		);
	});

	it('is the same every time, whatever the order of records and pauses', () => {
		fc.assert(
			fc.property(facts, instant, limit, pauses, (world, receivedAt, counted, stops) => {
				const once = computeDeadline({ receivedAt, limit: counted, calendar: buildWorkCalendar(world), pauses: stops });
				const shuffled = buildWorkCalendar({ ...world, days: [...world.days].reverse() });
				const again = computeDeadline({ receivedAt, limit: counted, calendar: shuffled, pauses: [...stops].reverse() });
				expect(again.dueAt).toEqual(once.dueAt);
				expect(again.provisional).toBe(once.provisional);
			}),
		);
	});
});

describe('a provisional deadline', () => {
	it('moves later under every option that may be decreed, never earlier', async () => {
		const calendar = buildWorkCalendar(await readSeedFacts('data/lao-cai'));
		const nearTet = fc.integer({ min: 0, max: 80 }).map((days) => instantAt(addDays('2026-12-15', days), '09:00'));
		fc.assert(
			fc.property(nearTet, limit, (receivedAt, counted) => {
				const { dueAt, alternatives } = computeDeadline({ receivedAt, limit: counted, calendar });
				const certain = alternatives.filter(({ proposal }) => proposal === 'tet-2027');
				expect(certain.every((other) => other.dueAt >= dueAt)).toBe(true);
			}),
		);
	});
});
