import type { Ctx } from './ctx.ts';
import { EACH, sql } from './db.ts';

/** For a transaction that lists, such as an export: its statements are planned for their values again. */
export async function planEach(ctx: Ctx): Promise<void> {
	await sql`set local plan_cache_mode = ${sql.raw(EACH)}`.execute(ctx.tx);
}
