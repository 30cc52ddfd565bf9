import { csvLine, parseCsv } from '../../../shared/csv.ts';
import { isoLocal, parseDate, parseDateTime, vnDate } from '../../../shared/dates.ts';
import { computeDeadline, InvalidDeadline } from './deadline.ts';
import { stepSentence } from './deadline-steps.ts';
import { parseLimit } from './limit-text.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** One question of the `deadline` command: texts as typed. */
export interface DeadlineLine {
	readonly received: string;
	readonly limit: string;
	/** What the asker expects: a date, or a date and time. */
	readonly due?: string;
}

/** The answer, ready to be printed or written as JSON. */
export interface DeadlineAnswer extends DeadlineLine {
	readonly due: string;
	readonly endsAt: string;
	readonly transferDue: string;
	readonly provisional: boolean;
	readonly alternatives: readonly { readonly option: string; readonly due: string }[];
	readonly explanation: readonly string[];
	/** Present when the question named a due date: whether it agrees. */
	readonly expected?: string;
	readonly matches?: boolean;
}

/** Input that cannot be read; the message is Vietnamese and names what was typed. */
export class UnreadableLine extends Error {
	override name = 'UnreadableLine';
}

/** Answers one line. @throws UnreadableLine */
export function answerLine(line: DeadlineLine, calendar: WorkCalendar): DeadlineAnswer {
	const receivedAt = parseDateTime(line.received);
	if (!receivedAt) {
		throw new UnreadableLine(
			`Thời điểm nhận "${line.received}" không đọc được: cần ngày và giờ, ví dụ 2026-08-21T09:00 hoặc "09:00 21/08/2026".`,
		);
	}
	const limit = parseLimit(line.limit);
	if (!limit) {
		throw new UnreadableLine(
			`Thời hạn "${line.limit}" không đọc được: 5wd (ngày làm việc), 8wh (giờ làm việc), 3d (ngày), 4h (giờ) hoặc 1mo (tháng).`,
		);
	}
	try {
		const deadline = computeDeadline({ receivedAt, limit, calendar });
		const answer = {
			received: isoLocal(receivedAt),
			limit: line.limit.trim(),
			due: isoLocal(deadline.dueAt),
			endsAt: isoLocal(deadline.endsAt),
			transferDue: isoLocal(deadline.transferDueAt),
			provisional: deadline.provisional,
			alternatives: deadline.alternatives.map(({ option, dueAt }) => ({ option, due: isoLocal(dueAt) })),
			explanation: deadline.explanation.map(stepSentence),
		};
		if (line.due === undefined || line.due.trim() === '') return answer;
		return { ...answer, expected: line.due, matches: agrees(line.due, deadline.dueAt) };
	} catch (error) {
		if (error instanceof InvalidDeadline) throw new UnreadableLine(error.message);
		throw error;
	}
}

function agrees(expected: string, dueAt: Date): boolean {
	const date = parseDate(expected);
	if (date !== undefined) return date === vnDate(dueAt);
	const instant = parseDateTime(expected);
	if (!instant) throw new UnreadableLine(`Hạn đối chiếu "${expected}" không đọc được.`);
	return instant.getTime() === dueAt.getTime();
}

/** Questions from a CSV with the columns `received`, `limit` and, optionally, `due`. @throws UnreadableLine */
export function readLines(csv: string): DeadlineLine[] {
	const [header = [], ...rows] = parseCsv(csv);
	const column = (name: string) => header.findIndex((cell) => cell.trim().toLowerCase() === name);
	const [received, limit, due] = [column('received'), column('limit'), column('due')];
	if (received < 0 || limit < 0)
		throw new UnreadableLine('Tệp cần dòng tiêu đề có các cột received, limit và (nếu có) due.');
	return rows.map((row) => ({ received: row[received] ?? '', limit: row[limit] ?? '', due: row[due] ?? '' }));
}

/** Answers as CSV: received, limit, due, explanation, and what was expected where it was given. */
export function writeAnswers(answers: readonly DeadlineAnswer[]): string {
	const compared = answers.some(({ expected }) => expected !== undefined);
	const header = ['received', 'limit', 'due', 'explanation', ...(compared ? ['expected', 'matches'] : [])];
	const rows = answers.map(({ received, limit, due, explanation, expected, matches }) => [
		received,
		limit,
		due,
		explanation.join(' '),
		...(compared ? [expected ?? '', matches === undefined ? '' : String(matches)] : []),
	]);
	return [header, ...rows].map(csvLine).join('\n');
}
