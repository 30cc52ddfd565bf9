import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { unitIdOf } from '../../../../test/world.ts';
import { answerTo, permissionWorld, type PermissionWorld } from './permissions/fixtures.ts';
import { fileOf, paperEntry } from './fixtures.ts';
import {
	countDocuments,
	enterIncoming,
	fileOfDocument,
	listDocuments,
	listDraftingUnits,
	listLeaderEvents,
	listRegisterVolumes,
	registerIncoming,
	searchDocuments,
	submitIncoming,
} from './index.ts';

let db: TestDb;
let world: PermissionWorld;
beforeAll(async () => {
	db = await testDatabase();
	world = await permissionWorld(db);
}, 240_000);
afterAll(async () => {
	await db.close();
	await world.desk.close();
});

/** Who took part in a document of the economy division. */
const AGENCY = ['chairman', 'deputy@own', 'clerk@own'];
const ECONOMY = [...AGENCY, 'head@own', 'giver', 'specialist@own', 'drafter'];

test('the province finds nothing of its communes: no tray, no list, no search, no register, no calendar', async () => {
	for (const name of ['leader@province', 'clerk@province']) {
		const ctx = db.read(world.officer(name));
		expect(Object.values(await countDocuments(ctx)).every((count) => count === 0)).toBe(true);
		for (const tab of ['incoming', 'outgoing', 'internal', 'waiting', 'change-requests'] as const)
			expect((await listDocuments(ctx, { tab })).rows).toEqual([]);
		expect((await searchDocuments(ctx, { text: 'mẫu' })).rows).toEqual([]);
		const period = { fromAt: new Date('2026-11-30T00:00:00+07:00'), toAt: new Date('2026-12-06T00:00:00+07:00') };
		expect(await listLeaderEvents(ctx, { agencyUnitId: world.home.agencyId, ...period })).toEqual([]);
		await expect(listRegisterVolumes(ctx, world.home.agencyId)).rejects.toMatchObject({ code: 'access.denied' });
		expect((await listDraftingUnits(ctx)).map(({ agencyUnitId }) => agencyUnitId)).not.toContain(world.home.agencyId);
	}
	expect((await listDraftingUnits(db.read(world.officer('clerk@province')))).length).toBeGreaterThan(0);
});

test('a leader of the province has in hand what the clerk of the province submitted, and that alone', async () => {
	const [leader, clerk] = [world.officer('leader@province'), world.officer('clerk@province')];
	const provinceId = await unitIdOf(db, 'province:lao-cai');
	const paper = await paperEntry(db, provinceId);
	const { id: own } = await db.act(clerk, (ctx) => enterIncoming(ctx, paper));
	await db.act(clerk, (ctx) => registerIncoming(ctx, { id: own }));
	await db.act(clerk, (ctx) => submitIncoming(ctx, { id: own, leaderId: leader.accountId }));
	expect((await listDocuments(db.read(leader), { tab: 'to-direct' })).rows.map((row) => row.id)).toEqual([own]);
	expect((await listDocuments(db.read(leader), { tab: 'incoming' })).rows.map((row) => row.id)).toEqual([own]);
});

test('keys do not carry further than hands: only the signer signs, only the clerk of the agency seals', async () => {
	await expect(world.desk.sealAs(world.officer('clerk@province'), [world.id('signed')])).rejects.toMatchObject({
		code: 'signing.key-not-found',
	});
	await expect(world.desk.sealAs(world.officer('head@own'), [world.id('signed')])).rejects.toMatchObject({
		code: 'signing.key-not-found',
	});
	await expect(world.desk.signAs(world.officer('deputy@own'), [world.id('to-sign')])).rejects.toMatchObject({
		code: 'signing.key-not-found',
	});
	expect((await fileOf(db, world.id('signed'))).state).toBe('signed');
	expect((await fileOf(db, world.id('to-sign'))).state).toBe('to-sign');
});

test('initials are set by who has the draft: its drafter, its head, its checker and its signer', async () => {
	expect(await world.desk.initial([world.id('draft')])).toEqual({ [world.id('draft')]: 'document.not-found' });
	expect(await world.desk.initial([world.id('check')])).toEqual({ [world.id('check')]: 'document.not-in-hand' });
	expect(await world.desk.initial([world.id('review')])).toEqual({ [world.id('review')]: 'signed' });
});

test('the file of a document is read by who reads the document', async () => {
	const { mainFile } = await fileOf(db, world.id('issued'));
	const told: string[] = [];
	for (const [who, actor] of world.officers) {
		const said = await answerTo(db, actor, (ctx) => fileOfDocument(ctx, world.id('issued'), mainFile?.id ?? ''));
		if (said === 'allowed') told.push(who);
		else expect(said).toBe('document.not-found');
	}
	expect(told.toSorted()).toEqual(ECONOMY.toSorted());
});
