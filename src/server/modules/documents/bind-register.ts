import { vnDate } from '../../../shared/dates.ts';
import { isPermitted } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { requireInAgency } from './agency-of.ts';
import { lockRegister, markBound } from './register-store.ts';

/**
 * Binds the register of a past year: it is printed, and no entry can be made in it any more, not even by a clock that
 * is wrong.
 * @law NĐ 30/2020/NĐ-CP Điều 15, 22: a register is kept for one year; Phụ lục IV: printed and bound
 * @throws Refusal document.register-not-found, access.denied, document.register-open, document.register-bound
 */
export async function bindRegister(ctx: Ctx, input: { registerId: number }): Promise<void> {
	const register = (await lockRegister(ctx, input.registerId)) ?? refuse('document.register-not-found');
	const { agencyUnitId, year } = register;
	if (!isPermitted(ctx.actor, 'document.admin', agencyUnitId))
		await requireInAgency(ctx, 'document.register', agencyUnitId);
	if (year >= Number(vnDate(ctx.now).slice(0, 4))) refuse('document.register-open', { year });
	if (register.boundAt !== null) refuse('document.register-bound', { year });
	await markBound(ctx, register.id);
	await record(ctx, {
		act: 'document.register-bound',
		subject: `register:${String(register.id)}`,
		unitId: agencyUnitId,
		data: { year, last: register.last },
	});
}
