import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

export interface HubQueue {
	readonly systemId: string;
	readonly name: string;
	readonly waiting: number;
	readonly oldestAt: Date | null;
	readonly lastCallAt: Date | null;
}

/** How much waits for each system. */
export async function listQueues(ctx: ReadCtx): Promise<HubQueue[]> {
	const { rows } =
		await sql<HubQueue>`select s.id as "systemId", s.name, count(d.id) as waiting, min(d.created_at) as "oldestAt",
			(select max(c.at) from hub.call c where c.system_id = s.id) as "lastCallAt"
		from hub.system s left join hub.delivery d on d.system_id = s.id and d.done_at is null and d.taken_at is null
		group by s.id order by s.id`.execute(ctx.db);
	return rows;
}

export interface HubCall {
	readonly at: Date;
	readonly systemId: string | null;
	readonly operation: string;
	readonly subject: string | null;
	readonly errorCode: string;
	readonly detail: string | null;
	readonly milliseconds: number;
	readonly sizeBytes: number | null;
}

/** The newest lines of the message log that hold a text. */
export async function listCalls(ctx: ReadCtx, text: string): Promise<HubCall[]> {
	const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
	const { rows } =
		await sql<HubCall>`select at, system_id as "systemId", operation, subject, error_code as "errorCode", detail, milliseconds,
			size_bytes as "sizeBytes"
		from hub.call where concat_ws(' ', system_id, operation, subject, error_code, detail) ilike ${pattern}
		order by id desc limit 200`.execute(ctx.db);
	return rows;
}
