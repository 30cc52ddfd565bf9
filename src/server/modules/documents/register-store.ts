import { formatDate, vnDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import type { DocumentsTables } from './tables.gen.ts';

export type RegisterDirection = 'incoming' | 'outgoing' | 'copy';

/** A number just taken from a register. */
export interface TakenNumber {
	readonly registerId: number;
	readonly number: number;
	/** The day it was taken, which is the day it is dated. */
	readonly on: string;
	readonly seriesId: number;
}

const GENERAL: Readonly<Record<RegisterDirection, string>> = {
	incoming: 'Sổ văn bản đến',
	outgoing: 'Sổ văn bản đi',
	copy: 'Sổ bản sao',
};

/**
 * The next number of a yearly series, from 1, and its entry in the register; given back when the transaction fails. The
 * row of the register is locked, so whoever comes next waits for this transaction.
 * @law NĐ 30/2020/NĐ-CP Điều 15 and 22: one series a year, numbers consecutive, issued by the system
 * @throws Refusal document.register-bound, document.back-dated
 */
export async function takeNumber(ctx: Ctx, wish: { seriesId: number; documentId: number }): Promise<TakenNumber> {
	const on = vnDate(ctx.now);
	const year = Number(on.slice(0, 4));
	const { rows } = await sql<{
		id: number;
		last: number;
		last_on: string;
		bound: boolean;
	}>`insert into documents.register as r (series_id, year, last, last_on) values (${wish.seriesId}, ${year}, 1, ${on})
		on conflict (series_id, year) do update set last = r.last + 1, last_on = greatest(r.last_on, excluded.last_on)
		returning r.id, r.last, r.last_on, r.bound_at is not null as bound`.execute(ctx.tx);
	const register = rows[0];
	if (!register) throw new Error('the register gave no number');
	if (register.bound) refuse('document.register-bound', { year });
	if (register.last_on !== on) refuse('document.back-dated', { date: formatDate(register.last_on) });
	await writing<DocumentsTables>(ctx)
		.insertInto('documents.register_entry')
		.values({
			register_id: register.id,
			number: register.last,
			document_id: wish.documentId,
			entered_on: on,
			entered_at: ctx.now,
			entered_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
		})
		.execute();
	return { registerId: register.id, number: register.last, on, seriesId: wish.seriesId };
}

/**
 * The series a document of an agency is counted in: the one that names its kind, else the general one, made when it is
 * first needed.
 */
export async function seriesFor(
	ctx: Ctx,
	agencyUnitId: number,
	direction: RegisterDirection,
	kindCode?: string | null,
): Promise<number> {
	const { rows: named } = await sql<{ id: number }>`select s.id from documents.series s
		join documents.series_kind k on k.series_id = s.id and k.kind_code = ${kindCode ?? null}
		where s.agency_unit_id = ${agencyUnitId} and s.direction = ${direction} and s.ended_at is null and s.issuing_body is null`.execute(
		ctx.tx,
	);
	if (named[0]) return named[0].id;
	await sql`insert into documents.series (agency_unit_id, direction, code, name, created_at)
		values (${agencyUnitId}, ${direction}, 'general', ${GENERAL[direction]}, ${ctx.now}) on conflict do nothing`.execute(
		ctx.tx,
	);
	const { rows } = await sql<{ id: number }>`select id from documents.series
		where agency_unit_id = ${agencyUnitId} and direction = ${direction} and code = 'general'`.execute(ctx.tx);
	const series = rows[0];
	if (!series) throw new Error('the general series was not made');
	return series.id;
}

/** The number a document holds, if it is in force. */
export async function findEntry(
	ctx: Ctx,
	documentId: number,
): Promise<{ registerId: number; number: number; on: string; enteredBy: number | null } | undefined> {
	const row = await writing<DocumentsTables>(ctx)
		.selectFrom('documents.register_entry')
		.select(['register_id as registerId', 'number', 'entered_on as on', 'entered_by as enteredBy'])
		.where('document_id', '=', documentId)
		.where('voided_at', 'is', null)
		.executeTakeFirst();
	return row;
}

/** Voids a number that came to nothing: it stays in the register with the reason, and is given to nobody else. */
export async function voidEntry(
	ctx: Ctx,
	entry: { registerId: number; number: number },
	reason: string,
): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.register_entry')
		.set({ voided_at: ctx.now, void_reason: reason })
		.where('register_id', '=', entry.registerId)
		.where('number', '=', entry.number)
		.execute();
}

/** A register of any year, locked against whoever takes a number; undefined when there is none. */
export async function lockRegister(
	ctx: Ctx,
	id: number,
): Promise<{ id: number; agencyUnitId: number; year: number; last: number; boundAt: Date | null } | undefined> {
	const { rows } = await sql<{
		id: number;
		agencyUnitId: number;
		year: number;
		last: number;
		boundAt: Date | null;
	}>`select r.id, s.agency_unit_id as "agencyUnitId", r.year, r.last, r.bound_at as "boundAt"
		from documents.register r join documents.series s on s.id = r.series_id where r.id = ${id} for update of r`.execute(
		ctx.tx,
	);
	return rows[0];
}

/** Closes a register for good. */
export async function markBound(ctx: Ctx, id: number): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.register')
		.set({ bound_at: ctx.now, bound_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null })
		.where('id', '=', id)
		.execute();
}
