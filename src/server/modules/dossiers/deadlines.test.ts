import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { citizen, procedure, storedFile, type KnownProcedure } from '../../../../test/world.ts';
import { vnDate } from '../../../shared/dates.ts';
import type { Actor, CitizenActor, OfficerActor } from '../../platform/actor.ts';
import { enterDecree, type Decree } from '../calendar/index.ts';
import { factotum, fileOf, handIn, openStepOf, received } from './fixtures.ts';
import {
	apologise,
	bringSupplement,
	dossiersModule,
	listDueMoves,
	pauseDossier,
	requestSupplement,
	resumeDossier,
} from './index.ts';

const SYSTEM: Actor = { kind: 'system', job: 'test' };
const REASON = 'Cần xác minh thêm tại nơi cư trú trước đây.';
const vn = (local: string) => new Date(`${local}+07:00`);

let db: TestDb;
let birth: KnownProcedure;
/** Three working days; the clock starts anew after a supplement. */
let confirmation: KnownProcedure;
/** Land: the clock goes on after a supplement. */
let land: KnownProcedure;
let permit: KnownProcedure;
let parent: CitizenActor;
let anybody: OfficerActor;

beforeAll(async () => {
	db = await testDatabase();
	birth = await procedure(db);
	confirmation = await procedure(db, '1.004873');
	land = await procedure(db, '1.013831');
	permit = await procedure(db, '1.013225');
	parent = await citizen(db);
	anybody = await factotum(db);
});
afterAll(() => db.close());

const dueOf = async (code: string) => {
	const { dueAt } = await fileOf(db, code);
	if (!dueAt) throw new Error(`${code} has no due date`);
	return dueAt;
};

/** From a request at one instant to the papers at another. */
async function supplemented(code: string, known: KnownProcedure, askedAt: Date, broughtAt: Date): Promise<void> {
	const groundIds = known.definition.supplementGrounds.slice(0, 1).map(({ id }) => id);
	await db.act(anybody, (ctx) => requestSupplement(ctx, { code, groundIds, items: [], reason: REASON }), {
		now: askedAt,
	});
	const paper = {
		componentId: 'more',
		name: 'Giấy bổ sung',
		originals: 0,
		copies: 1,
		fileId: await storedFile(db),
		source: 'submitted' as const,
	};
	await db.act(parent, (ctx) => bringSupplement(ctx, { code, papers: [paper] }), { now: broughtAt });
}

test('what is handed in one second before midnight has the number of that day, one second later of the next', async () => {
	const before = await handIn(db, parent, birth, { now: vn('2026-11-20T23:59:59') });
	const after = await handIn(db, parent, birth, { now: vn('2026-11-21T00:00:00') });
	expect([before.split('-')[1], after.split('-')[1]]).toEqual(['261120', '261121']);
	expect(after.endsWith('-0001')).toBe(true);
});

test('29 February has numbers of its own, from one, between those of the 28th and of 1 March', async () => {
	const days = ['2028-02-28T10:00:00', '2028-02-29T00:00:00', '2028-02-29T23:59:59', '2028-03-01T00:00:00'];
	const codes: string[] = [];
	for (const day of days) codes.push(await handIn(db, parent, birth, { now: vn(day) }));
	expect(codes.map((code) => code.split('-').slice(1).join('-'))).toEqual([
		'280228-0001',
		'280229-0001',
		'280229-0002',
		'280301-0001',
	]);
});

test('what is received on 28 February of a leap year counts the 29th, with which the limit of three working days begins', async () => {
	const code = await received(db, parent, confirmation, { now: vn('2028-02-28T09:00:00') });
	expect(await dueOf(code)).toEqual(vn('2028-03-02T17:00:00'));
});

test('what is received at 23:59 on a Friday and due the same day is due when Monday closes', async () => {
	const code = await received(db, parent, birth, { now: vn('2026-11-20T23:59:00') });
	expect(await dueOf(code)).toEqual(vn('2026-11-23T17:00:00'));
});

test('a pause moves the date by the working time waited, the holiday of 24 November not counted', async () => {
	const code = await received(db, parent, confirmation);
	const before = await dueOf(code);
	const stepRowId = (await openStepOf(db, code)).id;
	await db.act(anybody, (ctx) => pauseDossier(ctx, { code, stepRowId, pauseId: 'verify' }), {
		now: vn('2026-11-23T08:00:00'),
	});
	expect((await fileOf(db, code)).paused).toBe(true);
	await expect(
		supplemented(code, confirmation, vn('2026-11-23T09:00:00'), vn('2026-11-23T10:00:00')),
	).rejects.toMatchObject({
		code: 'dossier.not-possible-now',
	});
	await db.act(anybody, (ctx) => resumeDossier(ctx, { code, stepRowId }), { now: vn('2026-11-25T08:00:00') });
	const after = await fileOf(db, code);
	expect([vnDate(before), vnDate(after.dueAt ?? before)]).toEqual(['2026-11-26', '2026-11-27']);
	expect([after.paused, after.originalDueAt]).toEqual([false, before]);
	await expect(db.act(anybody, (ctx) => resumeDossier(ctx, { code, stepRowId }))).rejects.toMatchObject({
		code: 'dossier.not-possible-now',
	});
});

