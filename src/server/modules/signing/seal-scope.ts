import { grantedUnits } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { vnDate } from '../../../shared/dates.ts';
import { mapUnitsOn } from '../agencies/index.ts';

/**
 * The units among these whose seal the actor keeps. A right reaches a whole subtree of units, but a seal is kept where
 * the right begins: the clerk of the province is not the clerk of its communes, unless appointed there as well.
 * @law NĐ 30/2020/NĐ-CP Điều 32, 33: each agency's seal is kept by its own clerk, who applies it in person
 */
export async function unitsOfOwnSeal(ctx: ReadCtx, unitIds: readonly number[]): Promise<ReadonlySet<number>> {
	const { actor } = ctx;
	if (grantedUnits(actor, 'signing.seal') === 'all') return new Set(unitIds);
	if (actor.kind !== 'officer') return new Set();
	const units = await mapUnitsOn(ctx, unitIds, vnDate(ctx.now));
	// The units of one grant are a subtree: what has no parent among them is its top.
	const scopes = actor.grants.flatMap(({ permission, unitIds: scope }) =>
		permission === 'signing.seal' && scope !== 'all' ? [new Set(scope)] : [],
	);
	const isTop = (unitId: number) => {
		const parentId = units.get(unitId)?.parentId ?? null;
		return scopes.some((scope) => scope.has(unitId) && (parentId === null || !scope.has(parentId)));
	};
	return new Set(unitIds.filter(isTop));
}
