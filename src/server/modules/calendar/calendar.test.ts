import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { instantAt, vnDate } from '../../../shared/dates.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import {
	computeDeadline,
	enterDecree,
	getWorkCalendar,
	listCalendarDays,
	previewDecree,
	readCalendarFacts,
	readSeedFacts,
	remainingWorkingTime,
	setWorkingHours,
	withWorkingHours,
	type CalendarFacts,
	type Decree,
	type OpenDeadline,
} from './index.ts';

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());

const read = () => db.read({ kind: 'public' });
const administrator: OfficerActor = {
	kind: 'officer',
	accountId: 1,
	name: 'Nguyễn Mẫu An',
	positionIds: [],
	grants: [
		{ permission: 'calendar.decree', unitIds: 'all' },
		{ permission: 'calendar.hours', unitIds: 'all' },
	],
};
/** Option 2 of the proposal, as if it had been decreed. */
const tet: Decree = {
	reference: '1234/TB-BNV',
	issuedOn: '2026-12-01',
	settles: ['tet-2027'],
	days: ['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12'].map((date) => ({
		date,
		effect: 'off',
		kind: 'tet',
		name: 'Tết Nguyên Đán',
	})),
};
const open: OpenDeadline[] = [
	{
		subject: 'dossier:1',
		unitId: null,
		input: { receivedAt: instantAt('2027-02-01', '09:00'), limit: { value: 5, unit: 'working-day' } },
	},
	{
		subject: 'dossier:2',
		unitId: null,
		input: { receivedAt: instantAt('2026-11-25', '09:00'), limit: { value: 1, unit: 'working-day' } },
	},
];

describe('the stored calendar', () => {
	it('answers as the seed files do', async () => {
		const [stored, seeded] = [await readCalendarFacts(read()), await readSeedFacts('data/lao-cai')];
		expect(stored.days).toHaveLength(seeded.days.length);
		expect(new Set(stored.days)).toEqual(new Set(seeded.days));
		expect(stored.exhaustiveProposals).toEqual(['tet-2027']);
		expect(stored.hours).toEqual(seeded.hours);
	});
});

describe('a decree', () => {
	it('is previewed as the moves it will cause', async () => {
		const moves = previewDecree(await readCalendarFacts(read()), tet, open);
		expect(
			moves.map(({ subject, from, to, isProvisional }) => [subject, vnDate(from), vnDate(to), isProvisional]),
		).toEqual([['dossier:1', '2027-02-15', '2027-02-16', false]]);
	});
	it('is refused without the right, and when it says nothing or the impossible', async () => {
		const stranger: OfficerActor = { ...administrator, grants: [] };
		await expect(db.act(stranger, (ctx) => enterDecree(ctx, tet))).rejects.toMatchObject({ code: 'access.denied' });
		const refused = (decree: Decree, code: string) =>
			expect(db.act(administrator, (ctx) => enterDecree(ctx, decree))).rejects.toMatchObject({ code });
		await refused({ ...tet, reference: ' ' }, 'calendar.reference-missing');
		await refused({ reference: 'x', issuedOn: '2026-12-01', days: [] }, 'calendar.no-days');
		await refused({ ...tet, revokes: ['2027-02-30'] }, 'calendar.bad-date');
		await refused({ ...tet, revokes: ['2027-02-05'] }, 'calendar.day-twice');
		const monday = { date: '2027-03-01', effect: 'working', kind: 'swap', name: 'Làm bù' } as const;
		await refused({ ...tet, days: [monday] }, 'calendar.working-weekday');
	});
	it('settles the open question, makes the deadline certain and tells the other modules', async () => {
		await db.act(administrator, (ctx) => enterDecree(ctx, tet));
		const calendar = await getWorkCalendar(read());
		const [first] = open;
		const deadline = first && computeDeadline({ ...first.input, calendar });
		expect(deadline && [vnDate(deadline.dueAt), deadline.provisional, deadline.alternatives]).toEqual([
			'2027-02-16',
			false,
			[],
		]);
		const past = await listCalendarDays(read(), 2027, { withSuperseded: true });
		expect(past.filter(({ supersededAt }) => supersededAt !== null)).toHaveLength(13);
		const { rows } = await db.pool.query(`select topic from platform.outbox where topic = 'calendar.changed'`);
		expect(rows).toHaveLength(1);
	});
});

