import type { Insertable } from 'kysely';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import type { EmailTable, NoticesTables, NoticeTable } from './tables.gen.ts';

/** Writes a notice unless the event was told before. @returns its id, or undefined when it was */
export async function insertNotice(ctx: Ctx, notice: Insertable<NoticeTable>): Promise<number | undefined> {
	const row = await writing<NoticesTables>(ctx)
		.insertInto('notices.notice')
		.values(notice)
		.onConflict((conflict) => conflict.column('event_key').doNothing())
		.returning('id')
		.executeTakeFirst();
	return row?.id;
}

export async function insertEmail(ctx: Ctx, email: Insertable<EmailTable>): Promise<void> {
	await writing<NoticesTables>(ctx).insertInto('notices.email').values(email).execute();
}

/** The letter of a notice if it still has to go, locked so that two workers do not send it at once. */
export async function lockUnsentEmail(
	ctx: Ctx,
	noticeId: number,
): Promise<{ address: string; asked_at: Date } | undefined> {
	return writing<NoticesTables>(ctx)
		.selectFrom('notices.email')
		.select(['address', 'asked_at'])
		.where('notice_id', '=', noticeId)
		.where('sent_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
}

export async function markEmailSent(ctx: Ctx, noticeId: number): Promise<void> {
	await writing<NoticesTables>(ctx)
		.updateTable('notices.email')
		.set({ sent_at: ctx.now })
		.where('notice_id', '=', noticeId)
		.execute();
}

export interface EmailPreference {
	readonly emailOn: boolean;
	/** Absent: the address given in each dossier. */
	readonly emailAddress: string | null;
}

export async function findPreference(ctx: ReadCtx, citizenId: number): Promise<EmailPreference | undefined> {
	return reading<NoticesTables>(ctx)
		.selectFrom('notices.preference')
		.select(['email_on as emailOn', 'email_address as emailAddress'])
		.where('citizen_id', '=', citizenId)
		.executeTakeFirst();
}

export async function upsertPreference(ctx: Ctx, citizenId: number, preference: EmailPreference): Promise<void> {
	await sql`insert into notices.preference (citizen_id, email_on, email_address, changed_at)
		values (${citizenId}, ${preference.emailOn}, ${preference.emailAddress}, ${ctx.now})
		on conflict (citizen_id) do update set email_on = excluded.email_on, email_address = excluded.email_address,
			changed_at = excluded.changed_at`.execute(ctx.tx);
}

/** Marks everything of a citizen up to a notice as read. */
export async function markReadUpTo(ctx: Ctx, citizenId: number, noticeId: number): Promise<void> {
	await writing<NoticesTables>(ctx)
		.updateTable('notices.notice')
		.set({ read_at: ctx.now })
		.where('citizen_id', '=', citizenId)
		.where('id', '<=', noticeId)
		.where('read_at', 'is', null)
		.execute();
}
