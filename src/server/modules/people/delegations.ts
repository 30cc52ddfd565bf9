import { toNfc } from '../../../shared/vietnamese-text.ts';
import { vnDate } from '../../../shared/dates.ts';
import { isPermitted, requireOfficer } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { findAccount, type Account } from './account-store.ts';
import { currentAppointments, getChangeableOfficer } from './managed.ts';
import { closeDelegations, insertDelegation, listAppointments, listDelegations, listRoles } from './rights-store.ts';

/**
 * Lets a colleague act in one's place ("xử lý thay") from one instant to another. One delegates for oneself; an administrator
 * (`people.manage` in the giver's unit) also for somebody who fell ill. What was received by delegation is not passed on.
 *
 * @law NĐ 118/2025/NĐ-CP Đ8 as amended by NĐ 309/2026/NĐ-CP Đ6 (substitutes for absent officers)
 */
export async function delegate(
	ctx: Ctx,
	input: {
		fromAccountId: number;
		toAccountId: number;
		positionIds?: readonly number[] | null;
		roles?: readonly string[] | null;
		fromAt: Date;
		toAt: Date;
		reason: string;
	},
): Promise<number> {
	const from = await requireMayDelegateFor(ctx, input.fromAccountId);
	const to = await findAccount(ctx, input.toAccountId);
	if (to?.kind !== 'officer' || to.disabledAt) return refuse('people.not-found');
	if (from.id === to.id) refuse('people.delegation-self');
	if (!isAfter(input.toAt, input.fromAt) || !isAfter(input.toAt, ctx.now)) refuse('people.delegation-dates');
	const reason = toNfc(input.reason);
	if (reason === '') refuse('people.reason-missing');
	const positionIds = input.positionIds?.length ? input.positionIds : null;
	const roles = input.roles?.length ? input.roles : null;
	const held = currentAppointments(
		await listAppointments(ctx, from.id),
		vnDate(input.fromAt > ctx.now ? input.fromAt : ctx.now),
	);
	const passed = held.filter(
		(appointment) =>
			(!positionIds || positionIds.includes(appointment.positionId)) &&
			(!roles || appointment.roles.some((role) => roles.includes(role))),
	);
	if (passed.length === 0) refuse('people.delegation-nothing');
	const foreign = roles?.find((role) => !passed.some((appointment) => appointment.roles.includes(role)));
	if (foreign !== undefined) refuse('people.delegation-role', { role: await nameOfRole(ctx, foreign) });
	const { fromAt, toAt } = input;
	const createdBy = ctx.actor.kind === 'officer' ? ctx.actor.accountId : null;
	const id = await insertDelegation(ctx, {
		fromAccountId: from.id,
		toAccountId: to.id,
		positionIds,
		roles,
		fromAt,
		toAt,
		reason,
		createdBy,
	});
	await record(ctx, {
		act: 'delegation.given',
		subject: `account:${String(from.id)}`,
		...(from.homeUnitId === null ? {} : { unitId: from.homeUnitId }),
		data: {
			delegationId: id,
			to: to.id,
			toName: to.name,
			positionIds,
			roles,
			fromAt: fromAt.toISOString(),
			toAt: toAt.toISOString(),
			reason,
		},
		event: { topic: 'delegation.given', payload: { delegationId: id, fromAccountId: from.id, toAccountId: to.id } },
	});
	return id;
}

/** Ends a delegation at once: by its giver, its receiver ("thôi xử lý thay"), or an administrator of the giver's unit. */
export async function endDelegation(ctx: Ctx, delegationId: number): Promise<void> {
	const actor = requireOfficer(ctx);
	const [delegation] = await listDelegations(ctx, { id: delegationId });
	if (!delegation) return refuse('people.delegation-not-found');
	const isParty = delegation.fromAccountId === actor.accountId || delegation.toAccountId === actor.accountId;
	const isManaged = delegation.fromUnitId !== null && isPermitted(actor, 'people.manage', delegation.fromUnitId);
	if (!isParty && !isManaged) refuse('people.delegation-not-found');
	if ((await closeDelegations(ctx, { id: delegationId }, actor.accountId)) === 0) return;
	await record(ctx, {
		act: 'delegation.ended',
		subject: `account:${String(delegation.fromAccountId)}`,
		...(delegation.fromUnitId === null ? {} : { unitId: delegation.fromUnitId }),
		data: { delegationId, to: delegation.toAccountId },
	});
}

async function nameOfRole(ctx: Ctx, code: string): Promise<string> {
	return (await listRoles(ctx)).find((role) => role.code === code)?.name ?? code;
}

async function requireMayDelegateFor(ctx: Ctx, accountId: number): Promise<Account> {
	const actor = requireOfficer(ctx);
	const account = await findAccount(ctx, accountId);
	if (account?.kind !== 'officer') return refuse('people.not-found');
	const own =
		account.id === actor.accountId &&
		actor.grants.some(({ permission, onBehalfOf }) => permission === 'people.delegate' && !onBehalfOf);
	if (own) return account;
	if (account.id === actor.accountId) return refuse('access.denied', { permission: 'people.delegate' });
	return getChangeableOfficer(ctx, account.id);
}

function isAfter(later: Date, earlier: Date): boolean {
	return later.getTime() > earlier.getTime();
}
