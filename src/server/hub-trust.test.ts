import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCertificateAuthority } from '../../simulators/certificate-authority/index.ts';
import { testDatabase, type TestDb } from '../../test/context.ts';
import { applyHubTrust, type HubAnchor } from './hub-trust.ts';
import { listManagedAnchors } from './modules/signing/index.ts';

const system = { kind: 'system', job: 'test' } as const;
let db: TestDb;
let dir: string;

beforeAll(async () => {
	db = await testDatabase();
	dir = await mkdtemp(join(tmpdir(), 'lien-thong-hub-trust-'));
	const baseUrl = 'http://127.0.0.1:9/ca';
	const { rootPem } = await createCertificateAuthority({ dir: join(dir, 'ca'), baseUrl, domain: 'government' });
	await writeFile(join(dir, 'root.pem'), rootPem);
});
afterAll(async () => {
	await db.close();
	await rm(dir, { recursive: true, force: true });
});

/** Starts with these settings. @returns the days each root was trusted, as rows */
async function started(...days: Pick<HubAnchor, 'from' | 'until'>[]): Promise<(string | null)[][]> {
	const anchor = { file: 'root.pem', domain: 'government', source: 'Trang công bố mẫu' } as const;
	const anchors = days.map((each) => ({ ...anchor, ...each }));
	await db.act(system, (ctx) => applyHubTrust(ctx, anchors, dir));
	const dayOf = (at: Date | null) =>
		at === null ? null : new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
	const rows = await listManagedAnchors(db.read(system));
	return rows.map(({ trustedFrom, trustedUntil }) => [dayOf(trustedFrom), dayOf(trustedUntil)]);
}

test('a hub trusts what its settings name, ends it when they say so, and trusts it again, however often it starts', async () => {
	const first = { from: '2026-01-01' };
	const ended = { from: '2026-01-01', until: '2026-06-01' };
	const again = { from: '2026-09-01' };
	expect(await started(first)).toEqual([['2026-01-01', null]]);
	expect(await started(first)).toEqual([['2026-01-01', null]]);
	expect(await started(ended)).toEqual([['2026-01-01', '2026-06-01']]);
	const both = [
		['2026-01-01', '2026-06-01'],
		['2026-09-01', null],
	];
	expect(await started(ended, again)).toEqual(both);
	expect(await started(ended, again)).toEqual(both);
	expect(await started(ended, { ...again, until: '2026-10-01' })).toEqual([
		['2026-01-01', '2026-06-01'],
		['2026-09-01', '2026-10-01'],
	]);
});
