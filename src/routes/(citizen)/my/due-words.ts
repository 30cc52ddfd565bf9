import type { DossierRow } from '#lib/server/modules/dossiers/index.ts';
import { formatDate, vnDate, vnTime, weekdayNameVi } from '#lib/shared/dates.ts';
import { myMessages } from '#lib/shared/messages/citizen-dossiers.ts';
import type { Lang } from '#lib/shared/messages/lang.ts';
import type { DueLevel } from '#lib/ui/parts/due-level.ts';

/** The deadline of a dossier as a chip: how near it is, in a shape and in words. */
export function dueChip(
	dossier: Pick<DossierRow, 'status' | 'dueAt' | 'paused'>,
	now: Date,
	lang: Lang,
): { level: DueLevel; label: string } {
	const words = myMessages[lang].due;
	const { dueAt } = dossier;
	switch (dossier.status) {
		case 3:
		case 7:
		case 8:
		case 10:
			return { level: 'hold', label: words.closed };
		case 9:
			return { level: 'ok', label: words.ready };
		case 5:
		case 6:
			return { level: 'hold', label: words.paused };
		case 1:
		case 2:
		case 4:
			if (dossier.paused) return { level: 'hold', label: words.paused };
			if (!dueAt) return { level: 'hold', label: words.none };
			if (dueAt < now) return { level: 'late', label: words.late(formatDate(dueAt)) };
			return vnDate(dueAt) === vnDate(now)
				? { level: 'warn', label: words.today(vnTime(dueAt)) }
				: { level: 'ok', label: words.on(formatDate(dueAt)) };
	}
}

/** "Trước 17:00, thứ Tư 25/11/2026". */
export function promiseWords(dueAt: Date, lang: Lang): string {
	const date = vnDate(dueAt);
	const english = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
	const day = lang === 'vi' ? weekdayNameVi(date) : english.format(new Date(`${date}T00:00:00Z`));
	return myMessages[lang].promisedBefore(vnTime(dueAt), day, formatDate(date));
}

/** The derivation of a date, sentence by sentence, each with its article. In Vietnamese: the law is. */
export function whySentences(explanation: readonly { text: string; legalBasis?: string }[]): string[] {
	return explanation.map(({ text, legalBasis }) => (legalBasis ? `${text} (${legalBasis})` : text));
}
