import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
	answerLine,
	buildWorkCalendar,
	readLines,
	readSeedFacts,
	writeAnswers,
} from '../src/server/modules/calendar/index.ts';
import { formatDateTime, parseDateTime } from '../src/shared/dates.ts';

const USAGE = `npm run -s deadline -- --received 2026-08-21T09:00 --limit 5wd [--json]
npm run -s deadline -- --file vectors.csv [--json]     (cột received, limit và, nếu cần đối chiếu, due)
Thời hạn: 5wd ngày làm việc · 8wh giờ làm việc · 3d ngày · 4h giờ · 1mo tháng`;

/** `npm run deadline`: due instants and why, from the seed calendar, without a database. 1: a due date differs; 2: input cannot be read. */
async function run(): Promise<number> {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({ options: { received: text, limit: text, file: text, json: { type: 'boolean' } } });
	const { received, limit, file } = values;
	if (file === undefined && (received === undefined || limit === undefined)) throw new Error(USAGE);
	const csv = file === undefined ? undefined : await readText(file);
	const lines = csv === undefined ? [{ received: received ?? '', limit: limit ?? '' }] : readLines(csv);
	const calendar = buildWorkCalendar(await readSeedFacts(resolve(import.meta.dirname, '../data/lao-cai')));
	const answers = lines.map((line) => answerLine(line, calendar));
	const [first] = answers;
	if (values.json) print(JSON.stringify(csv === undefined ? first : answers, null, 2));
	else if (csv !== undefined) print(writeAnswers(answers));
	else if (first)
		print(
			[
				first.due,
				formatDateTime(parseDateTime(first.due) ?? new Date()),
				...first.explanation.map((line) => `- ${line}`),
			].join('\n'),
		);
	const wrong = answers.filter(({ matches }) => matches === false);
	for (const { received: at, limit: span, due, expected } of wrong)
		process.stderr.write(`${at} ${span}: tính được ${due}, tệp ghi ${expected ?? ''}\n`);
	return wrong.length > 0 ? 1 : 0;
}

async function readText(file: string): Promise<string> {
	try {
		return await readFile(resolve(process.env.CALLED_FROM ?? '.', file), 'utf8');
	} catch {
		throw new Error(`Không đọc được tệp "${file}".`);
	}
}

function print(text: string): void {
	process.stdout.write(`${text}\n`);
}

try {
	process.exitCode = await run();
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 2;
}
