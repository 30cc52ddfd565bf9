import { describe, expect, it } from 'vitest';
import type { TrackedDossier } from '#lib/server/modules/dossiers/index.ts';
import { progressView } from './progress-view.ts';

const NOW = new Date('2026-11-23T09:41:00+07:00');
const dossier = (change: Partial<TrackedDossier> = {}): TrackedDossier => ({
	code: 'H38.1-261120-0187',
	statusCode: 4,
	statusName: 'Đang xử lý',
	completion: { step: 2, of: 5 },
	promisedDueAt: new Date('2026-11-25T17:00:00+07:00'),
	provisional: false,
	finishedAt: null,
	...change,
});
const view = (change: Partial<TrackedDossier> = {}) => progressView(dossier(change), NOW, 'vi');

describe('the tracking page', () => {
	it('prints the promised date in words and the step in progress', () => {
		const { promised, meter, chip } = view();
		expect(promised.words).toBe('Trước 17:00, thứ Tư 25/11/2026');
		expect(meter).toEqual({ done: 2, now: 3, of: 5 });
		expect(chip).toEqual({ level: 'ok', label: 'Còn trong hạn' });
	});

	it('warns on the last day and says plainly when the date has passed', () => {
		expect(view({ promisedDueAt: new Date('2026-11-23T17:00:00+07:00') }).chip.level).toBe('warn');
		expect(view({ promisedDueAt: new Date('2026-11-23T09:00:00+07:00') }).chip.level).toBe('late');
	});

	it('promises nothing before receipt, and says so', () => {
		const { promised, chip } = view({ statusCode: 1, promisedDueAt: null });
		expect(promised.words).toBe('Chưa có ngày hẹn');
		expect(chip.level).toBe('hold');
	});

	it('stops the clock of what is paused or over', () => {
		const late = new Date('2026-11-20T17:00:00+07:00');
		for (const statusCode of [3, 5, 6, 7, 8, 10] as const) {
			expect(view({ statusCode, promisedDueAt: late }).chip.level, String(statusCode)).toBe('hold');
		}
	});

	it('calls a date provisional while the holidays of its year are not decreed', () => {
		expect(view({ provisional: true }).promised.note).toContain('tạm tính');
	});

	it('marks no stage as current once the dossier is over', () => {
		expect(view({ statusCode: 10 }).stages.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done']);
		expect(view({ statusCode: 3 }).stages.some(({ state }) => state === 'now')).toBe(false);
		expect(view({ statusCode: 4 }).stages.map(({ state }) => state)).toEqual(['done', 'done', 'now', 'ahead', 'ahead']);
	});
});
