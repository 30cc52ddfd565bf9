import { namesOfProvince, UNNAMED_PROVINCE, type ProvinceNames } from '../../../shared/province-names.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import type { Unit } from './unit.ts';
import { findCodeOn, findUnitByKeyOn } from './views.ts';

/** Given by the seed of the province this platform runs for; a made-up second province keeps it. */
const PROVINCE_KEY = 'province:lao-cai';

/** The province this platform runs for, as it was on a date; undefined when it did not exist then. */
export async function findProvinceOn(ctx: ReadCtx, date: string): Promise<Unit | undefined> {
	return findUnitByKeyOn(ctx, PROVINCE_KEY, date);
}

/** What the province is called on a date. Asked anew each time, two look-ups by key, so that a new name is seen at once. */
export async function provinceNamesOn(ctx: ReadCtx, date: string): Promise<ProvinceNames> {
	const province = await findProvinceOn(ctx, date);
	if (!province) return UNNAMED_PROVINCE;
	const code = await findCodeOn(ctx, province.id, 'e-identification', date);
	return namesOfProvince(province, code?.code);
}
