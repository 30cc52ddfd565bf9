import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

/**
 * Wakes open desks, so that they count their work again. Called from the handler of an event: notifying inside a verb
 * would make all commits of the province queue behind one lock; there nobody waits.
 */
export async function wakeDesks(ctx: Ctx): Promise<void> {
	await sql`select pg_notify('desk_changed', '')`.execute(ctx.tx);
}
