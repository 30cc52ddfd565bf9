import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, officerOf, unitIdOf } from '../../../../test/world.ts';
import { findSymbolOn } from './catalogue-store.ts';
import { countDocuments, listDocuments, listKinds, listMarks } from './index.ts';

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());

const reader = () => db.read({ kind: 'system', job: 'test' });

test('the 29 kinds of the decree are known, and only công văn has no title', async () => {
	const kinds = await listKinds(reader());
	expect(kinds).toHaveLength(29);
	expect(kinds.filter(({ abbreviation }) => abbreviation === null).map(({ name }) => name)).toEqual([
		'Công văn',
		'Thư công',
	]);
	expect(kinds.filter(({ isTitled }) => !isTitled).map(({ name }) => name)).toEqual(['Công văn']);
	expect((await listMarks(reader())).filter(({ family }) => family === 'urgency')).toHaveLength(4);
});

test('every agency of the province has an abbreviation, and a division is none', async () => {
	const symbol = async (key: string) => findSymbolOn(reader(), await unitIdOf(db, key), '2026-11-20');
	expect(await symbol(COMMUNE)).toEqual({ abbreviation: 'UBND', isAgency: true });
	expect(await symbol('province:lao-cai')).toEqual({ abbreviation: 'UBND', isAgency: true });
	expect(await symbol(`${COMMUNE}:culture`)).toEqual({ abbreviation: 'VHXH', isAgency: false });
	expect(await symbol(`${COMMUNE}:office`)).toEqual({ abbreviation: 'VP', isAgency: false });
	expect(await symbol('agency:stp')).toMatchObject({ isAgency: true });
});

test('an officer without documents finds every tab empty', async () => {
	const officer = await officerOf(db, COMMUNE, ['document.read', 'document.register']);
	expect(Object.values(await countDocuments(db.read(officer)))).toEqual(Array.from({ length: 14 }, () => 0));
	for (const tab of ['to-register', 'overdue', 'on-behalf', 'incoming', 'drafts', 'waiting', 'following'] as const) {
		expect(await listDocuments(db.read(officer), { tab, text: 'báo cáo' })).toEqual({ rows: [] });
		expect(await listDocuments(db.read(officer), { tab })).toEqual({ rows: [] });
	}
});
