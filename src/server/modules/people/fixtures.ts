import type { TestDb } from '../../../../test/context.ts';
import type { Actor, OfficerActor } from '../../platform/actor.ts';
import { createUnit, findUnitByKeyOn } from '../agencies/index.ts';
import { insertOfficer, storePassword } from './account-store.ts';
import { actorOfOfficer } from './actor-of-session.ts';
import { storeTotp } from './factor-store.ts';
import { hashPassword, TEMPORARY_COST } from './password.ts';
import { insertAppointment, insertPosition } from './rights-store.ts';
import type { SecretBox } from './secret-box.ts';
import type { Client } from './session-store.ts';

export const SYSTEM: Actor = { kind: 'system', job: 'test' };
export const CLIENT: Client = {
	ip: '192.0.2.7',
	port: 50_000,
	userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0',
};
export const PASSWORD = 'Mau-ruong-bac-thang-7';

/** A unit of the seeded province by its key. */
export async function unitId(db: TestDb, key: string): Promise<number> {
	const unit = await findUnitByKeyOn(db.read(SYSTEM), key, '2026-11-20');
	if (!unit) throw new Error(`no unit ${key}`);
	return unit.id;
}

/** A division made up for a test under a seeded unit, existing since 01/07/2025. */
export async function makeDivision(db: TestDb, parentKey: string, name: string): Promise<number> {
	const parentId = await unitId(db, parentKey);
	return db.act(SYSTEM, (ctx) =>
		createUnit(ctx, {
			kind: 'division',
			level: 'province',
			name,
			parentId,
			fromOn: '2025-07-01',
			legalBasis: 'Quyết định mẫu',
		}),
	);
}

/** An officer with one appointment since 01/07/2025; with a TOTP secret when a box is given. */
export async function makeOfficer(
	db: TestDb,
	input: {
		login: string;
		unitId: number;
		roles: readonly string[];
		scopeUnitId?: number;
		name?: string;
		fromOn?: string;
		toOn?: string;
		mustChangePassword?: boolean;
		totp?: { box: SecretBox; secret: string };
	},
): Promise<{ id: number; name: string; positionId: number }> {
	const name = input.name ?? `Nguyễn Mẫu ${input.login}`;
	return db.act(SYSTEM, async (ctx) => {
		const passwordHash = await hashPassword(PASSWORD, TEMPORARY_COST);
		const mustChangePassword = input.mustChangePassword ?? false;
		const officer = {
			login: input.login,
			name,
			email: null,
			phone: null,
			homeUnitId: input.unitId,
			passwordHash: null,
			mustChangePassword,
		};
		const id = await insertOfficer(ctx, officer);
		if (id === undefined) throw new Error(`login ${input.login} is taken`);
		await storePassword(ctx, id, passwordHash, mustChangePassword);
		if (input.totp) await storeTotp(ctx, id, input.totp.box.seal(input.totp.secret), ctx.now);
		const position = {
			unitId: input.unitId,
			scopeUnitId: input.scopeUnitId ?? input.unitId,
			title: 'Chức danh mẫu',
			sort: 1,
		};
		const positionId = await insertPosition(ctx, position);
		const period = { fromOn: input.fromOn ?? '2025-07-01', toOn: input.toOn ?? null };
		await insertAppointment(ctx, {
			accountId: id,
			positionId,
			roles: input.roles,
			...period,
			decision: null,
			createdBy: null,
		});
		return { id, name, positionId };
	});
}

/** The officer as an actor with the rights of an instant. */
export async function actorAt(db: TestDb, officer: { id: number; name: string }, now?: Date): Promise<OfficerActor> {
	return actorOfOfficer(db.read(SYSTEM, { now }), officer);
}
