import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { citizen, procedure, unitIdOf } from '../../../../test/world.ts';
import type { Actor, CitizenActor, OfficerActor } from '../../platform/actor.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { handIn, received } from './fixtures.ts';
import { countDossiers, getDossierFile, listMyDossiers, searchDossiers } from './index.ts';

const COMMUNES = ['commune:03046', 'commune:02647', 'commune:03006'] as const;
const SYSTEM: Actor = { kind: 'system', job: 'test' };

/** A small world: two citizens, three communes, dossiers at intake and in work. */
let db: TestDb;
let citizens: CitizenActor[];
let codes: string[];
let unitIds: number[];

beforeAll(async () => {
	db = await testDatabase();
	citizens = [await citizen(db, 'Lý Mẫu Hân'), await citizen(db, 'Vàng Mẫu Dế')];
	const birth = await procedure(db);
	codes = [];
	for (const [index, commune] of [...COMMUNES, ...COMMUNES].entries()) {
		// As if years lay between them: a search looks at the newest eras first.
		if (index % 2 === 1) await skipEras(5);
		const who = citizens[index % 2] ?? citizens[0];
		if (!who) continue;
		const form = { ...birth.form, registeringCommune: commune };
		codes.push(await (index < 3 ? handIn : received)(db, who, birth, { form }));
	}
	const keys = COMMUNES.flatMap((key) => [key, `${key}:centre`, `${key}:office`]);
	unitIds = await Promise.all([...keys, 'agency:stp'].map((key) => unitIdOf(db, key)));
});
afterAll(() => db.close());

function skipEras(eras: number) {
	return db.pool
		.query(`select setval(pg_get_serial_sequence('dossiers.dossier', 'id'), max(id) + ${String(eras)} * 131072)
		from dossiers.dossier`);
}

/** The truth a list must equal: each dossier asked for on its own. */
async function readable(actor: Actor): Promise<string[]> {
	const found: string[] = [];
	for (const code of codes) {
		try {
			await getDossierFile(db.read(actor), code);
			found.push(code);
		} catch (thrown) {
			if (!isRefusal(thrown)) throw thrown;
			expect(thrown.code).toBe('dossier.not-found');
		}
	}
	return found.sort();
}

/** So many others that a search goes the way of who reads for half a province. */
const OTHER_UNITS = Array.from({ length: 60 }, (_, index) => 900_000 + index);

const listed = async (actor: Actor, text?: string) =>
	(await searchDossiers(db.read(actor), { text })).rows.map(({ code }) => code).sort();

function officer(units: readonly number[] | 'all', permission: 'dossier.read' | 'dossier.process'): OfficerActor {
	return {
		kind: 'officer',
		accountId: 1,
		name: 'Cán bộ Mẫu',
		positionIds: [],
		grants: [{ permission, unitIds: units }],
	};
}

test('search gives an officer exactly the dossiers that may be read one by one, with and without words', async () => {
	const fewOrMany = fc.tuple(fc.subarray(unitIds), fc.constantFrom([], OTHER_UNITS)).map((parts) => parts.flat());
	const anyUnits = fc.oneof(fewOrMany, fc.constant('all' as const));
	await fc.assert(
		fc.asyncProperty(anyUnits, fc.constantFrom('dossier.read', 'dossier.process'), async (units, permission) => {
			const actor = officer(units, permission);
			const may = await readable(actor);
			expect(await listed(actor)).toEqual(may);
			expect(await listed(actor, 'mau')).toEqual(may);
		}),
		{ numRuns: 15 },
	);
});

test('words, or none, find page after page, newest first, through all the years, for few units and for many', async () => {
	const many = [...unitIds, ...OTHER_UNITS];
	for (const text of ['mẫu', undefined]) {
		for (const units of [unitIds, many, 'all'] as const) {
			const actor = officer(units, 'dossier.read');
			const found: string[] = [];
			let after: number | undefined;
			do {
				const page = await searchDossiers(db.read(actor), { text, after }, 2);
				found.push(...page.rows.map(({ code }) => code));
				after = page.next;
			} while (after !== undefined);
			expect(found).toEqual([...codes].reverse());
			expect(await countDossiers(db.read(actor), { text })).toEqual({ count: codes.length, more: false });
		}
	}
});

test('what an officer may read are the dossiers their units took part in', async () => {
	const partakers = new Map<string, number[]>();
	for (const code of codes) {
		const { steps, receivingUnitId, competentUnitId } = await getDossierFile(db.read(SYSTEM), code);
		partakers.set(code, [receivingUnitId, competentUnitId, ...steps.map(({ unitId }) => unitId)]);
	}
	await fc.assert(
		fc.asyncProperty(fc.subarray(unitIds), async (units) => {
			const expected = codes.filter((code) => partakers.get(code)?.some((unit) => units.includes(unit)));
			expect(await readable(officer(units, 'dossier.read'))).toEqual(expected.sort());
		}),
		{ numRuns: 15 },
	);
});

test('a citizen reads their own dossiers and finds none by search; a stranger reads none', async () => {
	for (const who of citizens) {
		const mine = (await listMyDossiers(db.read(who))).rows.map(({ code }) => code).sort();
		expect(mine).toHaveLength(3);
		expect(await readable(who)).toEqual(mine);
		expect(await listed(who)).toEqual([]);
	}
	expect(await readable({ kind: 'public' })).toEqual([]);
	expect(await listed({ kind: 'public' })).toEqual([]);
	expect((await listMyDossiers(db.read({ kind: 'public' }))).rows).toEqual([]);
});
