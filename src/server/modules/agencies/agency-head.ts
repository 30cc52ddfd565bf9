import { placeName } from '../../../shared/province-names.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import type { Unit } from './unit.ts';
import { findUnitOn, listAncestorsOn } from './views.ts';

/** The lines at the head of a paper and the place beside its date. */
export interface AgencyHead {
	readonly superior?: string;
	readonly agency: string;
	readonly place: string;
}

const UNKNOWN = '…';

/**
 * Head of what a unit issues, as it was called on a day. A People's Committee has no committee above it in print but
 * the province it lies in; everybody else stands under the agency above.
 * @law NĐ 30/2020/NĐ-CP Phụ lục I mục II.2, II.4
 */
export async function agencyHeadOn(ctx: ReadCtx, unitId: number, on: string): Promise<AgencyHead> {
	const unit = await findUnitOn(ctx, unitId, on);
	if (!unit) return { agency: UNKNOWN, place: UNKNOWN };
	const above = await listAncestorsOn(ctx, unitId, on);
	const superior = unit.kind === 'commune' ? above[0]?.name : above[0]?.agencyName;
	return {
		...(superior === undefined ? {} : { superior: superior.toUpperCase() }),
		agency: unit.agencyName.toUpperCase(),
		place: seatOf([unit, ...above]),
	};
}

/** The nearest territory a unit lies in: a commune's division sits in its commune, a department in its province. */
function seatOf(upward: readonly Unit[]): string {
	const territory = upward.find(({ kind }) => kind === 'commune' || kind === 'district' || kind === 'province');
	return territory ? placeName(territory.name) : UNKNOWN;
}
