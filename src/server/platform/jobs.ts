import { sql, type RawBuilder } from 'kysely';
import type { Ctx, ReadCtx } from './ctx.ts';
import type { Json } from './json.ts';

export interface JobWish {
	/** `module.job-name`, as the module registered it. */
	readonly name: string;
	readonly payload: Json;
	readonly runAt?: Date;
	/** A second wish with the same name and key replaces the first while it waits. */
	readonly key?: string;
}

/** Asks for work after commit, in the same transaction as the change that needs it. */
export async function enqueue(ctx: Ctx, job: JobWish): Promise<void> {
	await sql`insert into platform.job (name, payload, key, run_at, request_id)
		values (${job.name}, ${JSON.stringify(job.payload)}::jsonb, ${job.key ?? null}, ${job.runAt ?? ctx.now}, ${ctx.requestId})
		on conflict (name, key) where key is not null
		do update set payload = excluded.payload, run_at = excluded.run_at, attempts = 0, failed_at = null`.execute(ctx.tx);
}

/** Whether such a job waits or is being run. */
export async function isAsked(ctx: ReadCtx, { name, key }: { name: string; key: string }): Promise<boolean> {
	const { rows } = await sql`select from platform.job where name = ${name} and key = ${key}`.execute(ctx.db);
	return rows.length > 0;
}

/**
 * The end of a statement that asks for one job without a key for each row `name`, `payload`, `"requestId"` of a query, in its order. Without a request of
 * its own a job goes back to the one at hand.
 */
export function jobsFor(ctx: Ctx, rows: RawBuilder<unknown>): RawBuilder<unknown> {
	return sql`insert into platform.job (name, payload, run_at, request_id)
		select name, payload, ${ctx.now}, coalesce("requestId", ${ctx.requestId}) from (${rows}) wanted`;
}
