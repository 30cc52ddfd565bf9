import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { OTHER_COMMUNE } from '../../../../test/world.ts';
import { communeOf, directed, registered, type Commune } from './fixtures.ts';
import { finishPart, forwardDocument, listStatisticsAgencies, readStatistics } from './index.ts';

let db: TestDb;
let home: Commune;
let other: Commune;
beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db);
	other = await communeOf(db, OTHER_COMMUNE);
});
afterAll(() => db.close());

/** A fortnight later: what is not done is overdue. */
const LATER = new Date('2026-12-04T08:00:00+07:00');
const period = () => ({ agencyUnitId: home.agencyId, fromOn: '2026-11-01', toOn: '2026-11-30' });

test('received is what was done on time, done late, is overdue or waits, by unit and by person', async () => {
	const [onTime, late] = [await directed(db, home), await directed(db, home)];
	await directed(db, home);
	await registered(db, home);
	const words = 'Đã xong.';
	await db.act(home.economyHead, (ctx) =>
		forwardDocument(ctx, {
			id: onTime,
			assignments: [{ role: 'main', unitId: home.economyId, accountId: home.economist.accountId }],
		}),
	);
	await db.act(home.economist, (ctx) => finishPart(ctx, { id: onTime, words }));
	await db.act(home.economyHead, (ctx) => finishPart(ctx, { id: late, words }), { now: LATER });
	const told = await readStatistics(db.read(home.chairman, { now: LATER }), period());
	const economy = told.units.find(({ name }) => name === 'Phòng Kinh tế');
	expect(economy).toMatchObject({ received: 3, onTime: 1, late: 1, overdue: 1, waiting: 0 });
	expect(told.persons).toMatchObject([{ name: home.economist.name, received: 1, onTime: 1 }]);
	expect(told.incoming.received).toBe(4);
	for (const line of [told.incoming, ...told.units, ...told.persons])
		expect(line.onTime + line.late + line.overdue + line.waiting).toBe(line.received);
	const before = await readStatistics(db.read(home.chairman), { ...period(), toOn: '2026-11-10' });
	expect(before.incoming.received).toBe(0);
});

test('a head of division counts the own division, whoever leads counts all, nobody else counts anything', async () => {
	const ctx = db.read(home.economyHead);
	expect((await listStatisticsAgencies(ctx)).map(({ unitId }) => unitId)).toEqual([home.agencyId]);
	const told = await readStatistics(ctx, period());
	expect(told.units.map(({ name }) => name)).toEqual(['Phòng Kinh tế']);
	expect(told.incoming.received).toBe(told.units[0]?.received);
	for (const actor of [home.economist, home.clerk, other.chairman])
		await expect(readStatistics(db.read(actor), period())).rejects.toMatchObject({ code: 'access.denied' });
	expect(await listStatisticsAgencies(db.read(home.economist))).toEqual([]);
});
