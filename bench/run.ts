import { cpus, totalmem } from 'node:os';
import type { BenchRow } from './bench-row.ts';
import { openBenchWorld } from './bench-world.ts';
import { benchDeskLists } from './desk-lists.ts';
import { benchDirectory } from './directory.ts';
import { benchDocumentLists } from './document-lists.ts';
import { benchProcedureSearch } from './procedure-search.ts';
import { benchPublicPage } from './public-page.ts';
import { benchServedMemory } from './served-memory.ts';
import { benchSigning } from './signing.ts';
import { benchSubmission } from './submission.ts';

/** `npm run bench`: every number against a ceiling measured in the same run. `-- --only submission` runs one. */
const wanted = process.argv[process.argv.indexOf('--only') + 1];
const isWanted = (name: string) => !process.argv.includes('--only') || wanted === name;
const MOST_MEGABYTES = 400;

const rows: BenchRow[] = [];
if (isWanted('signing')) rows.push(...(await benchSigning()));
if (isWanted('public-page')) rows.push(...(await benchPublicPage()));
if (isWanted('served-memory')) rows.push(await benchServedMemory());
const world = await openBenchWorld();
try {
	if (isWanted('procedure-search')) rows.push(...(await benchProcedureSearch(world.app)));
	if (isWanted('directory')) rows.push(...(await benchDirectory(world.app)));
	if (isWanted('submission')) rows.push(...(await benchSubmission(world.app)));
	if (isWanted('desk-lists')) rows.push(...(await benchDeskLists(world.app)));
	if (isWanted('document-lists')) rows.push(...(await benchDocumentLists(world.app)));
	rows.push(memory());
} finally {
	await world.close();
}
print(rows);
process.exit(rows.every(({ ratio, target }) => ratio >= target) ? 0 : 1);

function memory(): BenchRow {
	const megabytes = process.memoryUsage().rss / 1_048_576;
	const detail = 'resident size of the benchmark process, all modules loaded';
	return {
		name: 'Bộ nhớ (memory)',
		measured: megabytes,
		ceiling: MOST_MEGABYTES,
		ratio: MOST_MEGABYTES / megabytes,
		unit: 'MB',
		target: 1,
		detail,
	};
}

function print(all: readonly BenchRow[]): void {
	const machine = `${String(cpus().length)} × ${cpus()[0]?.model ?? 'processor'}, ${String(Math.round(totalmem() / 2 ** 30))} GiB, Node ${process.version}`;
	const line = (row: BenchRow) =>
		`| ${row.name} | ${round(row.measured)} ${row.unit} | ${round(row.ceiling)} ${row.unit} | ${row.ratio.toFixed(2)} | ≥ ${row.target.toFixed(2)} | ${row.ratio >= row.target ? 'yes' : '**no**'} | ${row.detail ?? ''} |`;
	process.stdout.write(`${new Date().toISOString().slice(0, 10)}, ${machine}\n\n`);
	process.stdout.write(
		'| What | Measured | Ceiling | Ratio | Target | Reached | How |\n|---|---|---|---|---|---|---|\n',
	);
	process.stdout.write(`${all.map(line).join('\n')}\n`);
}

function round(value: number): string {
	return value >= 100 ? String(Math.round(value)) : value.toFixed(1);
}
