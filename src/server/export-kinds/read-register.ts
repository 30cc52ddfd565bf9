import type { ReadCtx } from '../platform/ctx.ts';
import { refuse } from '../platform/refusal.ts';
import {
	DOCUMENT_BOOKS,
	listAgenciesFor,
	listRegisterVolumes,
	type DocumentBook,
	type RegisterVolume,
} from '../modules/documents/index.ts';
import { vnDate } from '../../shared/dates.ts';

/** What books are called on screen and on their title. */
export const BOOK_NAMES: Readonly<Record<DocumentBook, string>> = {
	incoming: 'Sổ đăng ký văn bản đến',
	outgoing: 'Sổ đăng ký văn bản đi',
	copy: 'Sổ đăng ký bản sao',
	dispatch: 'Sổ chuyển giao văn bản đi qua bưu điện',
	'follow-up': 'Sổ theo dõi giải quyết văn bản đến',
};

/** The book an address asks for, with what else the agency has. */
export interface WantedRegister {
	readonly agencies: readonly { readonly unitId: number; readonly name: string }[];
	readonly agencyUnitId: number;
	readonly years: readonly number[];
	readonly year: number;
	readonly book: DocumentBook;
	/** Volumes of the book in the year: several where an agency counts some kinds apart. */
	readonly volumes: readonly RegisterVolume[];
	readonly volume: RegisterVolume | undefined;
}

/**
 * Reads agency, year, book and series from an address; what is left out is the first agency, this year, incoming.
 * @throws Refusal access.denied when the officer reads the documents of no agency, or not of this one
 */
export async function readRegister(ctx: ReadCtx, params: URLSearchParams): Promise<WantedRegister> {
	const agencies = await listAgenciesFor(ctx, 'document.read');
	const agencyUnitId = Number(params.get('agency')) || (agencies[0]?.unitId ?? refuse('access.denied'));
	const all = await listRegisterVolumes(ctx, agencyUnitId);
	const thisYear = Number(vnDate(ctx.now).slice(0, 4));
	const year = Number(params.get('year')) || thisYear;
	const book = DOCUMENT_BOOKS.find((one) => one === params.get('book')) ?? 'incoming';
	const direction = book === 'follow-up' ? 'incoming' : book;
	const volumes = all.filter((one) => one.year === year && one.direction === direction);
	const wanted = Number(params.get('register'));
	return {
		agencies,
		agencyUnitId,
		years: [...new Set([thisYear, ...all.map((one) => one.year)])].sort((a, b) => b - a),
		year,
		book,
		volumes,
		volume: volumes.find(({ id }) => id === wanted) ?? volumes[0],
	};
}

/** Title of a printed volume; a series counted apart keeps its own name. */
export function titleOf({ book, volume, volumes }: WantedRegister): string {
	return volumes.length > 1 && volume ? volume.name : BOOK_NAMES[book];
}
