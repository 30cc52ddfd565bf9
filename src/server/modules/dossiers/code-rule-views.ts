import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { vnDate } from '../../../shared/dates.ts';
import type { CodeRule } from './dossier-code.ts';

/** The rule for ordinary dossiers in force today; a dated record, not a constant. */
export async function currentCodeRule(ctx: ReadCtx): Promise<CodeRule> {
	const today = vnDate(ctx.now);
	const { rows } = await sql<CodeRule>`select kind, owner_digits as "ownerDigits", minimum_digits as "minimumDigits"
		from dossiers.code_rule where kind = 'ordinary' and daterange(valid_from, valid_to) @> ${today}::date`.execute(ctx.db);
	const rule = rows[0];
	if (!rule) throw new Error(`No rule for dossier codes holds on ${today}`);
	return rule;
}
