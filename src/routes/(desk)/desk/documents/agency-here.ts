import { grantedUnits, requirePermission } from '#lib/server/platform/access.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { agenciesOfUnits, listAgenciesFor } from '#lib/server/modules/documents/index.ts';

/** The agency an officer works in: one that is theirs as a whole, else the one their unit belongs to. */
export async function agencyHere(ctx: ReadCtx): Promise<number> {
	requirePermission(ctx, 'document.read');
	const [whole] = await listAgenciesFor(ctx, 'document.read');
	if (whole) return whole.unitId;
	const units = grantedUnits(ctx.actor, 'document.read');
	const [agency = 0] = units === 'all' ? [] : await agenciesOfUnits(ctx, units.slice(0, 1));
	return agency;
}