test('after a supplement the limit of most procedures starts anew', async () => {
	const code = await received(db, parent, confirmation);
	const back = vn('2026-11-26T10:00:00');
	await supplemented(code, confirmation, vn('2026-11-23T08:00:00'), back);
	const fresh = await received(db, parent, confirmation, { now: back });
	expect(await dueOf(code)).toEqual(await dueOf(fresh));
});

test('after a supplement the limit of a land procedure goes on where it stood', async () => {
	const code = await received(db, parent, land);
	const before = await dueOf(code);
	const back = vn('2026-11-25T08:00:00');
	await supplemented(code, land, vn('2026-11-23T08:00:00'), back);
	const fresh = await received(db, parent, land, { now: back });
	const after = await dueOf(code);
	expect(after > before).toBe(true);
	expect(after < (await dueOf(fresh))).toBe(true);
});

test('an apology is sent once, a day ahead, with a working day after the old date', async () => {
	const code = await received(db, parent, permit);
	const due = vnDate(await dueOf(code));
	const sorry = (newDueOn: string, now: Date, reason = REASON) =>
		db.act(anybody, (ctx) => apologise(ctx, { code, newDueOn, reason }), { now });
	const dayBefore = new Date(vn(`${due}T16:00:00`).getTime() - 86_400_000);
	await expect(sorry('2026-12-15', vn(`${due}T08:00:00`))).rejects.toMatchObject({ code: 'dossier.extension-late' });
	await expect(sorry(due, dayBefore)).rejects.toMatchObject({ code: 'dossier.new-date-invalid' });
	await expect(sorry('2026-12-13', dayBefore)).rejects.toMatchObject({ code: 'dossier.new-date-invalid' });
	await expect(sorry('2026-12-15', dayBefore, 'bận')).rejects.toMatchObject({ code: 'dossier.reason-needed' });
	await sorry('2026-12-15', dayBefore);
	const file = await fileOf(db, code);
	expect([file.dueAt, file.extensions, file.slips.at(-1)?.formNo]).toEqual([vn('2026-12-15T17:00:00'), 1, '04']);
	await expect(sorry('2026-12-18', dayBefore)).rejects.toMatchObject({ code: 'dossier.extension-used' });
});

/** Enters a decree and does what the platform does after its commit. */
async function decreed(decree: Decree, now?: Date): Promise<void> {
	const at = now ? { now } : {};
	const dossiers = dossiersModule({ files: db.files });
	await db.act(SYSTEM, (ctx) => enterDecree(ctx, decree), at);
	await db.act(
		SYSTEM,
		async (ctx) => dossiers.handlers?.['calendar.changed']?.['dossiers.recompute-due']?.(ctx, {}),
		at,
	);
	const { rows } = await db.pool.query(`select 1 from platform.job where name = 'dossiers.recompute-due'`);
	expect(rows).toHaveLength(1);
	await db.act(SYSTEM, async (ctx) => dossiers.jobs?.['dossiers.recompute-due']?.(ctx, { after: 0 }), at);
}

test('a changed calendar moves open dates, lists each move once, and leaves promises made by name', async () => {
	const [moved, promised] = [await received(db, parent, confirmation), await received(db, parent, confirmation)];
	await db.act(anybody, (ctx) => apologise(ctx, { code: promised, newDueOn: '2026-11-30', reason: REASON }));
	const dayOff = { date: '2026-11-25', effect: 'off', kind: 'statutory', name: 'Ngày nghỉ mẫu' } as const;
	const since = vn('2026-11-20T10:00:00');
	await decreed({ reference: '01/QĐ-MẪU', issuedOn: '2026-11-20', days: [dayOff] }, since);
	const moves = (await listDueMoves(db.read(SYSTEM), since)).filter(({ code }) => [moved, promised].includes(code));
	expect(moves).toEqual([
		{ code: moved, movedAt: since, from: vn('2026-11-26T17:00:00'), to: vn('2026-11-27T17:00:00') },
	]);
	expect((await fileOf(db, moved)).acts.at(-1)).toMatchObject({ kind: 'recompute', actorKind: 'system' });
	expect(await dueOf(promised)).toEqual(vn('2026-11-30T17:00:00'));

	const later = vn('2026-11-20T11:00:00');
	await db.act(
		SYSTEM,
		async (ctx) => dossiersModule({ files: db.files }).jobs?.['dossiers.recompute-due']?.(ctx, { after: 0 }),
		{ now: later },
	);
	expect(await listDueMoves(db.read(SYSTEM), later)).toEqual([]);
});

test('what is received in the last hour before Tết is due when the first day after it closes', async () => {
	const days = ['04', '05', '08', '09', '10'].map(
		(day) => ({ date: `2027-02-${day}`, effect: 'off', kind: 'tet', name: 'Tết Nguyên đán' }) as const,
	);
	await decreed(
		{ reference: '02/QĐ-MẪU', issuedOn: '2026-11-20', days, settles: ['tet-2027'] },
		vn('2026-11-20T12:00:00'),
	);
	const form = { ...birth.form, childBirthDate: '2027-01-25' };
	const lastHour = await received(db, parent, birth, { form, now: vn('2027-02-03T16:30:00') });
	const morning = await received(db, parent, birth, { form, now: vn('2027-02-03T09:00:00') });
	expect([await dueOf(lastHour), await dueOf(morning)]).toEqual([vn('2027-02-11T17:00:00'), vn('2027-02-03T17:00:00')]);
});
