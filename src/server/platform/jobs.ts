import { sql } from 'kysely';
import type { Ctx } from './ctx.ts';
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
