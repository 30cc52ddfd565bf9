import { vnDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { findUnitByKeyOn } from '../agencies/index.ts';
import { insertOfficer, storePassword } from './account-store.ts';
import { storeTotp } from './factor-store.ts';
import { hashPassword } from './password.ts';
import { getPolicy } from './policy-store.ts';
import { insertAppointment, insertDelegation, insertPosition } from './rights-store.ts';
import {
	SAMPLE_DELEGATIONS,
	sampleOfficers,
	samplePassword,
	sampleTotpSecret,
	type SampleOfficer,
} from './sample-people.ts';
import type { SecretBox } from './secret-box.ts';

/** Decisions after the merger; sample people hold their positions since then. */
const SINCE = '2025-07-01';

/** Creates the sample officers with positions, roles, password and second factor. Those who exist are left alone. */
export async function seedSamplePeople(ctx: Ctx, box: SecretBox): Promise<void> {
	const policy = await getPolicy(ctx);
	const officers = await Promise.all(
		sampleOfficers().map(async (officer) => ({
			officer,
			hash: await hashPassword(samplePassword(officer.login), policy),
		})),
	);
	const ids = new Map<string, number>();
	const positions = new Map<string, number>();
	for (const { officer, hash } of officers) {
		const unit = await findUnitByKeyOn(ctx, officer.unitKey, vnDate(ctx.now));
		const scope = await findUnitByKeyOn(ctx, officer.scopeKey, vnDate(ctx.now));
		if (!unit || !scope) throw new Error(`Sample people: no unit ${officer.unitKey} or ${officer.scopeKey}`);
		const id = await insertSampleOfficer(ctx, officer, unit.id);
		if (id === undefined) continue;
		ids.set(officer.login, id);
		await storePassword(ctx, id, hash, officer.isNew);
		if (!officer.isNew) await storeTotp(ctx, id, box.seal(sampleTotpSecret(officer.login)), ctx.now);
		const seat = `${String(unit.id)}:${officer.title}:${String(scope.id)}`;
		const positionId =
			positions.get(seat) ??
			(await insertPosition(ctx, {
				unitId: unit.id,
				scopeUnitId: scope.id,
				title: officer.title,
				sort: positions.size,
			}));
		positions.set(seat, positionId);
		const appointment = {
			accountId: id,
			positionId,
			roles: [officer.role],
			fromOn: SINCE,
			toOn: null,
			decision: null,
			createdBy: null,
		};
		await insertAppointment(ctx, appointment);
	}
	await seedDelegations(ctx, ids);
}

function insertSampleOfficer(ctx: Ctx, officer: SampleOfficer, homeUnitId: number): Promise<number | undefined> {
	return insertOfficer(ctx, {
		login: officer.login,
		name: officer.name,
		email: `${officer.login}@mau.example`,
		phone: null,
		homeUnitId,
		passwordHash: null,
		mustChangePassword: officer.isNew,
	});
}

async function seedDelegations(ctx: Ctx, ids: ReadonlyMap<string, number>): Promise<void> {
	for (const { from, to, days, reason } of SAMPLE_DELEGATIONS) {
		const fromAccountId = ids.get(from);
		const toAccountId = ids.get(to);
		if (fromAccountId === undefined || toAccountId === undefined) continue;
		const toAt = new Date(ctx.now.getTime() + days * 86_400_000);
		await insertDelegation(ctx, {
			fromAccountId,
			toAccountId,
			positionIds: null,
			roles: null,
			fromAt: ctx.now,
			toAt,
			reason,
			createdBy: null,
		});
	}
}
