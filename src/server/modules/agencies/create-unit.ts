import { slug } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { requireBasis, requireDay, requireName, requireParentOn } from './require-fit.ts';
import { insertUnit, insertVersion, isKeyTaken } from './store.ts';
import type { UnitKind, UnitLevel } from './unit.ts';

/** A new unit. The internal key is made from parent and name when it is not given. */
export interface NewUnit {
	readonly key?: string;
	readonly kind: UnitKind;
	readonly level: UnitLevel;
	readonly name: string;
	readonly agencyName?: string;
	readonly shortName?: string;
	readonly parentId: number;
	readonly address?: string;
	/** First day, `'YYYY-MM-DD'`. */
	readonly fromOn: string;
	readonly legalBasis: string;
}

/**
 * Sets up a unit from a date on.
 * @returns its id
 * @throws Refusal access.denied, agency.bad-date, agency.name-missing, agency.basis-missing, agency.parent-not-on-date, agency.key-taken
 */
export async function createUnit(ctx: Ctx, input: NewUnit): Promise<number> {
	requirePermission(ctx, 'agency.manage', input.parentId);
	requireDay(input.fromOn);
	const name = requireName(input.name);
	const legalBasis = requireBasis(input.legalBasis);
	const parent = await requireParentOn(ctx, input.parentId, input.fromOn);
	const key = input.key ?? `${parent.key}.${slug(name)}`;
	if (await isKeyTaken(ctx, key)) refuse('agency.key-taken', { key });
	const unitId = await insertUnit(ctx, key);
	const { kind, level, agencyName = null, shortName = null, address = null } = input;
	const facts = { kind, level, name, agencyName, shortName, address, parentId: parent.id, legalBasis };
	await insertVersion(ctx, unitId, { ...facts, evidence: 'confirmed' }, input.fromOn);
	await record(ctx, {
		act: 'agency.created',
		subject: `unit:${key}`,
		unitId,
		data: { ...facts, fromOn: input.fromOn },
		event: { topic: 'agencies.changed', payload: { unitId, fromOn: input.fromOn } },
	});
	return unitId;
}
