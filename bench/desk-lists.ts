import type { App } from '../src/server/app.ts';
import type { OfficerActor } from '../src/server/platform/actor.ts';
import {
	countDossiers,
	countInbox,
	fillArchive,
	listInbox,
	searchDossiers,
} from '../src/server/modules/dossiers/index.ts';
import { listSampleActors } from '../src/server/modules/people/index.ts';
import type { BenchRow } from './bench-row.ts';
import { boundRow, growthRows } from './growth-rows.ts';
import { p95 } from './p95.ts';
import { settle } from './settle.ts';

const SMALL = 10_000;
const LARGE = Number(process.env.BENCH_DOSSIERS ?? 1_000_000);
const MOST_MILLISECONDS = 50;

const NAMES = ['Nguyễn Mẫu An', 'ly mau binh', 'Vàng Mẫu Dế', 'giang mau', 'Tẩn Mẫu Sơn', '010000048271'];

/**
 * Desk list, counts and search of commune officers at 10,000 and at 1,000,000 dossiers: p95 in the database. The larger
 * must stay within 1.5 times the smaller and below 50 ms. For a leader of the whole province, who reads them all, the bound alone.
 */
export async function benchDeskLists(app: App): Promise<BenchRow[]> {
	const everybody = await listSampleActors(app.read({ kind: 'system', job: 'bench' }));
	const officers = everybody
		.filter(({ role, login }) => login.includes('.') && (role === 'specialist' || role === 'one-stop'))
		.map(({ actor }) => actor);
	const leaders = everybody.filter(({ login }) => login === 'chutich.tinh').map(({ actor }) => actor);
	await fill(app, SMALL);
	const small = await measureAll(app, officers);
	const perSecond = await fill(app, LARGE - SMALL);
	const large = await measureAll(app, officers);
	const rows = Object.keys(small).flatMap((name) =>
		growthRows(name, { at: [SMALL, LARGE], p95: [small[name] ?? 0, large[name] ?? 0], most: MOST_MILLISECONDS }),
	);
	const wide = Object.entries(await measureSearch(app, leaders)).map(([name, large]) =>
		boundRow(`${name}, cả tỉnh (whole province)`, { at: [LARGE, LARGE], p95: [large, large], most: MOST_MILLISECONDS }),
	);
	return [
		...rows,
		...wide,
		{
			name: 'Sinh hồ sơ mẫu (seed)',
			measured: perSecond,
			ceiling: 10_000,
			ratio: perSecond / 10_000,
			unit: '/s',
			target: 1,
			detail: `${String(LARGE)} dossiers`,
		},
	];
}

async function fill(app: App, dossiers: number): Promise<number> {
	const client = await app.pool.connect();
	try {
		await client.query('set statement_timeout = 0');
		const rate = await fillArchive(client, { dossiers, now: new Date() });
		await settle(client, 'dossiers.dossier, dossiers.unit_access, dossiers.search_entry, dossiers.step');
		return rate;
	} finally {
		client.release(true);
	}
}

async function measureAll(app: App, officers: readonly OfficerActor[]): Promise<Record<string, number>> {
	const read = (index: number) => app.read(officers[index % officers.length] ?? { kind: 'public' });
	return {
		'Danh sách việc (list)': await p95((index) => listInbox(read(index), { tab: 'in-hand' })),
		'Đếm việc (count)': await p95((index) => countInbox(read(index))),
		...(await measureSearch(app, officers)),
	};
}

async function measureSearch(app: App, officers: readonly OfficerActor[]): Promise<Record<string, number>> {
	const read = (index: number) => app.read(officers[index % officers.length] ?? { kind: 'public' });
	const text = (index: number) => NAMES[index % NAMES.length];
	return {
		'Tìm hồ sơ (search)': await p95((index) => searchDossiers(read(index), { text: text(index) })),
		'Danh sách hồ sơ (archive)': await p95((index) => searchDossiers(read(index), {})),
		'Đếm hồ sơ (count found)': await p95((index) => countDossiers(read(index), { text: text(index) })),
	};
}
