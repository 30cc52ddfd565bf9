import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { listPermissionHolders } from '../people/index.ts';
import { findSeries } from './series-views.ts';

/** Somebody who may sign for the agency today. @throws Refusal document.no-signer */
export async function requireSigner(
	ctx: ReadCtx,
	accountId: number | null,
	agencyUnitId: number,
): Promise<{ accountId: number; name: string; title: string }> {
	const signers = await listPermissionHolders(ctx, 'document.sign', agencyUnitId);
	return signers.find((signer) => signer.accountId === accountId) ?? refuse('document.no-signer');
}

/** An outgoing series of this agency in use. @throws Refusal document.not-an-agency */
export async function requireSeries(ctx: ReadCtx, seriesId: number, agencyUnitId: number): Promise<void> {
	const series = await findSeries(ctx, seriesId);
	if (series?.agencyUnitId !== agencyUnitId || series.direction !== 'outgoing' || series.endedAt !== null)
		refuse('document.not-an-agency');
}
