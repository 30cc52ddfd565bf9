import { sameFolded } from '../../../shared/vietnamese-text.ts';
import {
	initialWords,
	stampWords,
	type Initials,
	type PaperZone,
	type RenderedPaper,
	type StampedWords,
} from '../papers/index.ts';
import { INITIAL_SIZE, initialSpots, spotOf } from './initial-places.ts';
import { linesOf, placesIn, type PageSize, type PlacedLine, type PlacedText } from './pdf-places.ts';
import { printedReference } from './reference-key.ts';
import type { Signing } from './render-document.ts';

const A4: PageSize = { width: 595.28, height: 841.89 };
const SIZE = 13;
/** 60 × 25 mm for a hand, 33 mm for the picture of a seal. */
const HAND = { width: 170, height: 71 } as const;
const SEAL_POINTS = 93.5;

/**
 * Puts number and date into an uploaded document, at the places its drafter left free ("Số:      /BC-UBND", "ngày      tháng"),
 * else where the layout has them; says whose initials stand on the draft; and finds the room for the signatures over the signer's name.
 * @law NĐ 30/2020/NĐ-CP Phụ lục I: zone 3 (number), zone 4 (date), zone 7c (signature), zone 8 (seal)
 */
export async function stampNumber(pdf: Uint8Array, signing: Signing, initials: Initials): Promise<RenderedPaper> {
	const { texts, sizes, pageCount } = await placesIn(pdf, (pages) => [1, pages - 1, pages].filter((page) => page > 0));
	const first = sizes.get(1) ?? A4;
	const head = texts.filter(({ page, y }) => page === 1 && y > first.height * 0.6);
	const words = [
		...numberWords(head, first, signing),
		...dateWords(head, first, signing),
		...(await initialsIn(pdf, initials)),
	];
	const stamped = await stampWords(pdf, words, signing.at);
	const leader = handZone(texts, sizes, pageCount, signing.signerName);
	return { pdf: stamped, pages: pageCount, zones: { leader, agency: sealZone(leader) } };
}

async function initialsIn(pdf: Uint8Array, initials: Initials) {
	if (initials.content.length + initials.form.length === 0) return [];
	const spots = await initialSpots(pdf);
	return (['content', 'form'] as const).flatMap((place) =>
		initials[place].map((name, index) => {
			const { page, x, y } = spotOf(spots[place], index);
			return { text: initialWords([name]) ?? '', page, x, y, size: INITIAL_SIZE, italic: true };
		}),
	);
}

function numberWords(head: readonly PlacedText[], page: PageSize, signing: Signing): StampedWords[] {
	const reference = printedReference(signing.number, signing.symbol);
	// Left and right half of the head are two columns; read together their lines would run into one another.
	const line = linesOf(head.filter(({ x }) => x < page.width / 2)).find(({ text }) => /Số\s*:/iu.test(text));
	if (!line) return [{ text: `Số: ${reference}`, x: page.width * 0.14, y: page.height * 0.86, size: SIZE }];
	const colon = line.text.indexOf(':', line.text.search(/Số\s*:/iu));
	const hasSymbol = line.text.includes('/', colon);
	const number = reference.slice(0, reference.indexOf('/'));
	return [{ text: hasSymbol ? number : reference, x: after(line, colon), y: line.y, size: line.size || SIZE }];
}

function dateWords(head: readonly PlacedText[], page: PageSize, signing: Signing): StampedWords[] {
	const [year = '', month = '', day = ''] = signing.issuedOn.split('-');
	// January and February get a leading zero, later months of one digit cannot be mistaken.
	const monthWords = Number(month) < 3 ? month : String(Number(month));
	const lines = linesOf(head.filter(({ x }) => x > page.width * 0.35));
	if (lines.some(({ text }) => /ngày\s*\d/iu.test(text))) return [];
	const line = lines.find(({ text }) => /ngày[\s.…_]*tháng/iu.test(text));
	if (!line) {
		const text = `ngày ${day} tháng ${monthWords} năm ${year}`;
		return [{ text, x: page.width * 0.56, y: page.height * 0.86, size: SIZE, italic: true }];
	}
	const size = line.size || SIZE;
	const place = (word: string) => after(line, line.text.toLowerCase().indexOf(word) + word.length - 1);
	return [
		{ text: day, x: place('ngày'), y: line.y, size, italic: true },
		{ text: monthWords, x: place('tháng'), y: line.y, size, italic: true },
	];
}

/** A little behind the end of a character; what follows it may stand far off. */
function after({ at, size }: PlacedLine, index: number): number {
	const begin = at[index] ?? 0;
	const width = Math.min((at[index + 1] ?? begin) - begin, size * 0.6);
	return begin + Math.max(width, 0) + 3;
}

/** Over the signer's name where it is printed last, else at the lower right of the last page. */
function handZone(
	texts: readonly PlacedText[],
	sizes: ReadonlyMap<number, PageSize>,
	pageCount: number,
	signerName: string,
): PaperZone {
	const name = texts.findLast(({ text }) => sameFolded(text, signerName));
	const page = name?.page ?? pageCount;
	const { width } = sizes.get(page) ?? A4;
	const centre = name ? name.x + name.width / 2 : width * 0.72;
	const x = Math.min(Math.max(centre - HAND.width / 2, 0), width - HAND.width);
	return { page, x, y: name ? name.y + name.size + 2 : 110, ...HAND };
}

/** @law NĐ 30/2020/NĐ-CP Phụ lục I: the seal covers about a third of the signature, on its left */
function sealZone(leader: PaperZone): PaperZone {
	return {
		page: leader.page,
		x: Math.max(leader.x + leader.width / 3 - SEAL_POINTS, 0),
		y: leader.y + leader.height / 2 - SEAL_POINTS / 2,
		width: SEAL_POINTS,
		height: SEAL_POINTS,
	};
}
