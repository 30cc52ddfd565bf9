import { formatDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { requireBasis, requireDay } from './require-fit.ts';
import { cutCodes, findCodeHolderFrom, insertCode, lockUnit } from './store.ts';
import type { CodeScheme } from './unit.ts';
import { findUnitOn } from './views.ts';

/** A code a unit carries from a date on; an empty code ends the present one. */
export interface NewUnitCode {
	readonly unitId: number;
	readonly scheme: CodeScheme;
	readonly code: string;
	readonly fromOn: string;
	/** The decision that gives the code. */
	readonly source: string;
}

/**
 * Gives a unit a code from a date on and ends the one it had in that scheme.
 * @throws Refusal access.denied, agency.bad-date, agency.basis-missing, agency.bad-code, agency.not-on-date, agency.code-in-use
 */
export async function setUnitCode(ctx: Ctx, input: NewUnitCode): Promise<void> {
	requirePermission(ctx, 'agency.manage', input.unitId);
	requireDay(input.fromOn);
	const source = requireBasis(input.source);
	const code = toNfc(input.code).toUpperCase();
	if (!/^[0-9A-Z.-]{0,35}$/u.test(code)) refuse('agency.bad-code', { code });
	await lockUnit(ctx, input.unitId);
	const unit = await findUnitOn(ctx, input.unitId, input.fromOn);
	if (!unit) return refuse('agency.not-on-date', { date: formatDate(input.fromOn) });
	const holder = await findCodeHolderFrom(ctx, input.scheme, code, input.fromOn, input.unitId);
	if (holder !== undefined && code !== '') refuse('agency.code-in-use', { code });
	await cutCodes(ctx, input.unitId, input.fromOn, input.scheme);
	if (code !== '') await insertCode(ctx, { ...input, source, code, evidence: 'confirmed' });
	await record(ctx, {
		act: 'agency.code-set',
		subject: `unit:${unit.key}`,
		unitId: input.unitId,
		data: { scheme: input.scheme, code, fromOn: input.fromOn, source },
		event: { topic: 'agencies.changed', payload: { unitId: input.unitId, fromOn: input.fromOn } },
	});
}
