import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import {
	citizen,
	COMMUNE,
	officerOf,
	OTHER_COMMUNE,
	procedure,
	unitIdOf,
	type KnownProcedure,
} from '../../../../test/world.ts';
import type { CitizenActor } from '../../platform/actor.ts';
import { factotum, finishFirst, handIn, received } from './fixtures.ts';
import {
	countTrackingLines,
	handOver,
	listTrackingLines,
	listTrackingUnits,
	refuseIntake,
	stopDossier,
	type TrackingWish,
} from './index.ts';

let db: TestDb;
let owner: CitizenActor;
let birth: KnownProcedure;
let centre: number;
const on = (day: string, hour = '09:00') => ({ now: new Date(`2026-11-${day}T${hour}:00+07:00`) });
const whole = (): TrackingWish => ({ unitId: centre, fromOn: '2026-11-01', toOn: '2026-11-30' });

beforeAll(async () => {
	db = await testDatabase();
	owner = await citizen(db);
	birth = await procedure(db);
	centre = await unitIdOf(db, `${COMMUNE}:centre`);
});
afterAll(() => db.close());

test('the register holds what the centre received, in the order of receipt, with who took the result', async () => {
	const all = await factotum(db);
	const second = await received(db, owner, birth, on('18'));
	const first = await received(db, owner, birth, on('17'));
	await handIn(db, owner, birth, on('16'));
	const elsewhere = await unitIdOf(db, `${OTHER_COMMUNE}:centre`);
	await received(db, owner, birth, { receivingUnitId: elsewhere, ...on('17') });
	await finishFirst(db, all, first, 'refuse', {
		refusal: { groundId: 'already-registered', reason: 'Đã đăng ký ở nơi khác.' },
	});
	await db.act(all, (ctx) => handOver(ctx, { code: first, receiver: 'Tẩn Mẫu Mẩy', method: 'counter' }), on('19'));

	const lines = await listTrackingLines(db.read(all), whole(), { most: 10 });
	expect(lines.map(({ code }) => code)).toEqual([first, second]);
	const [, title, name, , lead, receivedAt, dueAt, returnedAt, method, signature] = lines[0]?.cells ?? [];
	expect({ title, name, receivedAt, returnedAt, method, signature }).toEqual({
		title: expect.stringContaining('khai sinh') as string,
		name: owner.name,
		receivedAt: '09:00 17/11/2026',
		returnedAt: '09:00 19/11/2026',
		method: 'Trực tiếp',
		signature: 'Tẩn Mẫu Mẩy',
	});
	expect([lead, dueAt]).toEqual([
		expect.stringMatching(/^Ủy ban nhân dân/u),
		expect.stringMatching(/ \d\d\/11\/2026$/u),
	]);
	expect(lines[1]?.cells.slice(7)).toEqual(['', 'Trực tuyến', '']);
});

test('a dossier that ends without a result says how; one refused at intake was never received', async () => {
	const all = await factotum(db);
	const stopped = await received(db, owner, birth, on('20'));
	await db.act(
		all,
		(ctx) => stopDossier(ctx, { code: stopped, reason: 'Người nộp xin dừng giải quyết.' }),
		on('20', '10:00'),
	);
	const refused = await handIn(db, owner, birth, on('20'));
	await db.act(all, (ctx) =>
		refuseIntake(ctx, { code: refused, groundId: 'already-registered', reason: 'Đã đăng ký ở nơi khác.' }),
	);
	const lines = await listTrackingLines(db.read(all), { ...whole(), fromOn: '2026-11-20' }, { most: 10 });
	expect(lines.map(({ code, cells }) => [code, cells[7]])).toEqual([[stopped, expect.stringContaining('Dừng')]]);
});

test('pages follow one another without gap or repetition, also within one instant', async () => {
	const at = on('23');
	for (let index = 0; index < 5; index += 1) await received(db, owner, birth, at);
	const all = db.read(await factotum(db));
	const once = (await listTrackingLines(all, whole(), { most: 100 })).map(({ code }) => code);
	const pages: string[] = [];
	let after: number | undefined;
	for (;;) {
		const page = await listTrackingLines(all, whole(), { after, most: 2 });
		if (page.length === 0) break;
		pages.push(...page.map(({ code }) => code));
		after = page.at(-1)?.id;
	}
	expect(pages).toEqual(once);
	expect(await countTrackingLines(all, whole(), 1000)).toBe(once.length);
	expect(await countTrackingLines(all, whole(), 3)).toBe(3);
});

test('a field narrows the register, and days include their last minute', async () => {
	const all = db.read(await factotum(db));
	expect(await countTrackingLines(all, { ...whole(), procedureCodes: [] }, 10)).toBe(0);
	const day = { ...whole(), fromOn: '2026-11-18', toOn: '2026-11-18' };
	expect(await countTrackingLines(all, { ...day, procedureCodes: ['1.001193'] }, 10)).toBe(1);
});

test('only who reads the dossiers of the centre opens its register', async () => {
	const own = db.read(await officerOf(db, COMMUNE, ['dossier.read']));
	const far = db.read(await officerOf(db, 'commune:03006', ['dossier.read']));
	const none = db.read(await officerOf(db, COMMUNE, ['dossier.receive']));
	expect((await listTrackingUnits(own)).map(({ id }) => id)).toEqual([centre]);
	expect((await listTrackingLines(own, whole(), { most: 1 })).length).toBe(1);
	expect(await listTrackingUnits(far)).toEqual([]);
	for (const ctx of [far, none, db.read(owner)])
		await expect(listTrackingLines(ctx, whole(), { most: 1 })).rejects.toMatchObject({ code: 'access.denied' });
	await expect(countTrackingLines(far, whole(), 1)).rejects.toMatchObject({ code: 'access.denied' });
});
