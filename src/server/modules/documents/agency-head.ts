import type { ReadCtx } from '../../platform/ctx.ts';
import { findUnitOn, type Unit } from '../agencies/index.ts';

/** The lines at the head of a document and the place beside its date. */
export interface AgencyHead {
	readonly superior?: string;
	readonly agency: string;
	readonly place: string;
}

/**
 * Head of an agency's documents, as it was called on a day. A People's Committee has no committee above it in print but
 * the province it lies in; a department stands under the committee of the province.
 * @law NĐ 30/2020/NĐ-CP Phụ lục I mục II.2, II.4
 */
export async function agencyHeadOn(ctx: ReadCtx, agencyUnitId: number, on: string): Promise<AgencyHead> {
	const unit = await findUnitOn(ctx, agencyUnitId, on);
	if (!unit) return { agency: '…', place: '…' };
	const parent = unit.parentId === null ? undefined : await findUnitOn(ctx, unit.parentId, on);
	const superior = superiorOf(unit, parent);
	return {
		...(superior === undefined ? {} : { superior }),
		agency: unit.agencyName.toUpperCase(),
		place: placeOf(unit.kind === 'commune' || unit.kind === 'province' ? unit : parent),
	};
}

function superiorOf(unit: Unit, parent: Unit | undefined): string | undefined {
	if (unit.kind === 'province') return undefined;
	if (unit.kind === 'commune') return parent?.name.toUpperCase();
	return parent?.agencyName.toUpperCase();
}

function placeOf(territory: Unit | undefined): string {
	return (territory?.name ?? '').replace(/^(Xã|Phường|Thị trấn|Tỉnh|Thành phố)\s+/iu, '') || '…';
}
