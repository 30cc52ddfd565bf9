import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { citizen, COMMUNE, officerOf, OTHER_COMMUNE, procedure, storedFile, unitIdOf } from '../../../../test/world.ts';
import type { CitizenActor } from '../../platform/actor.ts';
import { addDraftFile, startDraft, submitDraft } from '../dossiers/index.ts';
import { findMyRating, listRatingComments, listRatingTotals, rateDossier } from './index.ts';

let db: TestDb;
let parent: CitizenActor;
beforeAll(async () => {
	db = await testDatabase();
	parent = await citizen(db);
});
afterAll(() => db.close());

const PERIOD = { from: new Date('2026-11-01T00:00:00+07:00'), to: new Date('2026-12-01T00:00:00+07:00') };

/** A dossier whose result is back. How it gets there is the business of dossiers. */
async function returned(who: CitizenActor): Promise<string> {
	const birth = await procedure(db);
	const draftId = await db.act(who, (ctx) =>
		startDraft(ctx, { procedureVersionId: birth.versionId, form: birth.form, receivingUnitId: null }),
	);
	const fileId = await storedFile(db);
	await db.act(who, (ctx) => addDraftFile(ctx, { draftId, componentId: 'birth-certificate', fileId }));
	const { code } = await db.act(who, (ctx) => submitDraft(ctx, { draftId }));
	await db.pool.query('update dossiers.dossier set status = 10 where code = $1', [code]);
	return code;
}

test('a dossier is rated once, after the result came back', async () => {
	const code = await returned(parent);
	await db.pool.query('update dossiers.dossier set status = 4 where code = $1', [code]);
	await expect(db.act(parent, (ctx) => rateDossier(ctx, { code, level: 3, comment: '' }))).rejects.toMatchObject({
		code: 'rating.not-yet',
	});
	await db.pool.query('update dossiers.dossier set status = 10 where code = $1', [code]);
	await db.act(parent, (ctx) => rateDossier(ctx, { code, level: 3, comment: ' Nhanh, lịch sự ' }));
	expect(await findMyRating(db.read(parent), code)).toMatchObject({ level: 3, comment: 'Nhanh, lịch sự' });
	await expect(db.act(parent, (ctx) => rateDossier(ctx, { code, level: 1, comment: '' }))).rejects.toMatchObject({
		code: 'rating.already',
	});
});

test('nobody rates a dossier that is not theirs', async () => {
	const code = await returned(parent);
	const stranger = await citizen(db);
	await expect(db.act(stranger, (ctx) => rateDossier(ctx, { code, level: 1, comment: '' }))).rejects.toMatchObject({
		code: 'dossier.not-found',
	});
	expect(await findMyRating(db.read(stranger), code)).toBeUndefined();
});

test('a level outside the three is refused', async () => {
	const code = await returned(parent);
	for (const level of [0, 4, 2.5, Number.NaN]) {
		await expect(db.act(parent, (ctx) => rateDossier(ctx, { code, level, comment: '' }))).rejects.toMatchObject({
			code: 'rating.level-missing',
		});
	}
});

test('officers see totals and comments of their own units, without who', async () => {
	const code = await returned(parent);
	await db.act(parent, (ctx) => rateDossier(ctx, { code, level: 1, comment: 'Chờ lâu' }));
	const centre = await unitIdOf(db, `${COMMUNE}:centre`);
	const own = await officerOf(db, COMMUNE, ['dossier.board']);
	const other = await officerOf(db, OTHER_COMMUNE, ['dossier.board']);
	const totals = await listRatingTotals(db.read(own), PERIOD);
	expect(totals.map(({ unitId }) => unitId)).toEqual([centre]);
	expect(totals[0]?.notSatisfied).toBe(1);
	const comments = await listRatingComments(db.read(own), centre);
	expect(comments[0]).toEqual({ level: 1, comment: 'Chờ lâu', ratedOn: '2026-11-20' });
	expect(await listRatingTotals(db.read(other), PERIOD)).toEqual([]);
	expect(await listRatingComments(db.read(other), centre)).toEqual([]);
});
