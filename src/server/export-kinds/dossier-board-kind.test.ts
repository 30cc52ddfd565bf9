import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../test/context.ts';
import { citizen, COMMUNE, officerOf, OTHER_COMMUNE, procedure, unitIdOf } from '../../../test/world.ts';
import { handIn, received } from '../modules/dossiers/fixtures.ts';
import { listBoardSteps, listBoardUnits } from '../modules/dossiers/index.ts';
import type { OfficerActor } from '../platform/actor.ts';
import { openExportKinds, readDossierBoard } from './index.ts';

const LONG_AGO = new Date('2026-09-01T09:00:00+07:00');

let db: TestDb;
let head: OfficerActor;
let [waiting, late] = ['', ''];
beforeAll(async () => {
	db = await testDatabase();
	head = await officerOf(db, COMMUNE, ['dossier.read']);
	const birth = await procedure(db);
	const parent = await citizen(db);
	waiting = await handIn(db, parent, birth);
	late = await received(db, parent, birth);
	await db.pool.query('update dossiers.dossier set due_at = $1 where code = $2', [LONG_AGO, late]);
	const elsewhere = { ...birth.form, registeringCommune: OTHER_COMMUNE };
	await handIn(db, parent, { ...birth, form: elsewhere });
});
afterAll(() => db.close());

/** The file an address of the board gives, read in parts of `most` rows. */
async function exported(who: OfficerActor, query: string, most = 500): Promise<string[][]> {
	const kind = openExportKinds({ sampleMode: true }).find(({ id }) => id === 'dossiers.board');
	const list = await kind?.open(db.read(who), new URLSearchParams(query));
	const rows: string[][] = [];
	let after: string | undefined;
	do {
		const part = await list?.page(after, most);
		rows.push(...(part?.rows ?? []).map((row) => [...row]));
		after = part?.next;
	} while (after !== undefined);
	expect(await list?.count(500)).toBe(rows.length);
	return rows;
}

/** The codes the board shows under an address. */
async function shown(who: OfficerActor, query: string): Promise<string[]> {
	const ctx = db.read(who);
	const filter = readDossierBoard(new URLSearchParams(query));
	const steps = await listBoardSteps(ctx, await listBoardUnits(ctx), filter, { skip: 0, most: 100 });
	return steps.map(({ code }) => code);
}

test('the file holds the rows the board shows under the same address, and no others', async () => {
	const centre = String(await unitIdOf(db, `${COMMUNE}:centre`));
	const addresses = ['', 'state=all', 'state=overdue', 'state=unassigned', 'kind=receive', `unit=${centre}`];
	const seen = await Promise.all(addresses.map((query) => shown(head, query)));
	expect(seen.slice(0, 2)).toEqual([[late], [late, waiting]]);
	for (const [index, query] of addresses.entries())
		expect((await exported(head, query)).map(([code]) => code)).toEqual(seen[index]);
	expect(seen.at(-1)).toEqual([waiting]);
});

test('a row says who has the step, until when, and whether an apology went out', async () => {
	const [row] = await exported(head, 'state=overdue');
	expect(row?.slice(0, 1)).toEqual([late]);
	expect(row?.slice(7)).toEqual(['Quá hạn', 'Chưa gửi']);
	expect(row?.[6]).toMatch(/^\d\d:\d\d \d\d\/09\/2026$/u);
});

test('a list longer than the screen is exported whole, in the order of the board', async () => {
	expect((await exported(head, 'state=all', 1)).map(([code]) => code)).toEqual([late, waiting]);
});

test('nobody takes home what another unit has, nor anything without the right to read', async () => {
	const mine = await shown(head, 'state=all');
	const other = await officerOf(db, OTHER_COMMUNE, ['dossier.read']);
	const theirs = (await exported(other, 'state=all')).map(([code]) => code);
	expect(theirs).toHaveLength(1);
	expect(mine).not.toContain(theirs[0]);
	const stranger = await officerOf(db, COMMUNE, ['dossier.sign']);
	await expect(exported(stranger, 'state=all')).rejects.toMatchObject({ code: 'access.denied' });
});
