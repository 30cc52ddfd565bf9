import { describe, expect, it } from 'vitest';
import { formatDateTime, instantAt, vnDate } from '../../../shared/dates.ts';
import { computeDeadline, type DeadlineInput, type Limit } from './deadline.ts';
import { stepSentence } from './deadline-steps.ts';
import { readSeedFacts } from './read-seed-facts.ts';
import { buildWorkCalendar } from './work-calendar.ts';

const facts = await readSeedFacts('data/lao-cai');
const calendar = buildWorkCalendar(facts);

function deadlineOf(received: string, limit: Limit, more: Partial<DeadlineInput> = {}) {
	const [date = '', time] = received.split(' ');
	return computeDeadline({ receivedAt: instantAt(date, time ?? '09:00'), limit, calendar, ...more });
}
const due = (received: string, limit: Limit, more: Partial<DeadlineInput> = {}) =>
	formatDateTime(deadlineOf(received, limit, more).dueAt);
const days = (value: number): Limit => ({ value, unit: 'working-day' });
const hours = (value: number): Limit => ({ value, unit: 'working-hour' });

describe('a limit in working days', () => {
	it.each([
		['2025-01-24', 5, '2025-02-07'],
		['2025-04-25', 3, '2025-04-29'],
		['2025-08-29', 2, '2025-09-04'],
		['2026-01-09', 1, '2026-01-10'],
		['2026-02-13', 3, '2026-02-25'],
		['2026-04-24', 3, '2026-05-04'],
		['2026-08-21', 5, '2026-08-27'],
		['2026-11-20', 3, '2026-11-26'],
	])('received %s for %i days is due on %s (published vector)', (received, n, expected) => {
		const result = deadlineOf(received, days(n));
		expect(vnDate(result.dueAt)).toBe(expected);
		expect(formatDateTime(result.dueAt).slice(0, 5)).toBe('17:00');
		expect(result.endsAt).toEqual(instantAt(expected, '24:00'));
	});
	it('received at 23:59 counts as received when the office opens next', () => {
		expect(due('2026-08-21 23:59', days(5))).toBe('17:00 28/08/2026');
		expect(due('2026-08-21 17:00', days(5))).toBe('17:00 27/08/2026');
	});
	it('counts from the day of receipt when the policy says so', () => {
		const policies = facts.policies.map((policy) => ({ ...policy, outOfHoursIntake: 'as-received' as const }));
		const lenient = buildWorkCalendar({ ...facts, policies });
		expect(due('2026-08-21 23:59', days(5), { calendar: lenient })).toBe('17:00 27/08/2026');
	});
});

describe('a limit in days or months', () => {
	it('counts every day and moves a last day off to the next working day', () => {
		expect(due('2026-11-19', { value: 3, unit: 'day' })).toBe('17:00 23/11/2026');
		expect(due('2026-02-11', { value: 5, unit: 'day' })).toBe('17:00 23/02/2026');
	});
	it('ends on a worked Saturday when that is the last day', () => {
		expect(due('2026-08-19', { value: 3, unit: 'day' })).toBe('17:00 22/08/2026');
	});
	it('in months ends on the same day, or the last day of a shorter month', () => {
		expect(due('2026-08-21', { value: 1, unit: 'month' })).toBe('17:00 21/09/2026');
		expect(due('2026-01-30', { value: 1, unit: 'month' })).toBe('17:00 02/03/2026');
		expect(due('2023-12-29', { value: 2, unit: 'month' })).toBe('17:00 29/02/2024');
		expect(due('2024-02-29', { value: 12, unit: 'month' })).toBe('17:00 28/02/2025');
	});
	it('knows 29 February 2028: as a day of receipt, as the end of a month and as a day that is counted', () => {
		expect(due('2028-01-31', { value: 1, unit: 'month' })).toBe('17:00 29/02/2028');
		expect(due('2028-02-29', { value: 1, unit: 'month' })).toBe('17:00 29/03/2028');
		expect(due('2028-02-28', { value: 1, unit: 'day' })).toBe('17:00 29/02/2028');
		expect(due('2028-02-28', { value: 2, unit: 'day' })).toBe('17:00 01/03/2028');
		expect(due('2028-02-28', days(1))).toBe('17:00 29/02/2028');
		expect(due('2028-02-28', days(2))).toBe('17:00 01/03/2028');
		expect(due('2028-02-29', { value: 48, unit: 'month' })).toBe('17:00 01/03/2032');
	});
});

describe('a limit in hours', () => {
	it('runs inside office hours, eight of them a day', () => {
		expect(due('2026-08-20 09:00', hours(8))).toBe('09:00 21/08/2026');
		expect(due('2026-08-20 09:00', hours(4))).toBe('15:00 20/08/2026');
		expect(due('2026-08-20 12:15', hours(1))).toBe('14:30 20/08/2026');
	});
	it('received in the last working hour before Tết runs on after Tết', () => {
		expect(due('2026-02-13 16:30', hours(1))).toBe('07:30 23/02/2026');
	});
	it('by the clock waits for the next opening when it ends at night', () => {
		const result = deadlineOf('2026-08-20 15:00', { value: 4, unit: 'hour' });
		expect(formatDateTime(result.endsAt)).toBe('19:00 20/08/2026');
		expect(formatDateTime(result.dueAt)).toBe('07:00 21/08/2026');
	});
});

