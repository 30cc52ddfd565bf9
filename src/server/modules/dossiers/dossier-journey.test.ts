import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import {
	citizen,
	COMMUNE,
	countRows,
	officerOf,
	OTHER_COMMUNE,
	procedure,
	storedFile,
	unitIdOf,
	type KnownProcedure,
} from '../../../../test/world.ts';
import type { CitizenActor, OfficerActor } from '../../platform/actor.ts';
import {
	addDraftFile,
	bringSupplement,
	countInbox,
	finishStep,
	getDossierFile,
	listInbox,
	listMyDossiers,
	receiveDossier,
	refuseIntake,
	renderSlip,
	requestSupplement,
	saveDraft,
	searchDossiers,
	startDraft,
	submitDraft,
	trackDossier,
	withdrawDossier,
} from './index.ts';

let db: TestDb;
let birth: KnownProcedure;
let parent: CitizenActor;
let oneStop: OfficerActor;
let specialist: OfficerActor;

beforeAll(async () => {
	db = await testDatabase();
	birth = await procedure(db);
	parent = await citizen(db);
	oneStop = await officerOf(db, COMMUNE, ['dossier.read', 'dossier.receive', 'dossier.hand-over']);
	specialist = await officerOf(db, `${COMMUNE}:office`, ['dossier.read', 'dossier.process']);
});
afterAll(() => db.close());

async function draftOf(who: CitizenActor, options: { papers?: boolean } = {}): Promise<string> {
	const draftId = await db.act(who, (ctx) =>
		startDraft(ctx, { procedureVersionId: birth.versionId, form: birth.form, receivingUnitId: null }),
	);
	if (options.papers !== false) {
		const fileId = await storedFile(db);
		await db.act(who, (ctx) => addDraftFile(ctx, { draftId, componentId: 'birth-certificate', fileId }));
	}
	return draftId;
}

async function submitted(): Promise<string> {
	const draftId = await draftOf(parent);
	return (await db.act(parent, (ctx) => submitDraft(ctx, { draftId }))).code;
}

test('a submitted draft becomes a dossier with a code, in the hands of the one-stop of the commune chosen in the form', async () => {
	const code = await submitted();
	expect(code).toMatch(/^H38(\.\d+)?-261120-\d{4}$/u);
	const file = db.read(oneStop);
	const dossier = await getDossierFile(file, code);
	expect(dossier.status).toBe(1);
	expect(dossier.competentUnitId).toBe(await unitIdOf(db, COMMUNE));
	expect(dossier.receivingUnitId).toBe(await unitIdOf(db, `${COMMUNE}:centre`));
	expect(dossier.papers.map(({ name }) => name)).toContain('Giấy chứng sinh');
	expect((await listInbox(db.read(oneStop), { tab: 'to-receive' })).rows.map((row) => row.code)).toContain(code);
});

test('submitting the same draft twice at once gives one dossier', async () => {
	const draftId = await draftOf(parent);
	const before = await countRows(db, 'dossiers.dossier');
	const answers = await Promise.all(
		Array.from({ length: 6 }, () => db.act(parent, (ctx) => submitDraft(ctx, { draftId }))),
	);
	expect(new Set(answers.map(({ code }) => code)).size).toBe(1);
	expect(answers.filter(({ created }) => created)).toHaveLength(1);
	expect(await countRows(db, 'dossiers.dossier')).toBe(before + 1);
});

test('a dossier missing a paper is refused and uses up no number', async () => {
	const draftId = await draftOf(parent, { papers: false });
	await expect(db.act(parent, (ctx) => submitDraft(ctx, { draftId }))).rejects.toMatchObject({
		code: 'dossier.paper-missing',
	});
	const first = await submitted();
	const second = await submitted();
	expect(Number(second.slice(-4))).toBe(Number(first.slice(-4)) + 1);
});

test('32 clerks numbering at once leave no gap and no duplicate', async () => {
	const drafts = await Promise.all(Array.from({ length: 32 }, () => draftOf(parent)));
	const codes = await Promise.all(drafts.map((draftId) => db.act(parent, (ctx) => submitDraft(ctx, { draftId }))));
	const ordinals = codes.map(({ code }) => Number(code.slice(-4))).sort((a, b) => a - b);
	expect(new Set(ordinals).size).toBe(32);
	expect((ordinals.at(-1) ?? 0) - (ordinals[0] ?? 0)).toBe(31);
});

