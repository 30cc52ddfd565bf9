import { cpus, totalmem } from 'node:os';
import type { App } from '../src/server/app.ts';
import type { BenchRow } from './bench-row.ts';
import { openBenchWorld } from './bench-world.ts';
import { endWhenBrokenOff } from './break-off.ts';
import { benchDeskLists } from './desk-lists.ts';
import { benchDirectory } from './directory.ts';
import { benchDirectorySync } from './directory-sync.ts';
import { benchDocumentLists } from './document-lists.ts';
import { benchExchange } from './exchange.ts';
import { benchHubMemory } from './hub-memory.ts';
import { benchHubWaiting } from './hub-waiting.ts';
import { benchProcedureSearch } from './procedure-search.ts';
import { benchPublicPage } from './public-page.ts';
import { benchServedMemory } from './served-memory.ts';
import { benchSigning } from './signing.ts';
import { benchSubmission } from './submission.ts';

/** `npm run bench`: every number against a ceiling measured in the same run. `-- --only submission` runs one group. */
const MOST_MEGABYTES = 400;

/** Groups that start what they need. */
const ON_THEIR_OWN: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
	signing: benchSigning,
	'public-page': benchPublicPage,
	'served-memory': async () => [await benchServedMemory()],
	exchange: benchExchange,
	'hub-memory': benchHubMemory,
	'hub-waiting': benchHubWaiting,
	'directory-sync': benchDirectorySync,
};
/** Groups that share one platform with its sample data. */
const IN_ONE_WORLD: Readonly<Record<string, (app: App) => Promise<BenchRow[]>>> = {
	'procedure-search': benchProcedureSearch,
	directory: benchDirectory,
	submission: benchSubmission,
	'desk-lists': benchDeskLists,
	'document-lists': benchDocumentLists,
};

endWhenBrokenOff();
const at = process.argv.indexOf('--only');
const names = at < 0 ? [...Object.keys(ON_THEIR_OWN), ...Object.keys(IN_ONE_WORLD)] : [process.argv[at + 1] ?? ''];
const rows: BenchRow[] = [];
const broken: string[] = [];
for (const name of names) await measure(name, ON_THEIR_OWN[name]);
if (names.some((name) => name in IN_ONE_WORLD)) await measureInOneWorld();
if (rows.length === 0 && broken.length === 0) throw new Error(`there is no group ${names.join()}`);
rows.push(memory());
print(rows);
for (const line of broken) process.stdout.write(`${line}\n`);
process.exit(broken.length === 0 && rows.every(({ ratio, target }) => ratio >= target) ? 0 : 1);

/** A group that breaks says so and lets the others be measured. */
async function measure(name: string, group: (() => Promise<BenchRow[]>) | undefined): Promise<void> {
	if (!group) return;
	const started = performance.now();
	try {
		rows.push(...(await group()));
	} catch (error) {
		broken.push(`**${name}** broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
	}
	process.stderr.write(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
}

async function measureInOneWorld(): Promise<void> {
	const world = await openBenchWorld();
	try {
		for (const name of names) {
			const group = IN_ONE_WORLD[name];
			await measure(name, group && (() => group(world.app)));
		}
	} finally {
		await world.close();
	}
}

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
