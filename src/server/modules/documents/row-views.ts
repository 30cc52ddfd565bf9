import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { mapAccountNames } from '../people/index.ts';
import type { DocumentRow } from './document-types.ts';
import { printedReference } from './reference-key.ts';
import type { Direction, DocumentSource, DocumentState, Urgency } from './states.ts';

/** Rows of one page. */
export const PAGE_ROWS = 50;

/** The columns of a line of any list, from `documents.document d`. */
export const ROW = sql`d.id, d.direction, d.state, d.source, d.kind_code as "kindCode", d.kind_name as "kindName",
	d.number, d.symbol, d.issued_on as "issuedOn", d.abstract, d.issuer_name as "issuerName", d.agency_unit_id as "agencyUnitId",
	d.urgency, d.arrived_at as "arrivedAt", d.issued_at as "issuedAt", d.finished_at as "finishedAt", d.due_at as "dueAt",
	(select e.number from documents.register_entry e
		where e.document_id = d.id and e.voided_at is null and d.direction = 'incoming') as "arrivalNumber",
	d.drafter_id as "drafterId",
	exists (select 1 from documents.attachment a where a.document_id = d.id and a.removed_at is null and a.role <> 'main') as "hasAttachments",
	exists (select 1 from documents.change_request q where q.document_id = d.id and q.answered_at is null) as "changeAsked",
	(select array[count(*)::int, count(*) filter (where r.state not in ('waiting', 'sent', 'failed', 'refused', 'removed'))::int,
			count(*) filter (where r.state in ('failed', 'refused'))::int]
		from documents.recipient r where r.document_id = d.id and d.direction <> 'incoming') as delivery`;

/** What {@link ROW} selects. */
export interface RawRow {
	readonly id: number;
	readonly direction: Direction;
	readonly state: DocumentState;
	readonly source: DocumentSource;
	readonly kindCode: string | null;
	readonly kindName: string;
	readonly number: string | null;
	readonly symbol: string | null;
	readonly issuedOn: string | null;
	readonly abstract: string;
	readonly issuerName: string;
	readonly agencyUnitId: number;
	readonly urgency: Urgency;
	readonly arrivedAt: Date | null;
	readonly issuedAt: Date | null;
	readonly finishedAt: Date | null;
	readonly dueAt: Date | null;
	readonly arrivalNumber: number | null;
	readonly drafterId: number | null;
	readonly hasAttachments: boolean;
	readonly changeAsked: boolean;
	readonly delivery: readonly number[] | null;
}

/** Lines as screens get them, in the same order. */
export async function toRows(ctx: ReadCtx, raws: readonly RawRow[]): Promise<DocumentRow[]> {
	const names = await mapAccountNames(
		ctx,
		raws.flatMap(({ drafterId }) => drafterId ?? []),
	);
	return raws.map((raw) => toRow(raw, names));
}

function toRow(raw: RawRow, names: ReadonlyMap<number, string>): DocumentRow {
	const [all = 0, arrived = 0, failed = 0] = raw.delivery ?? [];
	return {
		id: raw.id,
		direction: raw.direction,
		state: raw.state,
		source: raw.source,
		kindCode: raw.kindCode,
		kindName: raw.kindName,
		reference: referenceOf(raw),
		issuedOn: raw.issuedOn,
		abstract: raw.abstract,
		issuerName: raw.issuerName,
		agencyUnitId: raw.agencyUnitId,
		urgency: raw.urgency,
		arrivalNumber: raw.arrivalNumber,
		arrivedAt: raw.arrivedAt,
		issuedAt: raw.issuedAt,
		finishedAt: raw.finishedAt,
		dueAt: raw.dueAt,
		drafterName: raw.drafterId === null ? null : (names.get(raw.drafterId) ?? null),
		hasAttachments: raw.hasAttachments,
		changeAsked: raw.changeAsked,
		node: null,
		delivery: all === 0 ? null : { all, arrived, failed },
	};
}

/** Number and symbol as printed; null before the document has a number. */
export function referenceOf(document: { number: string | null; symbol: string | null }): string | null {
	return document.number === null ? null : printedReference(document.number, document.symbol ?? '');
}
