import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { OTHER_COMMUNE } from '../../../../test/world.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { arrived, communeOf, fileOf, registered, type Commune } from './fixtures.ts';
import { registerIncoming } from './index.ts';
import { seriesFor, takeNumber } from './register-store.ts';

const CLERKS = 32;

let db: TestDb;
let home: Commune;
beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db);
});
afterAll(() => db.close());

class Undo extends Error {}

async function numbersOf(agencyId: number): Promise<number[]> {
	const { rows } = await db.pool.query<{ number: number }>(
		`select e.number from documents.register_entry e join documents.register r on r.id = e.register_id
		join documents.series s on s.id = r.series_id where s.agency_unit_id = $1 order by 1`,
		[agencyId],
	);
	return rows.map(({ number }) => number);
}

test('32 clerks registering at once, some of whom fail, leave no gap and no number twice', async () => {
	const ids: number[] = [];
	for (let made = 0; made < CLERKS * 2; made += 1) ids.push(await arrived(db, home));
	const outcomes = await Promise.allSettled(
		ids.map((id, index) =>
			db.act(index % 2 === 0 ? home.clerk : home.secondClerk, async (ctx) => {
				const taken = await registerIncoming(ctx, { id });
				// Every third clerk's transaction breaks after the number was taken.
				if (index % 3 === 0) throw new Undo();
				return taken.arrivalNumber;
			}),
		),
	);
	const given = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
	expect(given).toHaveLength(ids.filter((_, index) => index % 3 !== 0).length);
	expect(given.sort((a, b) => a - b)).toEqual(given.map((_, index) => index + 1));
	expect(await numbersOf(home.agencyId)).toEqual(given);
});

test('paper and e-mail share one series; another agency counts for itself; a new year begins at 1', async () => {
	const last = Math.max(0, ...(await numbersOf(home.agencyId)));
	const paper = await registered(db, home);
	const email = await registered(db, home, { source: 'email' });
	expect([(await fileOf(db, paper)).arrivalNumber, (await fileOf(db, email)).arrivalNumber]).toEqual([
		last + 1,
		last + 2,
	]);
	const other = await communeOf(db, OTHER_COMMUNE);
	expect((await fileOf(db, await registered(db, other))).arrivalNumber).toBe(1);
	const late = await arrived(db, other);
	const newYear = new Date('2027-01-04T08:00:00+07:00');
	expect(await db.act(other.clerk, (ctx) => registerIncoming(ctx, { id: late }), { now: newYear })).toEqual({
		arrivalNumber: 1,
	});
});

test('a number is never dated before the one that was taken last', async () => {
	const commune = await communeOf(db, 'commune:03006');
	const [today, yesterday] = [await arrived(db, commune), await arrived(db, commune)];
	await db.act(commune.clerk, (ctx) => registerIncoming(ctx, { id: today }));
	await expect(
		db.act(commune.clerk, (ctx) => registerIncoming(ctx, { id: yesterday }), {
			now: new Date('2026-11-19T08:00:00+07:00'),
		}),
	).rejects.toMatchObject({ code: 'document.back-dated' });
	expect((await fileOf(db, yesterday)).state).toBe('arrived');
});

test('the database itself refuses a number out of order, a change and a deletion', async () => {
	const id = await arrived(db, home);
	const { registerId, number } = await db.act(SYSTEM, async (ctx) =>
		takeNumber(ctx, { seriesId: await seriesFor(ctx, home.agencyId, 'incoming'), documentId: id }),
	);
	const tries = [
		`insert into documents.register_entry (register_id, number, document_id, entered_on, entered_at)
			values (${String(registerId)}, ${String(number + 5)}, ${String(id)}, '2026-11-20', now())`,
		`update documents.register_entry set number = number + 1 where register_id = ${String(registerId)}`,
		`delete from documents.register_entry where register_id = ${String(registerId)}`,
	];
	for (const statement of tries) await expect(db.pool.query(statement)).rejects.toMatchObject({ code: '23000' });
});
