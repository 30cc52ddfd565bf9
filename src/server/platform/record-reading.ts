import { sql } from 'kysely';
import { actorLabel } from './actor.ts';
import type { ReadCtx } from './ctx.ts';

export interface ReadingEntry {
	/** Kind and identity of what was read: 'dossier:H38.1-261122-0001'. */
	readonly subject: string;
	/** Why, in words the citizen will read. */
	readonly purpose: string;
	readonly unitId?: number;
}

/**
 * Writes down that an officer looked at a citizen's file and why. The citizen sees these rows.
 * The same officer looking at the same file for the same purpose within five minutes is one reading.
 *
 * @law Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; NĐ 356/2025 (access must be traceable)
 */
export async function recordReading(ctx: ReadCtx, entry: ReadingEntry): Promise<void> {
	const actor = actorLabel(ctx.actor);
	await sql`insert into platform.reading (read_at, actor_kind, actor_id, actor_name, subject, purpose, unit_id, request_id)
		select ${ctx.now}, ${actor.kind}, ${actor.id}, ${actor.name}, ${entry.subject}, ${entry.purpose}, ${entry.unitId ?? null}::bigint, ${ctx.requestId}
		where not exists (select 1 from platform.reading r
			where r.subject = ${entry.subject} and r.actor_id is not distinct from ${actor.id} and r.purpose = ${entry.purpose}
				and r.read_at > ${new Date(ctx.now.getTime() - 300_000)})`.execute(ctx.db);
}

export interface Reading {
	readonly readAt: Date;
	readonly actorName: string | null;
	readonly purpose: string;
	readonly unitId: number | null;
}

/** Who looked at a subject, newest first. Shape: at most 200 rows. */
export async function listReadings(ctx: ReadCtx, subject: string): Promise<Reading[]> {
	const result = await sql<Reading>`select read_at as "readAt", actor_name as "actorName", purpose, unit_id as "unitId"
		from platform.reading where subject = ${subject} order by read_at desc limit 200`.execute(ctx.db);
	return result.rows;
}
