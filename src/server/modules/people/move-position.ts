import { addDays, isDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import { isPermitted } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { getChangeableOfficer, getManagedUnit } from './managed.ts';
import { closePosition, listHoldersFrom } from './position-store.ts';
import { closeAppointment, findPosition, insertAppointment, insertPosition, type Position } from './rights-store.ts';

/**
 * Ends a position after a day, and with it every appointment to it: whoever holds it loses its rights when that day ends.
 * @returns how many people held it
 * @throws Refusal people.position-not-found, people.appointment-dates, people.administrator-of-province-only
 */
export async function endPosition(ctx: Ctx, input: { positionId: number; lastDay: string }): Promise<number> {
	const position = await getPlace(ctx, input.positionId);
	if (!isDate(input.lastDay)) refuse('people.appointment-dates');
	const holders = await listHoldersFrom(ctx, position.id, addDays(input.lastDay, 1));
	for (const { id, accountId } of holders) {
		await getChangeableOfficer(ctx, accountId);
		await closeAppointment(ctx, id, input.lastDay);
	}
	await closePosition(ctx, position.id, input.lastDay);
	await record(ctx, {
		act: 'position.ended',
		subject: `position:${String(position.id)}`,
		unitId: position.unitId,
		data: { title: position.title, lastDay: input.lastDay, accountIds: holders.map(({ accountId }) => accountId) },
	});
	return holders.length;
}

/**
 * Carries a position with its holders into another unit from a day on. The old position ends the day before and stays in
 * the history of its unit; a new one of the same title begins, with the same people, roles and last days.
 * @returns id of the new position
 * @throws Refusal people.position-not-found, people.unit-not-found, people.appointment-dates, people.position-stays
 */
export async function movePosition(
	ctx: Ctx,
	input: { positionId: number; unitId: number; scopeUnitId?: number | undefined; fromOn: string; decision?: string },
): Promise<number> {
	const position = await getPlace(ctx, input.positionId);
	const scopeUnitId = input.scopeUnitId ?? input.unitId;
	await getManagedUnit(ctx, input.unitId);
	if (scopeUnitId !== input.unitId) await getManagedUnit(ctx, scopeUnitId);
	if (input.unitId === position.unitId && scopeUnitId === position.scopeUnitId) refuse('people.position-stays');
	if (!isDate(input.fromOn)) refuse('people.appointment-dates');
	const decision = toNfc(input.decision ?? '') || null;
	const holders = await listHoldersFrom(ctx, position.id, input.fromOn);
	const { title, sort } = position;
	const id = await insertPosition(ctx, { unitId: input.unitId, scopeUnitId, title, sort });
	for (const { id: appointmentId, accountId, roles, fromOn, toOn } of holders) {
		await getChangeableOfficer(ctx, accountId);
		await closeAppointment(ctx, appointmentId, addDays(input.fromOn, -1));
		const begins = fromOn > input.fromOn ? fromOn : input.fromOn;
		const createdBy = ctx.actor.kind === 'officer' ? ctx.actor.accountId : null;
		await insertAppointment(ctx, { accountId, positionId: id, roles, fromOn: begins, toOn, decision, createdBy });
	}
	await closePosition(ctx, position.id, addDays(input.fromOn, -1));
	await record(ctx, {
		act: 'position.moved',
		subject: `position:${String(position.id)}`,
		unitId: input.unitId,
		data: {
			title,
			fromUnitId: position.unitId,
			newPositionId: id,
			fromOn: input.fromOn,
			decision,
			accountIds: holders.map(({ accountId }) => accountId),
		},
	});
	return id;
}

/** A position to change. Its unit may be gone by now: whoever looks after the whole province reaches it all the same. */
async function getPlace(ctx: Ctx, id: number): Promise<Position> {
	const position = await findPosition(ctx, id);
	if (!position || position.endedOn !== null) return refuse('people.position-not-found');
	const isManaged = isPermitted(ctx.actor, 'people.manage', position.unitId);
	return isManaged ? position : refuse('people.position-not-found');
}
