import type { App } from '../src/server/app.ts';
import { searchDirectory } from '../src/server/modules/exchange/index.ts';
import type { BenchRow } from './bench-row.ts';
import { p95 } from './p95.ts';

/** As many as the national axis lists. */
const AGENCIES = 123_000;
const MOST_MILLISECONDS = 50;
/** Common words, rare ones, without marks, codes in both forms, nothing. */
const QUERIES = [
	'ủy ban nhân dân xã',
	'so tai chinh mau 31',
	'xa mau 77123',
	'H38.9',
	'000.31',
	'trường tiểu học',
	'phong',
	'qqqq',
];

/** Search of the axis' directory of 123,000 made-up agencies: p95 over eight kinds of question. */
export async function benchDirectory(app: App): Promise<BenchRow[]> {
	await app.pool.query(FILL, [AGENCIES]);
	await app.pool.query('vacuum (analyze) exchange.agency');
	const reading = app.read({ kind: 'system', job: 'bench' });
	const measured = await p95((index) => searchDirectory(reading, { query: QUERIES[index % QUERIES.length] ?? '' }));
	return [
		{
			name: 'Tìm cơ quan trên trục (directory)',
			measured,
			ceiling: MOST_MILLISECONDS,
			ratio: MOST_MILLISECONDS / measured,
			unit: 'ms',
			target: 1,
			detail: `p95 of ${String(QUERIES.length)} kinds of question over ${String(AGENCIES)} agencies`,
		},
	];
}

const FILL = `insert into exchange.agency (code, code102, name, version, modified_at)
	select 'H' || (i % 63 + 1) || '.' || (i / 63), lpad((i % 1000)::text, 3, '0') || '.' || lpad((i / 1000)::text, 2, '0') || '.00.H' || (i % 63 + 1),
		(array['Ủy ban nhân dân xã Mẫu ', 'Sở Tài chính Mẫu ', 'Trường Tiểu học Mẫu ', 'Phòng Kinh tế Mẫu ', 'Trung tâm Y tế Mẫu '])[1 + i % 5] || i, i, now()
	from generate_series(1, $1::int) i on conflict do nothing`;