describe('office hours of a unit', () => {
	it('hold from their date on and for that unit only', async () => {
		const { rows } = await db.pool.query<{ id: number }>(`select id from agencies.unit where key = 'commune:04606'`);
		const unitId = rows[0]?.id ?? 0;
		const hours = { unitId, weekdays: [1, 2, 3, 4, 5], legalBasis: 'Thông báo mẫu', fromOn: '2026-12-01' };
		await db.act(administrator, (ctx) =>
			setWorkingHours(ctx, {
				...hours,
				sessions: [
					['07:30', '11:30'],
					['13:00', '16:30'],
				],
			}),
		);
		const due = async (unit: number | null, date: string) => {
			const limit = { value: 1, unit: 'working-day' } as const;
			const calendar = await getWorkCalendar(read(), unit);
			return computeDeadline({ receivedAt: instantAt(date, '09:00'), limit, calendar }).dueAt;
		};
		expect(await due(unitId, '2026-12-01')).toEqual(instantAt('2026-12-02', '16:30'));
		expect(await due(unitId, '2026-11-26')).toEqual(instantAt('2026-11-27', '17:00'));
		expect(await due(null, '2026-12-01')).toEqual(instantAt('2026-12-02', '17:00'));
	});
	it('counted beforehand are the ones then stored', async () => {
		const hours = {
			unitId: null,
			weekdays: [1, 2, 3, 4, 5, 6],
			sessions: [['08:00', '12:00']] as const,
			legalBasis: 'Thông báo mẫu',
			fromOn: '2027-02-01',
		};
		const foreseen = withWorkingHours(await readCalendarFacts(read()), hours);
		await db.act(administrator, (ctx) => setWorkingHours(ctx, hours));
		const key = ({ unitId, from }: { unitId: number | null; from: string | null }) => `${String(unitId)} ${from ?? ''}`;
		const sorted = (facts: CalendarFacts) => facts.hours.toSorted((a, b) => key(a).localeCompare(key(b)));
		expect(sorted(await readCalendarFacts(read()))).toEqual(sorted(foreseen));
		await expect(
			db.act(administrator, (ctx) => setWorkingHours(ctx, { ...hours, fromOn: '2027-02-30' })),
		).rejects.toMatchObject({ code: 'calendar.bad-date' });
		await expect(
			db.act(administrator, (ctx) => setWorkingHours(ctx, { ...hours, legalBasis: ' ' })),
		).rejects.toMatchObject({ code: 'calendar.basis-missing' });
	});
	it('must open before they close', async () => {
		const hours = { unitId: null, weekdays: [1], legalBasis: 'Mẫu', fromOn: '2027-01-01' };
		const wrong = db.act(administrator, (ctx) => setWorkingHours(ctx, { ...hours, sessions: [['12:00', '08:00']] }));
		await expect(wrong).rejects.toMatchObject({ code: 'calendar.bad-hours' });
	});
});

describe('the time left', () => {
	it.each([
		['2026-11-20 09:00', '2026-11-26 17:00', 'Còn 3 ngày', 'on-time'],
		['2026-11-19 16:00', '2026-11-20 17:00', 'Còn 1 ngày', 'soon'],
		['2026-11-20 10:30', '2026-11-20 17:00', 'Còn 4 giờ', 'soon'],
		['2026-11-20 16:40', '2026-11-20 17:00', 'Còn 20 phút', 'soon'],
		['2026-11-20 19:00', '2026-11-20 17:00', 'Quá hạn', 'overdue'],
		['2026-11-23 09:00', '2026-11-19 17:00', 'Quá 2 ngày', 'overdue'],
		['2026-11-20 10:00', '2026-11-20 08:00', 'Quá 2 giờ', 'overdue'],
	])('at %s for a deadline at %s reads "%s"', async (now, due, text, state) => {
		const at = (value: string) => instantAt(value.slice(0, 10), value.slice(11));
		expect(remainingWorkingTime(await getWorkCalendar(read()), at(now), at(due))).toMatchObject({ text, state });
	});
});
