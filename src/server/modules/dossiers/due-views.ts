import type { ReadCtx } from '../../platform/ctx.ts';
import { reading, sql } from '../../platform/db.ts';
import type { DossiersTables } from './tables.gen.ts';

/** The date promised by the one apology, or undefined when there was none. */
export async function findReappointment(ctx: ReadCtx, dossierId: number): Promise<Date | undefined> {
	const act = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.act')
		.select('data')
		.where('dossier_id', '=', dossierId)
		.where('kind', '=', 'apologise')
		.executeTakeFirst();
	const data = act?.data;
	if (typeof data !== 'object' || data === null || !('newDueAt' in data)) return undefined;
	return typeof data.newDueAt === 'string' ? new Date(data.newDueAt) : undefined;
}

export interface DueMove {
	readonly code: string;
	readonly movedAt: Date;
	readonly from: Date;
	readonly to: Date;
}

/** Dates moved by changes of the calendar, newest first; at most 500. */
export async function listDueMoves(ctx: ReadCtx, since: Date): Promise<DueMove[]> {
	const { rows } = await sql<{
		code: string;
		movedAt: Date;
		from: string;
		to: string;
	}>`select d.code, a.happened_at as "movedAt",
			a.data ->> 'from' as from, a.data ->> 'to' as to
		from dossiers.act a join dossiers.dossier d on d.id = a.dossier_id
		where a.kind = 'recompute' and a.happened_at >= ${since} order by a.id desc limit 500`.execute(ctx.db);
	return rows.map(({ from, to, ...row }) => ({ ...row, from: new Date(from), to: new Date(to) }));
}
