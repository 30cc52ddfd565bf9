import { isDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { Unit } from './unit.ts';
import { findUnitOn, listAncestorsOn } from './views.ts';

/** Longer than any official name; what is longer was pasted by mistake. */
const MOST_NAME = 200;

/** The legal basis of a change, normalised; refuses an empty one. */
export function requireBasis(text: string): string {
	const basis = toNfc(text);
	return basis === '' ? refuse('agency.basis-missing') : basis;
}

/** A day of the calendar as typed into a form. @throws Refusal agency.bad-date */
export function requireDay(text: string): string {
	return isDate(text) ? text : refuse('agency.bad-date', { date: text });
}

/** The name of a unit, normalised; refuses an empty one. */
export function requireName(text: string): string {
	const name = toNfc(text);
	if (name.length > MOST_NAME) refuse('agency.name-too-long', { most: MOST_NAME });
	return name === '' ? refuse('agency.name-missing') : name;
}

/** The unit above, which must exist on the date and must not be the unit itself or below it. */
export async function requireParentOn(ctx: ReadCtx, parentId: number, date: string, unitId?: number): Promise<Unit> {
	const parent = await findUnitOn(ctx, parentId, date);
	if (!parent) return refuse('agency.parent-not-on-date', { date });
	if (unitId === undefined) return parent;
	const above = await listAncestorsOn(ctx, parentId, date);
	if (parentId === unitId || above.some(({ id }) => id === unitId)) return refuse('agency.parent-below');
	return parent;
}
