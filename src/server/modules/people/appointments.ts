import { addDays, isDate, vnDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import { isPermitted } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { getChangeableOfficer, getManagedUnit, requireGivableRoles } from './managed.ts';
import {
	closeAppointment,
	findAppointment,
	findPosition,
	hasOverlap,
	insertAppointment,
	insertPosition,
	type AppointmentRow,
	type Position,
} from './rights-store.ts';

/** Creates a position in a unit. `scopeUnitId` is whose subtree its roles reach; the unit itself when left out. */
export async function createPosition(
	ctx: Ctx,
	input: { unitId: number; scopeUnitId?: number | undefined; title: string; sort?: number },
): Promise<number> {
	const scopeUnitId = input.scopeUnitId ?? input.unitId;
	await getManagedUnit(ctx, input.unitId);
	if (scopeUnitId !== input.unitId) await getManagedUnit(ctx, scopeUnitId);
	const title = toNfc(input.title);
	if (title === '' || title.length > 120)
		refuse('people.wrong-input', { faults: 'Ghi tên chức danh, tối đa 120 ký tự.' });
	const id = await insertPosition(ctx, { unitId: input.unitId, scopeUnitId, title, sort: input.sort ?? 100 });
	await record(ctx, {
		act: 'position.created',
		subject: `position:${String(id)}`,
		unitId: input.unitId,
		data: { title, scopeUnitId },
	});
	return id;
}

/**
 * Appoints an officer to a position with roles, from a day on, inclusive at both ends. The officer may come from any unit
 * the actor administers; the position must lie there too.
 */
export async function appoint(
	ctx: Ctx,
	input: {
		accountId: number;
		positionId: number;
		roles: readonly string[];
		fromOn: string;
		toOn?: string | null;
		decision?: string | null;
	},
): Promise<number> {
	const account = await getChangeableOfficer(ctx, input.accountId);
	const position = await getManagedPosition(ctx, input.positionId);
	const roles = await requireGivableRoles(ctx, input.roles);
	if (account.disabledAt) refuse('people.disabled');
	const toOn = input.toOn ?? null;
	if (!isDate(input.fromOn) || (toOn !== null && (!isDate(toOn) || toOn < input.fromOn)))
		refuse('people.appointment-dates');
	const wish = { accountId: account.id, positionId: position.id, fromOn: input.fromOn, toOn };
	if (await hasOverlap(ctx, wish)) refuse('people.appointment-overlaps');
	const decision = input.decision ? toNfc(input.decision) || null : null;
	const id = await insertAppointment(ctx, { ...wish, roles, decision, createdBy: actorId(ctx) });
	await record(ctx, {
		act: 'appointment.made',
		subject: `account:${String(account.id)}`,
		unitId: position.unitId,
		data: {
			appointmentId: id,
			positionId: position.id,
			title: position.title,
			roles,
			fromOn: input.fromOn,
			toOn,
			decision,
		},
	});
	return id;
}

/** Ends an appointment with a last day. Rights end when that day ends. */
export async function endAppointment(ctx: Ctx, input: { appointmentId: number; lastDay: string }): Promise<void> {
	const appointment = await getManagedAppointment(ctx, input.appointmentId);
	if (!isDate(input.lastDay)) refuse('people.appointment-dates');
	await closeAppointment(ctx, appointment.id, input.lastDay);
	await record(ctx, {
		act: 'appointment.ended',
		subject: `account:${String(appointment.accountId)}`,
		unitId: appointment.unitId,
		data: { appointmentId: appointment.id, title: appointment.title, lastDay: input.lastDay },
	});
}

/** Changes roles from today on: the appointment so far is closed yesterday and a new one opens, so that history stays true. */
export async function setRoles(ctx: Ctx, input: { appointmentId: number; roles: readonly string[] }): Promise<number> {
	const appointment = await getManagedAppointment(ctx, input.appointmentId);
	const roles = await requireGivableRoles(ctx, input.roles);
	const today = vnDate(ctx.now);
	const { accountId, positionId, toOn, decision } = appointment;
	const fromOn = appointment.fromOn > today ? appointment.fromOn : today;
	await closeAppointment(ctx, appointment.id, addDays(fromOn, -1));
	const id = await insertAppointment(ctx, {
		accountId,
		positionId,
		roles,
		fromOn,
		toOn,
		decision,
		createdBy: actorId(ctx),
	});
	await record(ctx, {
		act: 'appointment.roles-changed',
		subject: `account:${String(accountId)}`,
		unitId: appointment.unitId,
		data: { appointmentId: id, title: appointment.title, before: appointment.roles, after: roles },
	});
	return id;
}

async function getManagedPosition(ctx: ReadCtx, id: number): Promise<Position> {
	const position = await findPosition(ctx, id);
	if (!position || position.endedOn !== null) return refuse('people.position-not-found');
	const isManaged = [position.unitId, position.scopeUnitId].every((unitId) =>
		isPermitted(ctx.actor, 'people.manage', unitId),
	);
	return isManaged ? position : refuse('people.position-not-found');
}

async function getManagedAppointment(ctx: ReadCtx, id: number): Promise<AppointmentRow> {
	const appointment = await findAppointment(ctx, id);
	if (!appointment || !isPermitted(ctx.actor, 'people.manage', appointment.unitId))
		return refuse('people.position-not-found');
	await getChangeableOfficer(ctx, appointment.accountId);
	return appointment;
}

function actorId(ctx: Ctx): number | null {
	return ctx.actor.kind === 'officer' ? ctx.actor.accountId : null;
}
