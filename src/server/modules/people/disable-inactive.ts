import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { disableInactiveOfficers } from './account-store.ts';
import { getPolicy } from './policy-store.ts';
import { endSessions } from './session-store.ts';

/**
 * Disables officers' accounts nobody has used for 45 days. Their delegations go on: somebody long ill has a substitute, and
 * that is judged by the appointment, not by the sign-in.
 *
 * @law TCVN 14423:2026 §5 (accounts unused for 45 days are disabled)
 * @returns how many were disabled
 */
export async function disableInactive(ctx: Ctx): Promise<number> {
	const { inactivityDays } = await getPolicy(ctx);
	const accounts = await disableInactiveOfficers(ctx, new Date(ctx.now.getTime() - inactivityDays * 86_400_000));
	for (const { id, homeUnitId } of accounts) {
		await endSessions(ctx, id, 'account-disabled');
		await record(ctx, {
			act: 'account.disabled',
			subject: `account:${String(id)}`,
			...(homeUnitId === null ? {} : { unitId: homeUnitId }),
			data: { reason: 'inactivity', inactivityDays },
		});
	}
	return accounts.length;
}
