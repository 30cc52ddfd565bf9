import { addDays, formatDate } from '../../../shared/dates.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { requireBasis, requireDay, requireName, requireParentOn } from './require-fit.ts';
import { cutVersions, insertVersion, lockUnit } from './store.ts';
import { findUnitOn } from './views.ts';

/** What changes from a date on; what is left out stays as it was. `null` empties a text. */
export interface UnitChange {
	readonly unitId: number;
	/** First day of the new state. Changes planned for later days are replaced. */
	readonly fromOn: string;
	readonly legalBasis: string;
	readonly name?: string;
	readonly agencyName?: string | null;
	readonly shortName?: string | null;
	readonly parentId?: number;
	readonly address?: string | null;
}

/**
 * Renames, moves or otherwise changes a unit from a date on; the past stays as it was.
 * @throws Refusal access.denied, agency.bad-date, agency.not-on-date, agency.basis-missing, agency.name-missing, agency.parent-not-on-date, agency.parent-below
 */
export async function changeUnit(ctx: Ctx, change: UnitChange): Promise<void> {
	requirePermission(ctx, 'agency.manage', change.unitId);
	requireDay(change.fromOn);
	const legalBasis = requireBasis(change.legalBasis);
	await lockUnit(ctx, change.unitId);
	const before =
		(await findUnitOn(ctx, change.unitId, change.fromOn)) ??
		(await findUnitOn(ctx, change.unitId, addDays(change.fromOn, -1)));
	if (!before) return refuse('agency.not-on-date', { date: formatDate(change.fromOn) });
	const parentId = change.parentId ?? before.parentId;
	if (parentId !== null) await requireParentOn(ctx, parentId, change.fromOn, change.unitId);
	if (change.parentId !== undefined) requirePermission(ctx, 'agency.manage', change.parentId);
	// A unit that acted under its own name keeps doing so under the new one.
	const namedApart = before.agencyName === before.name ? null : before.agencyName;
	const after = {
		kind: before.kind,
		level: before.level,
		form: before.form,
		name: change.name === undefined ? before.name : requireName(change.name),
		agencyName: change.agencyName === undefined ? namedApart : change.agencyName,
		shortName: change.shortName === undefined ? before.shortName : change.shortName,
		address: change.address === undefined ? before.address : change.address,
		parentId,
		legalBasis,
		evidence: 'confirmed' as const,
	};
	await cutVersions(ctx, change.unitId, change.fromOn);
	await insertVersion(ctx, change.unitId, after, change.fromOn);
	await record(ctx, {
		act: 'agency.changed',
		subject: `unit:${before.key}`,
		unitId: change.unitId,
		data: { fromOn: change.fromOn, after },
		event: { topic: 'agencies.changed', payload: { unitId: change.unitId, fromOn: change.fromOn } },
	});
}
