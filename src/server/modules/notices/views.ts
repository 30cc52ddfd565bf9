import type { ReadCtx } from '../../platform/ctx.ts';
import { reading } from '../../platform/db.ts';
import type { NoticesTables } from './tables.gen.ts';

const PAGE_ROWS = 30;

export interface Notice {
	readonly id: number;
	readonly dossierCode: string;
	readonly title: string;
	/** Sentences, one a line. */
	readonly body: string;
	readonly createdAt: Date;
	readonly readAt: Date | null;
	/** When the mail server took the letter; null when none was asked for or it still waits. */
	readonly emailedAt: Date | null;
	readonly emailAddress: string | null;
}

/** The citizen's own notices, newest first; nothing for anybody else. `next` goes into `after` for older ones. */
export async function listNotices(
	ctx: ReadCtx,
	query: { after?: number } = {},
): Promise<{ rows: Notice[]; next?: number }> {
	if (ctx.actor.kind !== 'citizen') return { rows: [] };
	let select = reading<NoticesTables>(ctx)
		.selectFrom('notices.notice')
		.leftJoin('notices.email', 'notices.email.notice_id', 'notices.notice.id')
		.select([
			'id',
			'dossier_code as dossierCode',
			'title',
			'body',
			'created_at as createdAt',
			'read_at as readAt',
			'sent_at as emailedAt',
			'address as emailAddress',
		])
		.where('citizen_id', '=', ctx.actor.citizenId)
		.orderBy('id', 'desc')
		.limit(PAGE_ROWS + 1);
	if (query.after !== undefined) select = select.where('id', '<', query.after);
	const found = await select.execute();
	const rows = found.slice(0, PAGE_ROWS);
	const last = rows.at(-1);
	return { rows, ...(found.length > PAGE_ROWS && last ? { next: last.id } : {}) };
}

/** How many notices the citizen has not opened. */
export async function countUnread(ctx: ReadCtx): Promise<number> {
	if (ctx.actor.kind !== 'citizen') return 0;
	const { count } = await reading<NoticesTables>(ctx)
		.selectFrom('notices.notice')
		.select((select) => select.fn.countAll<number>().as('count'))
		.where('citizen_id', '=', ctx.actor.citizenId)
		.where('read_at', 'is', null)
		.executeTakeFirstOrThrow();
	return count;
}
