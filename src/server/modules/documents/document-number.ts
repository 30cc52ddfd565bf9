import { vnDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { findCodeOn } from '../agencies/index.ts';
import { findEntry, seriesFor, takeNumber, voidEntry } from './register-store.ts';
import type { DocumentRecord } from './store.ts';
import { symbolOf } from './symbol-of.ts';
import { printedReference } from './reference-key.ts';

export interface DocumentNumber {
	readonly number: number;
	readonly symbol: string;
	/** The day it was taken, which is the date of the document. */
	readonly on: string;
	readonly seriesId: number;
}

/**
 * The number of a document about to be signed. A try that failed earlier the same day left one: it is used. One of an
 * earlier day is voided, because a document is not dated before its signature.
 * @law NĐ 30/2020/NĐ-CP Điều 15: numbered by the system after signature, consecutively through the year
 */
export async function takeDocumentNumber(ctx: Ctx, document: DocumentRecord): Promise<DocumentNumber> {
	const symbol = await symbolOf(ctx, document);
	const seriesId =
		document.series_id ??
		// All forms of copies of an agency are counted together, apart from its documents.
		(await seriesFor(
			ctx,
			document.agency_unit_id,
			document.copy_form === null ? 'outgoing' : 'copy',
			document.kind_code,
		));
	const entry = await findEntry(ctx, document.id);
	if (entry?.on === vnDate(ctx.now) && document.symbol === symbol)
		return { number: entry.number, on: entry.on, symbol, seriesId };
	if (entry) await voidEntry(ctx, entry, 'Không ký xong trong ngày cấp số');
	const taken = await takeNumber(ctx, { seriesId, documentId: document.id });
	return { number: taken.number, on: taken.on, symbol, seriesId };
}

/** The columns a number fills in, with the identifier the axis knows the document by. */
export async function numberColumns(ctx: Ctx, document: DocumentRecord, taken: DocumentNumber) {
	const code = await findCodeOn(ctx, document.agency_unit_id, 'e-identification', taken.on);
	const own = code?.unitId === document.agency_unit_id ? code.code : undefined;
	const reference = printedReference(taken.number, taken.symbol);
	return {
		number: String(taken.number).padStart(2, '0'),
		symbol: taken.symbol,
		issued_on: taken.on,
		issuer_code: own ?? null,
		// Without a code of its own the agency cannot be met on the axis; the key stays unique inside the platform.
		identifier: `${own ?? `unit-${String(document.agency_unit_id)}`},${taken.on.replaceAll('-', '/')},${reference}`,
	};
}
