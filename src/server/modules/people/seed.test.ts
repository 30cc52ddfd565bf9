import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { seedRole, updateRolePermissions, type Role } from './rights-store.ts';

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());

const ROLE: Role = {
	code: 'test-keeper',
	name: 'Người giữ kho',
	permissions: ['dossier.read', 'dossier.search'],
	reach: 'unit',
	isAdministrative: false,
	sort: 99,
};
const seed = (role: Role) => db.act({ kind: 'system', job: 'seed' }, (ctx) => seedRole(ctx, role));
const permissions = async () => {
	const { rows } = await db.pool.query<{ permissions: string[] }>(
		`select permissions from people.role where code = 'test-keeper'`,
	);
	return rows[0]?.permissions.toSorted();
};

test('a release gives new permissions to a role that exists; what an administrator took away stays away', async () => {
	await seed(ROLE);
	await db.act({ kind: 'system', job: 'test' }, (ctx) =>
		updateRolePermissions(ctx, ROLE.code, ['dossier.read', 'dossier.board']),
	);
	const next = { ...ROLE, permissions: [...ROLE.permissions, 'document.read'] };
	await seed(next);
	expect(await permissions()).toEqual(['document.read', 'dossier.board', 'dossier.read']);
	await seed(next);
	expect(await permissions()).toEqual(['document.read', 'dossier.board', 'dossier.read']);
});
