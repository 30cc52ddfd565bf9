import type { App } from '../src/server/app.ts';
import { searchProcedures } from '../src/server/modules/procedures/index.ts';
import type { BenchRow } from './bench-row.ts';
import { p95 } from './p95.ts';

const MOST_MILLISECONDS = 50;
const QUESTIONS = [
	'khai sinh',
	'giay khai sinh',
	'khia sinh',
	'đăng kí két hôn',
	'đất',
	'thuế',
	'1.00',
	'hải quan',
	'xkcd qwerty',
	'doanh nghiệp',
	'',
	'cap giay phep',
];

/** Search over the whole catalogue as people type: with marks, without, misspelt, a code, nothing that exists. */
export async function benchProcedureSearch(app: App): Promise<BenchRow[]> {
	const ctx = app.read({ kind: 'public' });
	const measured = await p95((index) => searchProcedures(ctx, { text: QUESTIONS[index % QUESTIONS.length] ?? '' }));
	const detail = `p95 of ${String(QUESTIONS.length)} kinds of question`;
	return [
		{
			name: 'Tìm thủ tục (procedure search)',
			measured,
			ceiling: MOST_MILLISECONDS,
			ratio: MOST_MILLISECONDS / measured,
			unit: 'ms',
			target: 1,
			detail,
		},
	];
}
