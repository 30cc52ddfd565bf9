import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import {
	citizen,
	COMMUNE,
	OTHER_COMMUNE,
	officerOf,
	procedure,
	storedFile,
	unitIdOf,
	type KnownProcedure,
} from '../../../../test/world.ts';
import type { CitizenActor, OfficerActor } from '../../platform/actor.ts';
import { factotum, fileOf, readyDraft, received } from './fixtures.ts';
import {
	bringSupplement,
	countDossiers,
	getDossierFile,
	intakeAtCounter,
	requestSupplement,
	searchDossiers,
	submitDraft,
} from './index.ts';
import { prepareResult } from './prepare-result.ts';
import { getResultDraft } from './result-store.ts';
import { lockDossier } from './store.ts';

const MEGABYTE = 'a'.repeat(1_000_000);

let db: TestDb;
let birth: KnownProcedure;
let parent: CitizenActor;
let oneStop: OfficerActor;

beforeAll(async () => {
	db = await testDatabase();
	birth = await procedure(db);
	parent = await citizen(db);
	oneStop = await officerOf(db, COMMUNE, ['dossier.read', 'dossier.receive']);
});
afterAll(() => db.close());

async function submit(form: KnownProcedure['form']): Promise<string> {
	const draftId = await readyDraft(db, parent, birth, { form });
	return (await db.act(parent, (ctx) => submitDraft(ctx, { draftId }))).code;
}

test('names typed with separate marks are kept composed, and found either way', async () => {
	const form = { ...birth.form, childName: 'Chảo Mẫu Ẩn'.normalize('NFD') };
	const code = await submit(form);
	expect((await fileOf(db, code)).form.childName).toBe('Chảo Mẫu Ẩn'.normalize('NFC'));

	const receivingUnitId = await unitIdOf(db, `${COMMUNE}:centre`);
	const fileId = await storedFile(db);
	const { code: atCounter } = await db.act(oneStop, (ctx) =>
		intakeAtCounter(ctx, {
			procedureVersionId: birth.versionId,
			receivingUnitId,
			channel: 'direct',
			applicant: { kind: 'citizen', name: '  Giàng  Mẫu Tủa '.normalize('NFD'), identityNumber: '010099000777' },
			form,
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
		}),
	);
	expect((await getDossierFile(db.read(oneStop), atCounter)).applicantName).toBe('Giàng Mẫu Tủa'.normalize('NFC'));
	for (const text of ['Giàng Mẫu Tủa'.normalize('NFC'), 'Giàng Mẫu Tủa'.normalize('NFD'), 'giang mau tua']) {
		expect((await searchDossiers(db.read(oneStop), { text })).rows.map(({ code: found }) => found)).toEqual([
			atCounter,
		]);
	}
});

test('a dossier is found by a part of its code, by whoever may see it and by nobody else', async () => {
	const code = await received(db, parent, birth);
	const [unit = '', day = '', ordinal = ''] = code.split('-');
	const all = db.read(await factotum(db));
	const stranger = db.read(await officerOf(db, OTHER_COMMUNE, ['dossier.read']));
	for (const text of [
		`${unit}-`,
		`${unit}-${day}`.toLowerCase(),
		code.slice(0, -1),
		`${day}-${String(Number(ordinal))}`,
	]) {
		expect((await searchDossiers(all, { text })).rows.map((row) => row.code)).toContain(code);
		expect((await countDossiers(all, { text })).count).toBeGreaterThan(0);
		expect((await searchDossiers(stranger, { text })).rows).toEqual([]);
	}
	expect((await searchDossiers(all, { text: `${unit}-${day}`, status: 10 })).rows).toEqual([]);
	expect((await searchDossiers(all, { text: `${unit}-991231` })).rows).toEqual([]);
});

test('names of papers brought later are kept composed', async () => {
	const code = await received(db, parent, birth);
	const groundIds = birth.definition.supplementGrounds.slice(0, 1).map(({ id }) => id);
	const reason = 'Ảnh chụp bị mờ, không đọc được ngày sinh.';
	const all = await factotum(db);
	await db.act(all, (ctx) => requestSupplement(ctx, { code, groundIds, items: [], reason }));
	const name = 'Giấy chứng sinh bản rõ';
	const paper = {
		componentId: 'x',
		name: name.normalize('NFD'),
		originals: 0,
		copies: 1,
		fileId: await storedFile(db),
		source: 'submitted' as const,
	};
	await db.act(parent, (ctx) => bringSupplement(ctx, { code, papers: [paper] }));
	expect((await fileOf(db, code)).papers.at(-1)?.name).toBe(name.normalize('NFC'));
});

test('a field of one megabyte is refused as a place to correct, and nothing is numbered', async () => {
	await expect(submit({ ...birth.form, childName: MEGABYTE })).rejects.toMatchObject({
		code: 'dossier.form-incomplete',
		details: { count: 1 },
	});
	await expect(submit({ ...birth.form, childHometown: MEGABYTE })).rejects.toMatchObject({
		code: 'dossier.form-incomplete',
	});
});

test('fields the form does not ask for are dropped', async () => {
	const code = await submit({ ...birth.form, smuggled: MEGABYTE, status: 10 });
	const { form, status } = await fileOf(db, code);
	expect(Object.keys(form)).not.toContain('smuggled');
	expect(Object.keys(form)).not.toContain('status');
	expect(status).toBe(1);
});

test('a result names communes, not their keys', async () => {
	const code = await received(db, parent, birth);
	const lines = [{ label: 'Nơi đăng ký', field: 'registeringCommune' }];
	const definition = { ...birth.definition, result: { ...birth.definition.result, lines } };
	await db.act({ kind: 'system', job: 'test' }, async (ctx) => {
		const dossier = await lockDossier(ctx, code);
		await prepareResult(ctx, definition, dossier, undefined);
		expect((await getResultDraft(ctx, dossier.id)).data).toEqual({
			rows: [{ label: 'Nơi đăng ký', value: 'Xã Bản Hồ' }],
		});
	});
});
