import { grantedUnits, isPermitted } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { isBelowOwn, unitsOfAgency } from './agency-of.ts';
import type { LeaderEventInput } from './leader-events.ts';
import type { DocumentsTables } from './tables.gen.ts';

function columns(event: LeaderEventInput) {
	return {
		agency_unit_id: event.agencyUnitId,
		starts_at: event.startsAt,
		ends_at: event.endsAt,
		title: event.title,
		place: event.place ?? null,
		host: event.host ?? null,
		prepared_by: event.preparedBy ?? null,
		attendee_ids: [...(event.attendeeIds ?? [])],
		attendees: event.attendees ?? null,
		document_id: event.documentId ?? null,
		is_public: event.isPublic ?? true,
	};
}

/** Writes a new entry. @returns its id */
export async function insertEvent(ctx: Ctx, event: LeaderEventInput): Promise<number> {
	const row = await writing<DocumentsTables>(ctx)
		.insertInto('documents.leader_event')
		.values({
			...columns(event),
			created_at: ctx.now,
			created_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}

/** An entry that is not cancelled, locked. */
export async function lockEvent(ctx: Ctx, id: number): Promise<{ agencyUnitId: number; revision: number } | undefined> {
	return writing<DocumentsTables>(ctx)
		.selectFrom('documents.leader_event')
		.select(['agency_unit_id as agencyUnitId', 'revision'])
		.where('id', '=', id)
		.where('cancelled_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
}

/** Writes an entry anew, or cancels it. */
export async function updateEvent(
	ctx: Ctx,
	id: number,
	change: LeaderEventInput | { cancelledAt: Date },
): Promise<void> {
	const set = 'cancelledAt' in change ? { cancelled_at: change.cancelledAt } : columns(change);
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.leader_event')
		.set((eb) => ({ ...set, revision: eb('revision', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

/** An entry as screens show it. */
export interface LeaderEvent {
	readonly id: number;
	readonly revision: number;
	readonly agencyUnitId: number;
	readonly startsAt: Date;
	readonly endsAt: Date;
	readonly title: string;
	readonly place: string | null;
	readonly host: string | null;
	readonly preparedBy: string | null;
	readonly attendeeIds: readonly number[];
	readonly attendees: string | null;
	readonly documentId: number | null;
	readonly isPublic: boolean;
}

/**
 * The calendar of an agency's leaders in a period, in time order: everything to whoever keeps it, to the others of the agency
 * what is public and what they take part in.
 */
export async function listLeaderEvents(
	ctx: ReadCtx,
	period: { agencyUnitId: number; fromAt: Date; toAt: Date },
): Promise<LeaderEvent[]> {
	if (ctx.actor.kind !== 'officer') return [];
	const { keeps, reads } = await rightsIn(ctx, period.agencyUnitId);
	const { rows } =
		await sql<LeaderEvent>`select id, revision, agency_unit_id as "agencyUnitId", starts_at as "startsAt",
			ends_at as "endsAt", title, place, host, prepared_by as "preparedBy", attendee_ids as "attendeeIds", attendees,
			document_id as "documentId", is_public as "isPublic"
		from documents.leader_event
		where agency_unit_id = ${period.agencyUnitId} and cancelled_at is null and starts_at < ${period.toAt} and ends_at > ${period.fromAt}
			and (${keeps} or ${ctx.actor.accountId} = any(attendee_ids) or (is_public and ${reads}))
		order by starts_at, id`.execute(ctx.db);
	return rows.map((row) => ({ ...row, attendeeIds: row.attendeeIds.map(Number) }));
}

/** Whoever works in any unit of the agency reads its public entries; rights that only reach down from above count for neither. */
async function rightsIn(ctx: ReadCtx, agencyUnitId: number): Promise<{ keeps: boolean; reads: boolean }> {
	const [calendar, read] = ['document.calendar', 'document.read'] as const;
	const units = grantedUnits(ctx.actor, read);
	const own = await unitsOfAgency(ctx, agencyUnitId);
	const isReader = units === 'all' || units.some((unitId) => own.has(unitId));
	return {
		keeps: isPermitted(ctx.actor, calendar, agencyUnitId) && !(await isBelowOwn(ctx, calendar, agencyUnitId)),
		reads: isReader && !(await isBelowOwn(ctx, read, agencyUnitId)),
	};
}
