import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, TEST_NOW, type TestDb } from '../../../../test/context.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { actorAt, makeOfficer, SYSTEM, unitId } from '../people/fixtures.ts';
import { countKeysToRenew } from './list-managed-keys.ts';
import { dismissKeyNotice, listKeyNotices, warnExpiring } from './warn-expiring.ts';

const DAY = 86_400_000;
const END = new Date(TEST_NOW.getTime() + 40 * DAY);

let db: TestDb;
let unit: number;
let leader: OfficerActor;
let clerk: OfficerActor;
let administrator: OfficerActor;
let stranger: OfficerActor;
let personKey: number;
let sealKey: number;

beforeAll(async () => {
	db = await testDatabase();
	unit = await unitId(db, 'agency:stp');
	const officer = async (login: string, role: string) =>
		actorAt(db, await makeOfficer(db, { login, unitId: unit, roles: [role] }));
	[leader, clerk] = [await officer('bao-lanh-dao', 'leader'), await officer('bao-van-thu', 'clerk')];
	[administrator, stranger] = [
		await officer('bao-quan-tri', 'unit-administrator'),
		await officer('bao-khac', 'leader'),
	];
	personKey = await keyUntil(END, leader.accountId);
	sealKey = await keyUntil(END, null);
});
afterAll(() => db.close());

async function keyUntil(validTo: Date, accountId: number | null): Promise<number> {
	const { rows } = await db.pool.query<{ id: number }>(
		`insert into signing.key (kind, account_id, unit_id, holder_name, store, store_reference, certificate_chain,
			serial_number, issuer_name, valid_from, valid_to, enrolled_at)
			values ($1, $2, $3, 'Nguyễn Mẫu An', 'software', $4, '', $4, 'Mẫu', $5::timestamptz - interval '2 years', $5, $5)
			returning id`,
		[accountId === null ? 'agency' : 'person', accountId, unit, randomUUID(), validTo],
	);
	return rows[0]?.id ?? 0;
}

const ring = (daysBefore: number) =>
	db.act(SYSTEM, (ctx) => warnExpiring(ctx), { now: new Date(END.getTime() - daysBefore * DAY) });
const told = async (actor: OfficerActor, daysBefore: number) =>
	(await listKeyNotices(db.read(actor, { now: new Date(END.getTime() - daysBefore * DAY) }))).map(
		({ keyId, isOver }) => ({ keyId, isOver }),
	);

test('more than thirty days ahead nobody is told', async () => {
	await ring(31);
	expect(await told(leader, 31)).toEqual([]);
	expect(await told(administrator, 31)).toEqual([]);
});

test('thirty days ahead the holder, the clerks of the seal and the administrator are told, nobody else, and only once', async () => {
	await ring(30);
	await ring(29);
	expect(await told(leader, 29)).toEqual([{ keyId: personKey, isOver: false }]);
	expect(await told(clerk, 29)).toEqual([{ keyId: sealKey, isOver: false }]);
	expect(await told(administrator, 29)).toEqual([
		{ keyId: personKey, isOver: false },
		{ keyId: sealKey, isOver: false },
	]);
	expect(await told(stranger, 29)).toEqual([]);
	const { rows } = await db.pool.query(
		`select data ->> 'told' as told from platform.audit_entry where act = 'signing.expiry-foretold' order by id`,
	);
	expect(rows).toEqual([{ told: '2' }, { told: '2' }]);
});

test('the badge of the administrator counts what needs a hand', async () => {
	expect(await countKeysToRenew(db.read(administrator, { now: new Date(END.getTime() - 31 * DAY) }))).toBe(0);
	expect(await countKeysToRenew(db.read(administrator, { now: new Date(END.getTime() - 29 * DAY) }))).toBe(2);
});

test('what was put away stays away, until the certificate has ended', async () => {
	await db.act(leader, (ctx) => dismissKeyNotice(ctx, { keyId: personKey }), {
		now: new Date(END.getTime() - 28 * DAY),
	});
	await ring(20);
	expect(await told(leader, 20)).toEqual([]);
	expect(await told(administrator, 20)).toHaveLength(2);
	await ring(-1);
	expect(await told(leader, -1)).toEqual([{ keyId: personKey, isOver: true }]);
});

test('a certificate that has its successor already worries nobody', async () => {
	const [first] = [await keyUntil(new Date(END.getTime() + 100 * DAY), stranger.accountId)];
	await keyUntil(new Date(END.getTime() + 800 * DAY), stranger.accountId);
	await ring(-90);
	expect((await told(stranger, -90)).map(({ keyId }) => keyId)).not.toContain(first);
});
