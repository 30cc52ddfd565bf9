/** Forms of copies, by the abbreviation in their symbols. */
export const COPY_FORMS = ['SY', 'SL', 'TrS'] as const;
export type CopyForm = (typeof COPY_FORMS)[number];
export type CopyMedium = 'paper' | 'electronic';
export type CopyWay = `${CopyMedium}-to-${CopyMedium}`;

/** @law NĐ 30/2020/NĐ-CP Phụ lục I phần II mục I.1, II.1: the form of the copy as it is printed */
export const COPY_NAMES: Readonly<Record<CopyForm, string>> = { SY: 'Sao y', SL: 'Sao lục', TrS: 'Trích sao' };

/** @law NĐ 30/2020/NĐ-CP Điều 25: an electronic original is passed on as it is and needs no electronic copy */
const WAYS: Readonly<Record<CopyForm, readonly CopyWay[]>> = {
	SY: ['paper-to-paper', 'electronic-to-paper', 'paper-to-electronic'],
	SL: ['paper-to-paper', 'paper-to-electronic', 'electronic-to-paper'],
	TrS: ['paper-to-paper', 'paper-to-electronic', 'electronic-to-electronic', 'electronic-to-paper'],
};

/** What is to be copied. */
export interface CopySource {
	readonly medium: CopyMedium;
	/** A sao y itself: the only thing a sao lục is made of, and nothing else is. */
	readonly isCopy: boolean;
}

/** The way of a copy; undefined where the decree knows none. */
export function copyWay(form: CopyForm, source: CopySource, to: CopyMedium): CopyWay | undefined {
	if ((form === 'SL') !== source.isCopy && form !== 'TrS') return undefined;
	const way = `${source.medium}-to-${to}` as const;
	return WAYS[form].includes(way) ? way : undefined;
}

/** What the copy is made on. */
export function mediumOf(way: CopyWay): CopyMedium {
	return way.endsWith('-to-paper') ? 'paper' : 'electronic';
}
