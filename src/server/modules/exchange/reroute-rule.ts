import { isDate, vnDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { findRuleOn, listRules, storeRule, type RerouteRule } from './reroute-store.ts';

const SHORTEST_MINUTES = 5;
const LONGEST_MINUTES = 10_080;

/** The rule of today and all there are, newest first. @throws Refusal access.denied */
export async function getRerouteRules(
	ctx: ReadCtx,
): Promise<{ today: RerouteRule | undefined; all: readonly RerouteRule[] }> {
	requirePermission(ctx, 'exchange.read');
	return { today: await findRuleOn(ctx, vnDate(ctx.now)), all: await listRules(ctx) };
}

/**
 * From a day on, messages wait so many minutes for a line that is down before they go by another hub; null: until an operator
 * decides. The past keeps its rules.
 * @throws Refusal access.denied, exchange.reroute-rule
 */
export async function setRerouteRule(
	ctx: Ctx,
	rule: { fromOn: string; afterMinutes: number | null; reason: string },
): Promise<void> {
	requirePermission(ctx, 'exchange.operate');
	const { fromOn, afterMinutes } = rule;
	const reason = toNfc(rule.reason);
	const isMinutes =
		afterMinutes === null ||
		(Number.isSafeInteger(afterMinutes) && afterMinutes >= SHORTEST_MINUTES && afterMinutes <= LONGEST_MINUTES);
	if (!isMinutes || reason === '' || !isDate(fromOn) || fromOn < vnDate(ctx.now)) refuse('exchange.reroute-rule');
	const setBy = ctx.actor.kind === 'officer' ? ctx.actor.name : null;
	await storeRule(ctx, { fromOn, afterMinutes, reason, setAt: ctx.now, setBy });
	await record(ctx, {
		act: 'exchange.reroute-rule-set',
		subject: `exchange-rule:${fromOn}`,
		data: { afterMinutes, reason },
	});
}
