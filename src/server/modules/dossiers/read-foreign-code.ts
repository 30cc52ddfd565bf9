import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { vnDate } from '../../../shared/dates.ts';
import { findUnitByCodeOn } from '../agencies/index.ts';
import { readDossierCode, type CodeRule } from './dossier-code.ts';

/** Digits that name the owner of a nationwide central system, before the ordinal. */
const OWNER_DIGITS = 2;

/**
 * A code given by another system, as it is kept here; undefined when nothing was typed.
 * A code of our own series is no foreign one: kept as such it would stand in the way when its number comes.
 * Nationwide central systems number under our unit codes too, but with the digits of their owner before the ordinal.
 * @law TT 03/2025/TT-VPCP Điều 13 (khoản 3 added by TT 04/2025/TT-VPCP Điều 23.2)
 * @throws Refusal dossier.code-unreadable, dossier.code-ours
 */
export async function readForeignCode(ctx: ReadCtx, rule: CodeRule, typed: string): Promise<string | undefined> {
	if (typed.trim() === '') return undefined;
	const code = readDossierCode(typed) ?? refuse('dossier.code-unreadable');
	const [ordinal = '', , ...prefix] = code.split('-').reverse();
	const unit = await findUnitByCodeOn(ctx, 'e-identification', prefix.reverse().join('-'), vnDate(ctx.now));
	if (unit && isOwnOrdinal(rule, ordinal)) return refuse('dossier.code-ours', { code, unit: unit.agencyName });
	return code;
}

function isOwnOrdinal(rule: CodeRule, ordinal: string): boolean {
	if (rule.ownerDigits !== null) return ordinal.startsWith(rule.ownerDigits);
	return ordinal.length < rule.minimumDigits + OWNER_DIGITS;
}
