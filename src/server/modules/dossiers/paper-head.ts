import type { ReadCtx } from '../../platform/ctx.ts';
import { vnDate } from '../../../shared/dates.ts';
import { findUnitOn, type Unit } from '../agencies/index.ts';

/** What the platform prints on every paper besides the law's words. */
export interface PaperSetting {
	/** Where citizens reach us; becomes the QR code. */
	readonly publicUrl: string;
	/** Marks papers "dữ liệu mẫu". */
	readonly sampleMode: boolean;
}

export interface PaperHead {
	readonly superior?: string;
	readonly agency: string;
	readonly place: string;
}

const PROVINCE_PLACE = 'Lào Cai';

/** The two lines at the head of a paper and the place beside its date, as the unit was called on the day of the paper. */
export async function paperHeadOf(ctx: ReadCtx, unitId: number, at: Date): Promise<PaperHead> {
	const on = vnDate(at);
	const unit = await findUnitOn(ctx, unitId, on);
	if (!unit) return { agency: '', place: PROVINCE_PLACE };
	const parent = unit.parentId === null ? undefined : await findUnitOn(ctx, unit.parentId, on);
	const superior = superiorLine(unit, parent);
	return { ...(superior ? { superior } : {}), agency: unit.agencyName.toUpperCase(), place: placeOfUnit(unit, parent) };
}

/** A commune's people's committee stands under no line of its own level; everybody else under the agency above. */
function superiorLine(unit: Unit, parent: Unit | undefined): string | undefined {
	if (unit.kind === 'commune') return `TỈNH ${PROVINCE_PLACE.toUpperCase()}`;
	return parent?.agencyName.toUpperCase();
}

function placeOfUnit(unit: Unit, parent: Unit | undefined): string {
	const commune = [unit, parent].find((one) => one?.kind === 'commune');
	return commune ? commune.name.replace(/^(Xã|Phường|Thị trấn)\s+/u, '') : PROVINCE_PLACE;
}
