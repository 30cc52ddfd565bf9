import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import { enqueue } from '../../platform/jobs.ts';
import { jobFor } from './errand-store.ts';
import type { ExchangeTables } from './tables.gen.ts';

/** From a day on; `afterMinutes` null means: only an operator sends by another hub. */
export interface RerouteRule {
	/** 'YYYY-MM-DD'. */
	readonly fromOn: string;
	readonly afterMinutes: number | null;
	readonly reason: string;
	readonly setAt: Date;
	readonly setBy: string | null;
}

const COLUMNS = [
	'from_on as fromOn',
	'after_minutes as afterMinutes',
	'reason',
	'set_at as setAt',
	'set_by as setBy',
] as const;

/** The rule in force on a day; undefined when there has never been one. */
export async function findRuleOn(ctx: ReadCtx, day: string): Promise<RerouteRule | undefined> {
	return reading<ExchangeTables>(ctx)
		.selectFrom('exchange.reroute_rule')
		.select(COLUMNS)
		.where('from_on', '<=', day)
		.orderBy('from_on', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** All rules, newest first. */
export async function listRules(ctx: ReadCtx): Promise<RerouteRule[]> {
	return reading<ExchangeTables>(ctx)
		.selectFrom('exchange.reroute_rule')
		.select(COLUMNS)
		.orderBy('from_on', 'desc')
		.execute();
}

/** A rule from a day on; another of the same day takes its place. */
export async function storeRule(ctx: Ctx, rule: RerouteRule): Promise<void> {
	const { fromOn: from_on, afterMinutes: after_minutes, reason, setAt: set_at, setBy: set_by } = rule;
	await writing<ExchangeTables>(ctx)
		.insertInto('exchange.reroute_rule')
		.values({ from_on, after_minutes, reason, set_at, set_by })
		.onConflict((conflict) => conflict.column('from_on').doUpdateSet({ after_minutes, reason, set_at, set_by }))
		.execute();
}

/** A message to send is another hub's now, and due. */
export async function moveErrand(ctx: Ctx, errandId: number, peerId: number): Promise<void> {
	await sql`update exchange.errand set peer_id = ${peerId}, next_try_at = ${ctx.now}, tries = 0, last_error = null
		where id = ${errandId}`.execute(ctx.tx);
	await enqueue(ctx, jobFor({ id: errandId, kind: 'send' }));
}
