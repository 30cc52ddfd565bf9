import type { TrackedDossier } from '#lib/server/modules/dossiers/index.ts';
import { formatDate, formatDateTime, vnDate, vnTime, weekdayNameVi } from '#lib/shared/dates.ts';
import type { Lang } from '#lib/shared/messages/lang.ts';
import { t } from '#lib/shared/messages/t.ts';
import type { DueLevel } from '#lib/ui/parts/due-level.ts';
import type { TimelineEntry } from '#lib/ui/parts/timeline-entry.ts';

/** What the tracking page prints; nothing in it names a person, a unit or a procedure. */
export interface ProgressView {
	readonly code: string;
	readonly statusCode: TrackedDossier['statusCode'];
	readonly asOf: string;
	readonly promised: { readonly words: string; readonly note: string | undefined };
	readonly chip: { readonly level: DueLevel; readonly label: string };
	/** Squares of the meter: how many are done, which one is now (0 = none), and how many there are. */
	readonly meter: { readonly done: number; readonly now: number; readonly of: number };
	readonly stages: readonly TimelineEntry[];
	readonly next: string;
}

/** Turns the progress of a dossier into the words and marks of the page. */
export function progressView(dossier: TrackedDossier, now: Date, lang: Lang): ProgressView {
	const words = t(lang).track;
	const { step, of } = dossier.completion;
	const isOpen = ![3, 7, 8, 10].includes(dossier.statusCode);
	return {
		code: dossier.code,
		statusCode: dossier.statusCode,
		asOf: words.asOf(formatDateTime(now)),
		promised: promise(dossier, lang),
		chip: chipFor(dossier, now, lang),
		meter: { done: step, now: isOpen && step < of ? step + 1 : 0, of },
		stages: stages(dossier, lang),
		next: words.whatNext[dossier.statusCode],
	};
}

function promise(dossier: TrackedDossier, lang: Lang): ProgressView['promised'] {
	const words = t(lang).track;
	const due = dossier.promisedDueAt;
	if (!due) return { words: words.promisedNone, note: words.promisedNoneNote };
	const date = vnDate(due);
	const day = lang === 'vi' ? weekdayNameVi(date) : weekdayEn(date);
	return {
		words: words.before(vnTime(due), day, formatDate(date)),
		note: dossier.provisional ? words.provisional : undefined,
	};
}

function weekdayEn(date: string): string {
	return new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

function chipFor(dossier: TrackedDossier, now: Date, lang: Lang): ProgressView['chip'] {
	const words = t(lang).track;
	const due = dossier.promisedDueAt;
	switch (dossier.statusCode) {
		case 3:
		case 7:
		case 8:
		case 10:
			return { level: 'hold', label: words.closed };
		case 5:
		case 6:
			return { level: 'hold', label: words.paused };
		case 9:
			return { level: 'ok', label: t(lang).status[9] };
		case 1:
		case 2:
		case 4:
			if (!due) return { level: 'hold', label: words.promisedNone };
			if (due < now) return { level: 'late', label: words.overdue };
			return vnDate(due) === vnDate(now)
				? { level: 'warn', label: words.dueToday }
				: { level: 'ok', label: words.inTime };
	}
}

/** Sent, received, handled, decided, returned: where each national status stands among them. */
function stages(dossier: TrackedDossier, lang: Lang): TimelineEntry[] {
	const words = t(lang).track;
	const names = [
		words.stageNames.sent,
		words.stageNames.received,
		words.stageNames.handling,
		words.stageNames.decided,
		words.stageNames.returned,
	];
	const reached = { 1: 1, 2: 2, 3: 1, 4: 2, 5: 1, 6: 2, 7: 1, 8: 1, 9: 4, 10: 5 }[dossier.statusCode];
	const ended = [3, 7, 8, 10].includes(dossier.statusCode);
	return names.map((title, index) => {
		if (index < reached) return { title, state: 'done' as const };
		if (index === reached && !ended) return { title, at: words.now, state: 'now' as const };
		return { title, state: 'ahead' as const };
	});
}
