import { addDays, formatDate } from '../../../shared/dates.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { requireBasis, requireDay } from './require-fit.ts';
import { cutCodes, cutVersions, dropLaterSuccessions, insertSuccession, lockUnit } from './store.ts';
import type { Succession } from './unit.ts';
import { findUnitOn, listChildrenOn } from './views.ts';

/** How a unit ends and who takes over. */
export interface UnitEnd {
	readonly unitId: number;
	/** Last day of the unit, `'YYYY-MM-DD'`; successors are responsible from the next day. */
	readonly lastOn: string;
	readonly legalBasis: string;
	readonly successors: readonly { readonly unitId: number; readonly kind: Succession['kind'] }[];
}

/**
 * Ends a unit and its codes after a day and names its successors; an end planned for a later day is replaced. Open work moves by the event, in the modules that hold it.
 * @throws Refusal access.denied, agency.bad-date, agency.not-on-date, agency.already-ended, agency.basis-missing, agency.has-children, agency.successor-not-on-date, agency.successor-twice
 */
export async function endUnit(ctx: Ctx, end: UnitEnd): Promise<void> {
	requirePermission(ctx, 'agency.manage', end.unitId);
	requireDay(end.lastOn);
	const legalBasis = requireBasis(end.legalBasis);
	const effectiveOn = addDays(end.lastOn, 1);
	await lockUnit(ctx, end.unitId);
	const unit = await findUnitOn(ctx, end.unitId, end.lastOn);
	if (!unit) return refuse('agency.not-on-date', { date: formatDate(end.lastOn) });
	if (!(await findUnitOn(ctx, end.unitId, effectiveOn)))
		refuse('agency.already-ended', { date: formatDate(unit.validTo ?? end.lastOn) });
	const children = await listChildrenOn(ctx, end.unitId, effectiveOn);
	if (children.length > 0) refuse('agency.has-children', { count: children.length, date: formatDate(effectiveOn) });
	for (const successor of end.successors) {
		if (end.successors.filter(({ unitId }) => unitId === successor.unitId).length > 1) refuse('agency.successor-twice');
		const exists = successor.unitId !== end.unitId && (await findUnitOn(ctx, successor.unitId, effectiveOn));
		if (!exists) refuse('agency.successor-not-on-date', { date: formatDate(effectiveOn) });
	}
	await cutVersions(ctx, end.unitId, effectiveOn);
	await cutCodes(ctx, end.unitId, effectiveOn);
	await dropLaterSuccessions(ctx, end.unitId, effectiveOn);
	for (const { unitId, kind } of end.successors) {
		await insertSuccession(ctx, { fromUnitId: end.unitId, toUnitId: unitId, kind, effectiveOn, legalBasis });
	}
	const successorIds = end.successors.map(({ unitId }) => unitId);
	await record(ctx, {
		act: 'agency.ended',
		subject: `unit:${unit.key}`,
		unitId: end.unitId,
		data: { lastOn: end.lastOn, legalBasis, successorIds },
		event: { topic: 'agencies.ended', payload: { unitId: end.unitId, effectiveOn, successorIds } },
	});
}
