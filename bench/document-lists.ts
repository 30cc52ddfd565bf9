import type { App } from '../src/server/app.ts';
import type { OfficerActor } from '../src/server/platform/actor.ts';
import {
	countDocuments,
	fillDocuments,
	listDocuments,
	searchDocuments,
} from '../src/server/modules/documents/index.ts';
import { listSampleActors } from '../src/server/modules/people/index.ts';
import type { BenchRow } from './bench-row.ts';
import { boundRow, growthRows } from './growth-rows.ts';
import { p95 } from './p95.ts';
import { settle } from './settle.ts';

const SMALL = 10_000;
const LARGE = Number(process.env.BENCH_DOCUMENTS ?? 1_000_000);
const MOST_MILLISECONDS = 100;
/** Promised below the bound; what it finds grows with what there is. */
const SEARCH = 'Tìm văn bản (search)';

const TEXTS = ['phòng chống thiên tai', 'bao cao rung', '12/CV', 'chuyển đổi s', 'Sở Y tế du lịch', '48271'];

/** Trays, registers' lists, counts and full-text search of commune officers at 10,000 and at 1,000,000 documents. */
export async function benchDocumentLists(app: App): Promise<BenchRow[]> {
	const officers = (await listSampleActors(app.read({ kind: 'system', job: 'bench' })))
		.filter(({ role, login }) => login.includes('.') && (role === 'specialist' || role === 'clerk'))
		.map(({ actor }) => actor);
	await fill(app, SMALL);
	const small = await measureAll(app, officers);
	await fill(app, LARGE - SMALL);
	const large = await measureAll(app, officers);
	return Object.keys(small).flatMap((name) => {
		const p95s: readonly [number, number] = [small[name] ?? 0, large[name] ?? 0];
		const sizes = { at: [SMALL, LARGE], p95: p95s, most: MOST_MILLISECONDS } as const;
		return name === SEARCH ? [boundRow(name, sizes)] : growthRows(name, sizes);
	});
}

async function fill(app: App, documents: number): Promise<void> {
	const client = await app.pool.connect();
	try {
		await client.query('set statement_timeout = 0');
		await fillDocuments(client, documents);
		await settle(client, 'documents.document, documents.document_text, documents.unit_access, documents.node');
	} finally {
		client.release(true);
	}
}

async function measureAll(app: App, officers: readonly OfficerActor[]): Promise<Record<string, number>> {
	const read = (index: number) => app.read(officers[index % officers.length] ?? { kind: 'public' });
	return {
		'Văn bản chờ xử lý (tray)': await p95((index) => listDocuments(read(index), { tab: 'to-handle' })),
		'Văn bản đến (list)': await p95((index) => listDocuments(read(index), { tab: 'incoming' })),
		'Đếm khay (counts)': await p95((index) => countDocuments(read(index))),
		[SEARCH]: await p95((index) => searchDocuments(read(index), { text: TEXTS[index % TEXTS.length] })),
	};
}
