import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { findRoute, findRoutes, setRoute, upsertSystem } from './system-store.ts';

const ROUTES = { H38: 'province', 'H38.14': 'department', H55: 'neighbour', 'H56.1_': 'odd' };

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
	await db.act(SYSTEM, async (ctx) => {
		for (const [prefix, id] of Object.entries(ROUTES)) {
			const rest = { kind: 'node', pushUrl: null, certificateChain: null, secretSealed: Buffer.of(1) } as const;
			await upsertSystem(ctx, { id, name: id, ...rest });
			await setRoute(ctx, prefix, id);
		}
	});
	await db.pool
		.query(`insert into exchange.agency (code, code102, old_code, name, deleted, successor_code, version, modified_at) values
		('H38.14.1', '000.14.01.X99', 'CU.1', 'Phòng Mẫu', false, null, 1, now()),
		('H38.7', null, null, 'Xã Mẫu đã nhập', true, 'H38.8', 1, now()),
		('H38.8', null, null, 'Xã Mẫu đã nhập nữa', true, 'H55.3', 1, now()),
		('Q1', null, null, 'Cơ quan Mẫu qua trục trên', false, null, 1, now())`);
});
afterAll(() => db.close());

const route = async (code: string) => (await findRoutes(db.read(SYSTEM), [code]))[0];

test('the longest prefix speaks for a code, and only whole parts of a code count', async () => {
	for (const [code, systemId] of [
		['H38', 'province'],
		['H38.1', 'province'],
		['H38.14', 'department'],
		['H38.14.1', 'department'],
		['H38.145', 'province'],
		['H380', null],
		['H56.1_.2', 'odd'],
		['H56.1x.2', null],
		['000.00.14.H38', 'province'],
		['000.14.01.X99', 'department'],
		['CU.1', 'department'],
	] as const) {
		expect({ code, ...(await route(code)) }).toMatchObject({ speakerId: systemId, systemId, isSuccessor: false });
		expect(await findRoute(db.read(SYSTEM), code)).toBe(systemId ?? undefined);
	}
});

test('whoever took over receives, also after a second merger; the code itself is still spoken for by its own system', async () => {
	const heir = { receiverCode: 'H55.3', isSuccessor: true, systemId: 'neighbour', isKnown: false };
	expect(await route('H38.7')).toEqual({ code: 'H38.7', speakerId: 'province', ...heir });
});

test('codes are answered in their order; one that no system speaks for may be known all the same', async () => {
	const found = await findRoutes(db.read(SYSTEM), ['Q1', 'H38.7', 'Q2', 'H38.14.1', 'Q1']);
	expect(found.map(({ code, systemId, isKnown }) => [code, systemId, isKnown])).toEqual([
		['Q1', null, true],
		['H38.7', 'neighbour', false],
		['Q2', null, false],
		['H38.14.1', 'department', true],
		['Q1', null, true],
	]);
});
