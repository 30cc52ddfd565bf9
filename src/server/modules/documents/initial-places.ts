import { linesOf, placesIn, type PageSize, type PlacedLine, type PlacedText } from './pdf-places.ts';
import type { InitialPlace } from './initials.ts';

/** Where the words of an initial begin: points from the lower left corner to their baseline. */
export interface InitialSpot {
	readonly page: number;
	readonly x: number;
	readonly y: number;
	/** Of the page, in points. */
	readonly pageWidth: number;
}

const A4: PageSize = { width: 595.28, height: 841.89 };
const LEFT = 85;
/** Page numbers and marks of samples are not the text. */
const EDGE = 57;
const GAP = 4;
export const INITIAL_SIZE = 8;
/** Room of one initial beside the next. */
const STEP = { width: 92, height: 10 } as const;

/**
 * Where initials go on a PDF, for content behind the last words over "Nơi nhận" (or behind "./."), for form behind the line
 * that says what is kept. Where neither is found they go to the lower left of the last page.
 */
export async function initialSpots(pdf: Uint8Array): Promise<Record<InitialPlace, InitialSpot>> {
	const all = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
	const { texts, sizes, pageCount } = await placesIn(pdf, all);
	const sizeOf = (page: number) => sizes.get(page) ?? A4;
	const foot = (y: number): InitialSpot => ({ page: pageCount, x: LEFT, y, pageWidth: sizeOf(pageCount).width });
	return {
		content: contentSpot(texts, sizeOf) ?? foot(EDGE + 2 * STEP.height),
		form: formSpot(texts, sizeOf) ?? foot(EDGE + STEP.height / 2),
	};
}

/** The place of the n-th initial (from 0) at a spot: side by side, then in a line below. */
export function spotOf(first: InitialSpot, index: number): InitialSpot {
	let spot = onPage(first);
	for (let step = 0; step < index; step++) spot = onPage({ ...spot, x: spot.x + STEP.width });
	return spot;
}

/** The rectangle an initial takes at its spot. */
export function zoneAt({ page, x, y }: InitialSpot) {
	return { page, x, y: y - 2, width: STEP.width - 2, height: STEP.height };
}

function onPage(spot: InitialSpot): InitialSpot {
	return spot.x + STEP.width <= spot.pageWidth - 20 ? spot : { ...spot, x: LEFT, y: spot.y - STEP.height };
}

type SizeOf = (page: number) => PageSize;

function contentSpot(texts: readonly PlacedText[], sizeOf: SizeOf): InitialSpot | undefined {
	const list = texts.findLast(({ text }) => /^\s*Nơi\s+nhận/iu.test(text));
	const isContent = ({ page, y }: PlacedText) =>
		y > EDGE &&
		y < sizeOf(page).height - EDGE &&
		// What stands beside "Nơi nhận" is the signer's position, a little higher or lower.
		(!list || page < list.page || (page === list.page && y > list.y + 15));
	const over = list ? texts.filter(isContent) : texts.filter((text) => /\.\/\.\s*$/u.test(text.text));
	const last = over.reduce((page, one) => Math.max(page, one.page), 0);
	return spotBehind(linesOf(over.filter(({ page }) => page === last)).at(-1), last, sizeOf);
}

function formSpot(texts: readonly PlacedText[], sizeOf: SizeOf): InitialSpot | undefined {
	const left = texts.filter(({ page, x }) => x < sizeOf(page).width / 2);
	const kept = left.findLast(({ text }) => /Lưu\s*:/iu.test(text));
	if (!kept) return undefined;
	const line = linesOf(left.filter(({ page, y }) => page === kept.page && Math.abs(y - kept.y) < 3)).at(-1);
	return spotBehind(line, kept.page, sizeOf);
}

function spotBehind(line: PlacedLine | undefined, page: number, sizeOf: SizeOf): InitialSpot | undefined {
	return line && { page, x: (line.at.at(-1) ?? LEFT) + GAP, y: line.y, pageWidth: sizeOf(page).width };
}
