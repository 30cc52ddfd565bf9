import { toNfc } from '../../../shared/vietnamese-text.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { requireInAgency } from './agency-of.ts';
import { insertEvent, lockEvent, updateEvent } from './leader-event-store.ts';

/** An entry of the leaders' calendar (lịch công tác). */
export interface LeaderEventInput {
	readonly agencyUnitId: number;
	readonly startsAt: Date;
	readonly endsAt: Date;
	readonly title: string;
	readonly place?: string | undefined;
	/** Who presides. */
	readonly host?: string | undefined;
	/** Which unit prepares it. */
	readonly preparedBy?: string | undefined;
	/** Leaders and officers who take part. */
	readonly attendeeIds?: readonly number[] | undefined;
	/** Others, as words. */
	readonly attendees?: string | undefined;
	/** The invitation or other document it follows from. */
	readonly documentId?: number | undefined;
	/** Seen by everybody of the agency (the default), or by those who keep the calendar and take part only. */
	readonly isPublic?: boolean | undefined;
}

/**
 * Enters something in the calendar of an agency's leaders.
 * @throws Refusal access.denied, document.not-an-agency, document.incomplete, document.event-times
 */
export async function addLeaderEvent(ctx: Ctx, input: LeaderEventInput): Promise<{ id: number }> {
	await requireInAgency(ctx, 'document.calendar', input.agencyUnitId);
	const event = checkedEvent(input);
	const id = await insertEvent(ctx, event);
	await record(ctx, {
		act: 'document.event-added',
		subject: `leader-event:${String(id)}`,
		unitId: input.agencyUnitId,
		data: { title: event.title },
		event: { topic: 'document.calendar-changed', payload: { agencyUnitId: input.agencyUnitId } },
	});
	return { id };
}

/** Changes an entry. @throws Refusal document.event-not-found, access.denied, document.changed, document.event-times */
export async function changeLeaderEvent(
	ctx: Ctx,
	input: LeaderEventInput & { id: number; revision?: number | undefined },
): Promise<void> {
	const known = await lockEvent(ctx, input.id);
	if (!known || known.agencyUnitId !== input.agencyUnitId) return refuse('document.event-not-found');
	await requireInAgency(ctx, 'document.calendar', known.agencyUnitId);
	if (input.revision !== undefined && input.revision !== known.revision) refuse('document.changed');
	await updateEvent(ctx, input.id, checkedEvent(input));
	await record(ctx, {
		act: 'document.event-changed',
		subject: `leader-event:${String(input.id)}`,
		unitId: known.agencyUnitId,
		data: { title: input.title },
		event: { topic: 'document.calendar-changed', payload: { agencyUnitId: known.agencyUnitId } },
	});
}

/** Cancels an entry; it is no longer shown. @throws Refusal document.event-not-found, access.denied */
export async function cancelLeaderEvent(ctx: Ctx, id: number): Promise<void> {
	const known = (await lockEvent(ctx, id)) ?? refuse('document.event-not-found');
	await requireInAgency(ctx, 'document.calendar', known.agencyUnitId);
	await updateEvent(ctx, id, { cancelledAt: ctx.now });
	await record(ctx, {
		act: 'document.event-cancelled',
		subject: `leader-event:${String(id)}`,
		unitId: known.agencyUnitId,
		event: { topic: 'document.calendar-changed', payload: { agencyUnitId: known.agencyUnitId } },
	});
}

function checkedEvent(input: LeaderEventInput): LeaderEventInput {
	const title = toNfc(input.title).slice(0, 500);
	if (title === '') refuse('document.incomplete', { what: 'nội dung lịch' });
	if (!(input.endsAt > input.startsAt)) refuse('document.event-times');
	return { ...input, title };
}
