import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../test/context.ts';
import { jsonRows } from './db.ts';

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());

test.each([
	['Vietnamese', 'Ủy ban nhân dân', 'Ủy ban nhân dân'],
	['quotes and strokes', String.raw`"\u0000" \ud800`, String.raw`"\u0000" \ud800`],
	['a null character', 'a\0b', 'a\ufffdb'],
	['half a character', 'a\ud800b', 'a\ufffdb'],
	['a whole pair', '\u{1F4DC}', '\u{1F4DC}'],
])('rows of a statement: %s', async (_, text, read) => {
	const sent = jsonRows([
		{ text, at: new Date('2026-11-28T01:02:03.004Z') },
		{ text: undefined, at: undefined },
	]);
	const { rows } = await db.pool.query<{ text: string | null; at: Date | null }>(
		'select * from jsonb_to_recordset($1::jsonb) as r(text text, at timestamptz)',
		[sent],
	);
	expect(rows).toEqual([
		{ text: read, at: new Date('2026-11-28T01:02:03.004Z') },
		{ text: null, at: null },
	]);
});
