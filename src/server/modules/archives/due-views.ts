import type { Ctx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { FileRecord } from './store.ts';

/** Closed files to be handed over by a day, of whom nobody was reminded; locked, at most 500 at a time. */
export async function listDueFiles(ctx: Ctx, until: string): Promise<FileRecord[]> {
	const { rows } = await sql<FileRecord>`select * from archives.file where state = 'closed' and reminded_on is null
		and hand_over_due_on <= ${until}::date order by hand_over_due_on, id limit 500 for update skip locked`.execute(ctx.tx);
	return rows;
}
