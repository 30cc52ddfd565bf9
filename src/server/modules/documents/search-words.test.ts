import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { arrived, communeOf, type Commune } from './fixtures.ts';
import { listDocuments } from './index.ts';

const ABSTRACT = 'V/v rà soát “nhà tạm” của 2.350 hộ tại thôn Bản-Hồ (mẫu)';

let db: TestDb;
let home: Commune;
let id: number;
beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db);
	id = await arrived(db, home, { abstract: ABSTRACT });
});
afterAll(() => db.close());

test.for([ABSTRACT, 'V/v rà soát', 'v ra soat', '2.350 hộ', 'nhà tạm', '“nhà tạm”', 'Bản Hồ mẫu', 'SNV-XDCQ'])(
	'a document is found by “%s”',
	async (text) => {
		const { rows } = await db.act(home.clerk, (ctx) => listDocuments(ctx, { tab: 'incoming', text }));
		expect(rows.map((row) => row.id)).toEqual([id]);
	},
);