test('an incomplete form is refused with the places to correct', async () => {
	const draftId = await draftOf(parent);
	await db.act(parent, (ctx) => saveDraft(ctx, { id: draftId, revision: 1, form: { ...birth.form, childName: '' } }));
	await expect(db.act(parent, (ctx) => submitDraft(ctx, { draftId }))).rejects.toMatchObject({
		code: 'dossier.form-incomplete',
		details: { count: 1 },
	});
});

test('receiving starts the clock, explains the date, issues form 01 and passes the dossier on', async () => {
	const code = await submitted();
	await db.act(oneStop, (ctx) => receiveDossier(ctx, { code }));
	const dossier = await getDossierFile(db.read(specialist), code);
	expect(dossier.status).toBe(2);
	expect(dossier.dueAt?.toISOString()).toBe('2026-11-20T10:00:00.000Z');
	expect(dossier.dueExplanation.length).toBeGreaterThan(1);
	expect(dossier.slips.map(({ formNo }) => formNo)).toEqual(['01']);
	expect(dossier.steps.filter(({ closedAt }) => closedAt === null).map(({ step }) => step)).toEqual(['register']);
	expect((await listInbox(db.read(specialist), { tab: 'in-hand' })).rows.map((row) => row.code)).toContain(code);
	const slip = dossier.slips[0];
	const pdf = await renderSlip(
		db.read(parent),
		{ code, slipId: slip?.id ?? 0 },
		{ publicUrl: 'http://127.0.0.1:8080', sampleMode: true },
	);
	expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
});

test('one full supplement request is allowed, a second is not', async () => {
	const code = await submitted();
	await db.act(oneStop, (ctx) => receiveDossier(ctx, { code }));
	const step = (await getDossierFile(db.read(specialist), code)).steps.find(({ closedAt }) => closedAt === null);
	const ask = () =>
		db.act(specialist, (ctx) =>
			requestSupplement(ctx, {
				code,
				groundIds: [birth.definition.supplementGrounds[0]?.id ?? ''],
				items: [{ name: 'Giấy chứng sinh bản rõ', originals: 1, copies: 0 }],
				reason: 'Ảnh chụp bị mờ, không đọc được ngày sinh.',
			}),
		);
	await ask();
	const waiting = await getDossierFile(db.read(parent), code);
	expect(waiting.status).toBe(5);
	expect(waiting.supplementRequest?.items[0]?.name).toBe('Giấy chứng sinh bản rõ');
	const fileId = await storedFile(db);
	const paper = {
		componentId: 'birth-certificate',
		name: 'Giấy chứng sinh bản rõ',
		originals: 0,
		copies: 0,
		fileId,
		source: 'submitted' as const,
	};
	await db.act(parent, (ctx) => bringSupplement(ctx, { code, papers: [paper] }), {
		now: new Date('2026-11-25T08:00:00+07:00'),
	});
	const back = await getDossierFile(db.read(specialist), code);
	expect(back.status).toBe(4);
	expect(back.dueAt && back.dueAt > (waiting.dueAt ?? new Date(0))).toBe(true);
	expect(back.steps.find(({ id }) => id === step?.id)?.closedAt).toBeNull();
	await expect(ask()).rejects.toMatchObject({ code: 'dossier.supplement-used' });
});

test('a refusal at intake needs a ground from the list and a reason', async () => {
	const code = await submitted();
	await expect(
		db.act(oneStop, (ctx) => refuseIntake(ctx, { code, groundId: 'made-up', reason: 'không thuộc thẩm quyền' })),
	).rejects.toMatchObject({ code: 'dossier.reason-needed' });
	const groundId = birth.definition.refusalGrounds[0]?.id ?? '';
	await db.act(oneStop, (ctx) =>
		refuseIntake(ctx, { code, groundId, reason: 'Không thuộc thẩm quyền của xã Bản Hồ.' }),
	);
	const dossier = await getDossierFile(db.read(parent), code);
	expect([dossier.status, dossier.slips.map(({ formNo }) => formNo)]).toEqual([3, ['03']]);
});

