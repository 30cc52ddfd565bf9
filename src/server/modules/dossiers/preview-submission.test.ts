import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import {
	citizen,
	COMMUNE,
	countRows,
	procedure,
	storedFile,
	unitIdOf,
	type KnownProcedure,
} from '../../../../test/world.ts';
import type { CitizenActor } from '../../platform/actor.ts';
import { addDraftFile, getDraft, previewSubmission, startDraft } from './index.ts';

let db: TestDb;
let birth: KnownProcedure;
let parent: CitizenActor;
beforeAll(async () => {
	db = await testDatabase();
	birth = await procedure(db);
	parent = await citizen(db);
});
afterAll(() => db.close());

async function preview(form: KnownProcedure['form'], papers: boolean) {
	const id = await db.act(parent, (ctx) =>
		startDraft(ctx, { procedureVersionId: birth.versionId, form, receivingUnitId: null }),
	);
	const fileId = await storedFile(db);
	if (papers)
		await db.act(parent, (ctx) => addDraftFile(ctx, { draftId: id, componentId: 'birth-certificate', fileId }));
	const ctx = db.read(parent);
	return previewSubmission(ctx, await getDraft(ctx, id));
}

test('a complete draft says who decides, where it is received, what it costs and by when, and uses up no number', async () => {
	const before = await countRows(db, 'dossiers.code_sequence');
	const { issues, missing, competent, centre, fees, due } = await preview(birth.form, true);
	expect([issues, missing]).toEqual([[], []]);
	expect(competent?.id).toBe(await unitIdOf(db, COMMUNE));
	expect(centre?.id).toBe(await unitIdOf(db, `${COMMUNE}:centre`));
	expect(fees.totalDong).toBe(0);
	expect(due?.dueAt.toISOString()).toBe('2026-11-20T10:00:00.000Z');
	expect(due?.explanation.length).toBeGreaterThan(1);
	expect(await countRows(db, 'dossiers.code_sequence')).toBe(before);
});

test('an unfinished draft says what is missing instead of being refused', async () => {
	const { issues, missing } = await preview({ ...birth.form, childName: '' }, false);
	expect(issues.map(({ path }) => path)).toEqual(['childName']);
	expect(missing.map(({ id }) => id)).toEqual(['birth-certificate']);
});

test('a draft that does not say where the family lives has no competent agency and no date yet', async () => {
	const { registeringCommune: _left, ...form } = birth.form;
	const { competent, centre, due } = await preview(form, false);
	expect([competent, centre, due]).toEqual([undefined, undefined, undefined]);
});
