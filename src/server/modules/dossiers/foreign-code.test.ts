import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, officerOf, procedure, storedFile, unitIdOf, type KnownProcedure } from '../../../../test/world.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { getDossierFile, intakeAtCounter, searchDossiers, trackDossier } from './index.ts';

const NATIONAL = 'G22.99-261126-010123';

let db: TestDb;
let birth: KnownProcedure;
let oneStop: OfficerActor;
let receivingUnitId: number;
let fileId: string;

beforeAll(async () => {
	db = await testDatabase();
	birth = await procedure(db);
	oneStop = await officerOf(db, COMMUNE, ['dossier.read', 'dossier.receive']);
	receivingUnitId = await unitIdOf(db, `${COMMUNE}:centre`);
	fileId = await storedFile(db);
});
afterAll(() => db.close());

const takeIn = (foreignCode?: string, token?: string) =>
	db.act(oneStop, (ctx) =>
		intakeAtCounter(ctx, {
			procedureVersionId: birth.versionId,
			receivingUnitId,
			channel: 'direct',
			applicant: { kind: 'citizen', name: 'Giàng Mẫu Tủa', identityNumber: '010099000777' },
			form: birth.form,
			components: [
				{
					componentId: 'birth-certificate',
					name: 'Giấy chứng sinh',
					originals: 1,
					copies: 0,
					fileId,
					source: 'scanned',
				},
			],
			delivery: { method: 'counter' },
			foreignCode,
			token,
		}),
	);

const ordinalOf = (code: string) => Number(code.split('-').at(-1));

test('a code of another system is kept, found and tracked, and uses up no number of ours', async () => {
	const before = await takeIn();
	const { code, dueAt } = await takeIn(' g22.99–261126–010123 ');
	expect(code).toBe(NATIONAL);
	expect(dueAt).not.toBeNull();
	const after = await takeIn('  ');
	expect(ordinalOf(after.code)).toBe(ordinalOf(before.code) + 1);

	expect((await searchDossiers(db.read(oneStop), { text: NATIONAL })).rows.map((row) => row.code)).toEqual([NATIONAL]);
	expect((await getDossierFile(db.read(oneStop), NATIONAL)).status).toBe(2);
	expect(await trackDossier(db.read({ kind: 'public' }), NATIONAL)).toMatchObject({ code: NATIONAL });
});

test('a code that is here already is refused, and the same press twice is one dossier', async () => {
	const token = '0192f0c4-7b1e-7c3a-9d2e-5f6a7b8c9d0e';
	const code = 'H26.11-20261126-0042';
	expect(await takeIn(code, token)).toMatchObject({ code, created: true });
	expect(await takeIn(code, token)).toMatchObject({ code, created: false });
	await expect(takeIn(code)).rejects.toMatchObject({ code: 'dossier.code-taken', details: { code } });
});

test('codes nobody gives and codes of our own series are refused; central systems may number under our units', async () => {
	await expect(takeIn('12345')).rejects.toMatchObject({ code: 'dossier.code-unreadable' });
	const own = await takeIn();
	const next = `${own.code.slice(0, -4)}${String(ordinalOf(own.code) + 1).padStart(4, '0')}`;
	await expect(takeIn(next)).rejects.toMatchObject({ code: 'dossier.code-ours' });
	const central = `${own.code.slice(0, -4)}210001`;
	expect((await takeIn(central)).code).toBe(central);
	expect((await takeIn()).code).toBe(next);
});