describe('waiting for the applicant', () => {
	const supplement = { requestedAt: instantAt('2026-08-24', '10:00'), completedAt: instantAt('2026-08-26', '15:00') };
	it('starts the limit anew, unless the procedure says it only pushes it', () => {
		expect(due('2026-08-21', days(5), { supplements: [supplement] })).toBe('17:00 07/09/2026');
		expect(due('2026-08-21', days(5), { supplements: [supplement], supplementMode: 'shift' })).toBe('17:00 03/09/2026');
	});
	it('within one day costs nothing, and overlapping pauses count once', () => {
		const pause = {
			fromAt: instantAt('2026-08-24', '08:00'),
			toAt: instantAt('2026-08-24', '16:00'),
			reason: 'xác minh',
		};
		expect(due('2026-08-21', days(5), { pauses: [pause] })).toBe('17:00 27/08/2026');
		const long = { ...pause, toAt: instantAt('2026-08-25', '16:00') };
		expect(due('2026-08-21', days(5), { pauses: [long, long] })).toBe('17:00 28/08/2026');
	});
	it('stops a limit in hours to the minute', () => {
		const pause = {
			fromAt: instantAt('2026-08-20', '10:00'),
			toAt: instantAt('2026-08-20', '14:00'),
			reason: 'xác minh',
		};
		expect(due('2026-08-20 09:00', hours(2), { pauses: [pause] })).toBe('15:00 20/08/2026');
	});
});

describe('the transfer to the unit that settles', () => {
	it.each([
		['2026-08-20 15:00', '17:00 20/08/2026'],
		['2026-08-20 15:01', '07:00 21/08/2026'],
		['2026-08-21 15:01', '07:00 22/08/2026'],
		['2026-08-20 23:59', '17:00 21/08/2026'],
	])('of a dossier received %s is due at %s', (received, expected) => {
		expect(formatDateTime(deadlineOf(received, days(3)).transferDueAt)).toBe(expected);
	});
});

describe('an undecreed future', () => {
	it('makes a deadline provisional and shows each option', () => {
		const result = deadlineOf('2027-02-01', days(5));
		expect(result.provisional).toBe(true);
		expect(result.alternatives.map(({ option, dueAt }) => [option, vnDate(dueAt)])).toEqual([
			['phương án 1', '2027-02-15'],
			['phương án 2', '2027-02-16'],
		]);
		expect(vnDate(result.dueAt)).toBe('2027-02-15');
		expect(calendar.isWorkingDay('2027-02-08')).toBe(false);
	});
	it('leaves proposals that may come to nothing out of the count', () => {
		const result = deadlineOf('2026-11-20', days(3));
		expect(result.provisional).toBe(true);
		expect(result.alternatives.map(({ dueAt }) => vnDate(dueAt))).toEqual(['2026-11-27']);
	});
	it('counts as touched when only the wait for the next opening crosses it', () => {
		expect(deadlineOf('2026-12-31 23:59', days(1)).provisional).toBe(true);
		expect(deadlineOf('2026-12-30 09:00', days(1)).provisional).toBe(false);
	});
	it('beyond the last known year is provisional without any record', () => {
		expect(deadlineOf('2030-03-04', days(5)).provisional).toBe(true);
		expect(deadlineOf('2016-03-04', days(5)).provisional).toBe(true);
		expect(deadlineOf('2026-08-21', days(5)).provisional).toBe(false);
	});
});

describe('the explanation', () => {
	it('names the article of each rule and every day that was skipped or worked', () => {
		const text = deadlineOf('2026-08-21', days(8)).explanation.map(stepSentence).join('\n');
		expect(text).toMatchInlineSnapshot(`
			"Nhận đủ hồ sơ hợp lệ lúc 09:00 thứ Sáu 21/08/2026; thời hạn 8 ngày làm việc tính từ lúc này (Nghị định 118/2025/NĐ-CP Điều 17 khoản 3, sửa đổi bởi Nghị định 309/2026/NĐ-CP Điều 8).
			Ngày đầu tiên, thứ Sáu 21/08/2026, không tính; đếm từ ngày 22/08/2026 (Bộ luật Dân sự 2015 Điều 147 khoản 2).
			Không tính thứ Bảy, Chủ nhật: 23/08, 29/08, 30/08.
			Có tính thứ Bảy 22/08/2026: làm bù cho ngày 31/08/2026 (Thông báo 9441/TB-BNV; Công văn 12729/VPCP-KGVX; Công văn 3383/BNV-CVL).
			Không tính thứ Hai 31/08/2026: Nghỉ hoán đổi (Thông báo 9441/TB-BNV; Công văn 12729/VPCP-KGVX; Công văn 3383/BNV-CVL).
			Không tính thứ Ba 01/09/2026: Quốc khánh (Thông báo 9441/TB-BNV; Công văn 12729/VPCP-KGVX; Công văn 3383/BNV-CVL).
			Không tính thứ Tư 02/09/2026: Quốc khánh (Thông báo 9441/TB-BNV; Công văn 12729/VPCP-KGVX; Công văn 3383/BNV-CVL).
			Hạn là thứ Sáu 04/09/2026: theo luật hết lúc 24:00, cơ quan hẹn trả trước 17:00, hết giờ làm việc (Bộ luật Dân sự 2015 Điều 148 khoản 6)."
		`);
	});
	it('says why a last day moved', () => {
		const codes = deadlineOf('2026-02-11 18:00', { value: 5, unit: 'day' }).explanation.map(({ code }) => code);
		expect(codes).toEqual(['receipt', 'out-of-hours', 'first-day', 'moved', 'due']);
	});
});

describe('input nobody can count with', () => {
	it.each([0, -1, 1.5, Number.NaN, 1e9])('is refused: %d working days', (value) => {
		expect(() => deadlineOf('2026-08-21', days(value))).toThrow('Thời hạn không hợp lệ');
	});
});
