import { describe, expect, it } from 'vitest';
import { answerLine, readLines, writeAnswers } from './deadline-lines.ts';
import { readSeedFacts } from './read-seed-facts.ts';
import { buildWorkCalendar } from './work-calendar.ts';

const calendar = buildWorkCalendar(await readSeedFacts('data/lao-cai'));

describe('the deadline command', () => {
	it('reads times without an offset as Vietnamese time and answers with the offset', () => {
		const answer = answerLine({ received: '2026-08-21T09:00', limit: '5wd' }, calendar);
		expect(answer).toMatchObject({ received: '2026-08-21T09:00:00+07:00', due: '2026-08-27T17:00:00+07:00' });
		expect(answerLine({ received: '2026-08-21T02:00:00Z', limit: '5 WD' }, calendar).due).toBe(answer.due);
		expect(answer).not.toHaveProperty('matches');
	});
	it.each([
		['8wh', '2026-08-22T09:00:00+07:00'],
		['3d', '2026-08-24T17:00:00+07:00'],
		['4h', '2026-08-21T13:30:00+07:00'],
		['1mo', '2026-09-21T17:00:00+07:00'],
	])('knows the limit %s', (limit, due) => {
		expect(answerLine({ received: '2026-08-21T09:00', limit }, calendar).due).toBe(due);
	});
	it.each([
		[{ received: '2026-02-30T09:00', limit: '5wd' }, 'Thời điểm nhận "2026-02-30T09:00" không đọc được'],
		[{ received: '2026-08-21', limit: '5wd' }, 'cần ngày và giờ'],
		[{ received: '2026-08-21T09:00', limit: '5 tuần' }, 'Thời hạn "5 tuần" không đọc được'],
		[{ received: '2026-08-21T09:00', limit: '0wd' }, 'Thời hạn không hợp lệ'],
		[{ received: '2026-08-21T09:00', limit: '5wd', due: 'mai' }, 'Hạn đối chiếu "mai"'],
	])('says in words what it cannot read: %o', (line, words) => {
		expect(() => answerLine(line, calendar)).toThrow(words);
	});
	it('compares a file of vectors by date or by minute', () => {
		const csv = [
			'received,limit,due',
			'2026-08-21T09:00,5wd,2026-08-27',
			'"09:00 21/08/2026",5wd,27/08/2026',
			'2026-08-21T09:00,5wd,2026-08-27T17:00',
			'2026-08-21T09:00,5wd,2026-08-28',
			'2026-08-21T09:00,5wd,',
		].join('\r\n');
		const answers = readLines(csv).map((line) => answerLine(line, calendar));
		expect(answers.map(({ matches }) => matches)).toEqual([true, true, true, false, undefined]);
		const [header, , , , wrong] = writeAnswers(answers).split('\n');
		expect(header).toBe('received,limit,due,explanation,expected,matches');
		expect(wrong).toMatch(/,2026-08-28,false$/);
	});
	it('needs the columns received and limit', () => {
		expect(() => readLines('a,b\n1,2')).toThrow('received, limit');
	});
});
