import type { LeaderEventInput } from '#lib/server/modules/documents/index.ts';
import { instantAt, parseDate } from '#lib/shared/dates.ts';
import { postedText } from '../posted-text.ts';

const TIME = /^([01]?\d|2[0-3])[:hg]([0-5]\d)$/u;

/** An entry as its form says it; a time that cannot be read ends before it begins, which the verb refuses. */
export function readEvent(form: FormData, agencyUnitId: number): LeaderEventInput {
	const text = (name: string) => postedText(form, name).trim() || undefined;
	const on = parseDate(postedText(form, 'on'));
	const at = (name: string) => {
		const [, hour, minute] = TIME.exec(text(name) ?? '') ?? [];
		return on === undefined || hour === undefined || minute === undefined
			? new Date(0)
			: instantAt(on, `${hour.padStart(2, '0')}:${minute}`);
	};
	return {
		agencyUnitId,
		startsAt: at('from'),
		endsAt: at('to'),
		title: text('title') ?? '',
		place: text('place'),
		host: text('host'),
		preparedBy: text('preparedBy'),
		attendees: text('attendees'),
		attendeeIds: form.getAll('attendeeId').map((id) => Number(id) || 0),
		isPublic: !form.has('isPrivate'),
	};
}
