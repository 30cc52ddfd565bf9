import type { ProcedureEntry, ProcedureFacts } from '#lib/server/modules/procedures/index.ts';
import type { Lang } from '#lib/shared/messages/lang.ts';
import { t } from '#lib/shared/messages/t.ts';
import { formatNumber } from './procedure-words.ts';

/** One procedure in a list: who handles it, how long, how much, online or not; what is not known says so. */
export interface ProcedureCard {
	readonly code: string;
	readonly title: string;
	readonly purpose: string | undefined;
	readonly authority: string;
	readonly limit: string;
	readonly fee: string;
	readonly online: string;
	/** Filled, half filled or empty square. */
	readonly mark: 'on' | 'half' | 'off' | 'unknown';
}

const MARKS = { full: 'on', partial: 'half', none: 'off', unknown: 'unknown' } as const;

/** The card of a search result. */
export function procedureCard(entry: ProcedureEntry, lang: Lang): ProcedureCard {
	const { facts } = entry;
	return {
		code: entry.code,
		title: entry.plainName,
		purpose: facts.purpose?.[lang],
		authority: facts.handler?.[lang] ?? levelWords(entry.levels, lang),
		limit: factLimit(facts, lang) ?? t(lang).shell.noData,
		fee: factFee(facts, lang) ?? t(lang).shell.noData,
		online: onlineWords(entry.onlineLevel, lang),
		mark: MARKS[entry.onlineLevel ?? 'unknown'],
	};
}

/** The levels that handle a procedure, in words. */
export function levelWords(levels: readonly string[], lang: Lang): string {
	const names: Readonly<Record<string, string>> = t(lang).search.levels;
	const known = levels.flatMap((level) => names[level] ?? []);
	return known.length > 0 ? known.join(', ') : t(lang).shell.noData;
}

/** The general limit, or undefined when it is not known. */
export function factLimit({ limit }: ProcedureFacts, lang: Lang): string | undefined {
	if (!limit) return undefined;
	const words = t(lang).procedure;
	if (limit.sameDay) return words.inDay;
	const span =
		limit.unit === 'hour' ? words.hours(formatNumber(limit.value)) : words.units[limit.unit](formatNumber(limit.value));
	return limit.several ? words.orByCase(span) : span;
}

/** What is paid, or undefined when it is not known. */
export function factFee({ fee }: ProcedureFacts, lang: Lang): string | undefined {
	const words = t(lang).procedure;
	switch (fee.kind) {
		case 'free':
			return words.free;
		case 'amounts': {
			const [least = 0] = fee.dong;
			const most = fee.dong.at(-1) ?? least;
			return least === most
				? words.dong(formatNumber(least))
				: words.dongRange(formatNumber(least), formatNumber(most));
		}
		case 'local':
		case 'unknown':
			return undefined;
	}
}

function onlineWords(level: ProcedureEntry['onlineLevel'], lang: Lang): string {
	const words = t(lang).search;
	switch (level) {
		case 'full':
			return words.full;
		case 'partial':
			return words.partial;
		case 'none':
			return words.offline;
		case null:
			return t(lang).shell.noData;
	}
}
