import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { answerTo } from './permissions/fixtures.ts';
import { INCOMING_ROWS } from './permissions/incoming/fixtures.ts';
import { OFFICE_ROWS } from './permissions/office/fixtures.ts';
import { OUTGOING_ROWS } from './permissions/outgoing/fixtures.ts';
import { expectedOf, openScene, type Row, type Scene } from './permissions/rows/fixtures.ts';

let db: TestDb;
let scene: Scene;

beforeAll(async () => {
	db = await testDatabase();
	scene = await openScene(db);
}, 240_000);
afterAll(async () => {
	await db.close();
	await scene.desk.close();
});

/** Instants at which a row is tried: the world's own day, the day of its signatures, or a year later for a bound book. */
const instantOf = (name: string, row: Row) =>
	name === 'bindRegister' ? new Date('2027-01-05T08:00:00+07:00') : row.isNow ? new Date() : undefined;

for (const [name, row] of Object.entries({ ...INCOMING_ROWS, ...OUTGOING_ROWS, ...OFFICE_ROWS })) {
	test(`${name}: only the right role in the right unit`, async () => {
		const said: Record<string, string> = {};
		const expected: Record<string, string> = {};
		for (const [who, actor] of scene.officers) {
			said[who] = await answerTo(db, actor, (ctx) => row.verb(ctx, scene), instantOf(name, row));
			expected[who] = expectedOf(row, who, actor);
		}
		expect(said).toEqual(expected);
	});
}