test('somebody else’s dossier is as unknown as one that does not exist', async () => {
	const code = await submitted();
	const stranger = await citizen(db, 'Người Mẫu Lạ');
	const elsewhere = await officerOf(db, OTHER_COMMUNE, ['dossier.read', 'dossier.receive']);
	for (const who of [stranger, elsewhere, { kind: 'public' } as const]) {
		await expect(getDossierFile(db.read(who), code)).rejects.toMatchObject({ code: 'dossier.not-found' });
		await expect(db.act(who, (ctx) => receiveDossier(ctx, { code }))).rejects.toMatchObject({
			code: 'dossier.not-found',
		});
	}
	expect((await searchDossiers(db.read(elsewhere), { text: code })).rows).toEqual([]);
	expect((await listMyDossiers(db.read(stranger))).rows).toEqual([]);
});

test('the right to read gives no right to act', async () => {
	const code = await submitted();
	const reader = await officerOf(db, COMMUNE, ['dossier.read']);
	await expect(db.act(reader, (ctx) => receiveDossier(ctx, { code }))).rejects.toMatchObject({ code: 'access.denied' });
});

test('an old screen is told that the dossier has changed', async () => {
	const code = await submitted();
	await db.act(oneStop, (ctx) => receiveDossier(ctx, { code, revision: 1 }));
	await expect(
		db.act(specialist, (ctx) => finishStep(ctx, { code, revision: 1, stepRowId: 1, outcome: 'propose' })),
	).rejects.toMatchObject({ code: 'dossier.changed' });
});

test('proposing prepares the paper that the leader will sign', async () => {
	const code = await submitted();
	await db.act(oneStop, (ctx) => receiveDossier(ctx, { code }));
	const open = (await getDossierFile(db.read(specialist), code)).steps.find(({ closedAt }) => closedAt === null);
	await db.act(specialist, (ctx) =>
		finishStep(ctx, { code, stepRowId: open?.id ?? 0, outcome: 'propose', opinion: 'Hồ sơ đủ, đề nghị ký.' }),
	);
	const leader = await officerOf(db, COMMUNE, ['dossier.read', 'dossier.sign']);
	expect((await countInbox(db.read(leader)))['to-sign']).toBeGreaterThan(0);
	const dossier = await getDossierFile(db.read(leader), code);
	expect([dossier.status, dossier.result?.kind]).toEqual([4, 'result']);
	expect((await getDossierFile(db.read(parent), code)).result).toBeNull();
});

test('tracking shows progress and nothing about people or places', async () => {
	const code = await submitted();
	const tracked = await trackDossier(db.read({ kind: 'public' }), code);
	expect(Object.keys(tracked ?? {}).sort()).toEqual(
		['code', 'completion', 'finishedAt', 'promisedDueAt', 'provisional', 'statusCode', 'statusName'].sort(),
	);
	expect(await trackDossier(db.read({ kind: 'public' }), 'H38-261120-9999')).toBeUndefined();
});

test('the applicant may withdraw until something is decided', async () => {
	const code = await submitted();
	await db.act(parent, (ctx) => withdrawDossier(ctx, { code, reason: 'Nộp nhầm' }));
	expect((await getDossierFile(db.read(parent), code)).status).toBe(7);
	await expect(db.act(oneStop, (ctx) => receiveDossier(ctx, { code }))).rejects.toMatchObject({
		code: 'dossier.not-possible-now',
	});
});

test('withdrawing twice, as a double press does, withdraws once and keeps the first reason', async () => {
	const code = await submitted();
	const withdraw = (reason: string) => db.act(parent, (ctx) => withdrawDossier(ctx, { code, reason }));
	await Promise.all([withdraw('Nộp nhầm'), withdraw('Nộp nhầm')]);
	await withdraw('Lý do khác');
	const { acts } = await getDossierFile(db.read(parent), code);
	expect(acts.filter(({ kind }) => kind === 'withdraw').map(({ note }) => note)).toEqual(['Nộp nhầm']);
});

test('search finds by name without marks and by identity number, within the units of the officer', async () => {
	const code = await submitted();
	for (const text of ['chao mau sai', parent.identityNumber, 'Sài']) {
		expect((await searchDossiers(db.read(oneStop), { text })).rows.map((row) => row.code)).toContain(code);
	}
});
