import { requirePermission } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { endIdentity, openIdentities, type HopIdentity } from './hop-identity-store.ts';

/** Who signs for the hubs and agencies that sent us receipts. @throws Refusal access.denied */
export async function listHops(ctx: ReadCtx): Promise<HopIdentity[]> {
	requirePermission(ctx, 'exchange.read');
	return openIdentities(ctx, null);
}

/**
 * Forgets who signs for a hop, after its operator told of a new key: the signer of its next receipt becomes the known one.
 * @throws Refusal access.denied, exchange.hop-unknown
 */
export async function forgetHop(ctx: Ctx, input: { hop: string }): Promise<void> {
	requirePermission(ctx, 'exchange.operate');
	if (!(await endIdentity(ctx, input.hop))) refuse('exchange.hop-unknown');
	await record(ctx, { act: 'exchange.hop-forgotten', subject: `hop:${input.hop}` });
}
