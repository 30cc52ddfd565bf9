import { instantAt, vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { agencyHeadOn, mapUnitsOn, type AgencyHead } from '../agencies/index.ts';
import { REGISTER_COLUMNS } from '../papers/index.ts';
import { mapAccountNames } from '../people/index.ts';
import { requireInAgency } from './agency-of.ts';
import { printedReference } from './reference-key.ts';
import {
	dispatchCells,
	followUpCells,
	incomingCells,
	outgoingCells,
	type RawDispatch,
	type RawEntry,
} from './register-lines.ts';
import type { RegisterDirection } from './register-store.ts';

/** The books a clerk keeps: three of numbers, one of letters sent on paper, one of the handling of incoming documents. */
export const DOCUMENT_BOOKS = ['incoming', 'outgoing', 'copy', 'dispatch', 'follow-up'] as const;
export type DocumentBook = (typeof DOCUMENT_BOOKS)[number];

/** How the book is printed: copies use the form of outgoing documents. */
export function printedBook(book: DocumentBook): Exclude<DocumentBook, 'copy'> {
	return book === 'copy' ? 'outgoing' : book;
}

/** Titles of the columns, in the order of {@link RegisterLine.cells}. @law NĐ 30/2020/NĐ-CP Phụ lục IV */
export function registerTitles(book: DocumentBook): string[] {
	return REGISTER_COLUMNS[printedBook(book)].map(({ title }) => title);
}

/** One series of an agency in one year. */
export interface RegisterVolume {
	readonly id: number;
	readonly agencyUnitId: number;
	readonly direction: RegisterDirection;
	readonly name: string;
	readonly year: number;
	/** The last number given; 0 when there is none yet. */
	readonly last: number;
	/** Bound: nothing is entered any more. */
	readonly boundAt: Date | null;
	readonly boundByName: string | null;
}

export interface RegisterLine {
	/** Where the next page begins: the number, or the row of the dispatch. */
	readonly ordinal: number;
	readonly documentId: number;
	readonly isVoid: boolean;
	readonly cells: readonly string[];
}

export interface RegisterWish {
	readonly agencyUnitId: number;
	readonly year: number;
	readonly book: DocumentBook;
	/** Which of several series; the general one when left out. Letters on paper have no series. */
	readonly registerId?: number | undefined;
}

/** Part of a book. Numbers are both inclusive; `before` is where a page that shows the newest first goes on. */
export interface RegisterPart {
	readonly from?: number | undefined;
	readonly to?: number | undefined;
	readonly before?: number | undefined;
	readonly order: 'as-printed' | 'newest-first';
	readonly most: number;
}

/**
 * The volumes of an agency, newest year first.
 * @throws Refusal access.denied without the right to read the agency's documents
 */
export async function listRegisterVolumes(ctx: ReadCtx, agencyUnitId: number): Promise<RegisterVolume[]> {
	await requireInAgency(ctx, 'document.read', agencyUnitId);
	const { rows } = await sql<Omit<RegisterVolume, 'boundByName'> & { boundBy: number | null }>`select r.id,
			s.agency_unit_id as "agencyUnitId", s.direction, s.name, r.year, r.last, r.bound_at as "boundAt", r.bound_by as "boundBy"
		from documents.series s join documents.register r on r.series_id = s.id
		where s.agency_unit_id = ${agencyUnitId}
		order by r.year desc, s.direction, s.code <> 'general', s.name`.execute(ctx.db);
	const names = await mapAccountNames(
		ctx,
		rows.flatMap(({ boundBy }) => boundBy ?? []),
	);
	return rows.map(({ boundBy, ...volume }) => ({
		...volume,
		boundByName: boundBy === null ? null : (names.get(boundBy) ?? null),
	}));
}

/** Head of the sheets of a register of this agency. @throws Refusal access.denied */
export async function registerHead(ctx: ReadCtx, agencyUnitId: number): Promise<AgencyHead> {
	await requireInAgency(ctx, 'document.read', agencyUnitId);
	return agencyHeadOn(ctx, agencyUnitId, vnDate(ctx.now));
}

/**
 * Lines of a book with the cells the law names, as they stand now.
 * @throws Refusal access.denied without the right to read the agency's documents, document.register-not-found
 */
export async function listRegisterLines(ctx: ReadCtx, wish: RegisterWish, part: RegisterPart): Promise<RegisterLine[]> {
	await requireInAgency(ctx, 'document.read', wish.agencyUnitId);
	if (wish.book === 'dispatch') return listDispatches(ctx, wish, part);
	const volume = await findVolume(ctx, wish);
	if (volume === undefined) return wish.registerId === undefined ? [] : refuse('document.register-not-found');
	const entries = await listEntries(ctx, volume, wish, part);
	return entries.map((entry) => ({
		ordinal: entry.number,
		documentId: entry.documentId,
		isVoid: entry.voidReason !== null,
		cells: cellsOf(wish.book, entry),
	}));
}

/** How many lines a book has between two numbers, counted up to `most`. @throws as `listRegisterLines` */
export async function countRegisterLines(
	ctx: ReadCtx,
	wish: RegisterWish,
	part: Pick<RegisterPart, 'from' | 'to'> & { readonly most: number },
): Promise<number> {
	await requireInAgency(ctx, 'document.read', wish.agencyUnitId);
	const range = { ...part, order: 'as-printed' as const };
	const counted = async (lines: ReturnType<typeof dispatches>) => {
		const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
			select 1 from (${lines}) b where ${between(sql.ref('b.ordinal'), range)} limit ${part.most}) counted`.execute(ctx.db);
		return rows[0]?.count ?? 0;
	};
	if (wish.book === 'dispatch') return counted(dispatches(wish));
	const volume = await findVolume(ctx, wish);
	if (volume === undefined) return 0;
	return counted(sql`select e.number as ordinal from documents.register_entry e
		join documents.document d on d.id = e.document_id where e.register_id = ${volume} ${followed(wish)}`);
}

function cellsOf(book: DocumentBook, entry: RawEntry): string[] {
	if (book === 'follow-up') return followUpCells(entry);
	if (book === 'incoming') return incomingCells(entry);
	return outgoingCells(entry);
}

async function findVolume(ctx: ReadCtx, wish: RegisterWish): Promise<number | undefined> {
	const direction = wish.book === 'follow-up' ? 'incoming' : wish.book;
	const { rows } = await sql<{
		id: number;
	}>`select r.id from documents.series s join documents.register r on r.series_id = s.id
		where s.agency_unit_id = ${wish.agencyUnitId} and s.direction = ${direction} and r.year = ${wish.year}
			and ${wish.registerId === undefined ? sql`true` : sql`r.id = ${wish.registerId}`}
		order by s.code <> 'general', s.name limit 1`.execute(ctx.db);
	return rows[0]?.id;
}

interface Holder {
	readonly unitId: number;
	readonly accountId: number | null;
	readonly openedAt: string;
	readonly readAt: string | null;
}
type RawRow = Omit<RawEntry, 'keeper' | 'holders' | 'handedAt' | 'takenAt' | 'answers'> & {
	readonly keeperId: number | null;
	readonly nodes: readonly Holder[];
	readonly answers: readonly { readonly number: string; readonly symbol: string | null }[];
};

/** A register that follows the handling holds only what is to be handled by a day. */
function followed(wish: RegisterWish) {
	return wish.book === 'follow-up' ? sql`and d.due_at is not null and e.voided_at is null` : sql``;
}

async function listEntries(ctx: ReadCtx, registerId: number, wish: RegisterWish, part: RegisterPart) {
	const { rows } = await sql<RawRow>`select e.number, e.document_id as "documentId", e.entered_on as "enteredOn",
			e.void_reason as "voidReason", d.state, d.number as "documentNumber", d.symbol, d.issued_on as "issuedOn",
			d.kind_name as "kindName", d.abstract, d.issuer_name as "issuerName", d.signer_name as "signerName",
			d.copy_count as "copyCount", d.arrived_at as "arrivedAt", d.issued_at as "issuedAt", d.finished_at as "finishedAt",
			d.due_at as "dueAt", d.note, nullif(d.drafting_unit_id, d.agency_unit_id) as "keeperId",
			coalesce((select jsonb_agg(p.name order by p.ordinal) from documents.recipient p
				where p.document_id = d.id and p.state <> 'removed'), '[]') as recipients,
			coalesce((select jsonb_agg(jsonb_build_object('unitId', n.unit_id, 'accountId', n.account_id, 'openedAt', n.opened_at,
				'readAt', n.read_at) order by n.id) from documents.node n
				where n.document_id = d.id and n.purpose = 'handle' and n.role <> 'inform'), '[]') as nodes,
			coalesce((select jsonb_agg(jsonb_build_object('number', a.number, 'symbol', a.symbol) order by a.id) from documents.document a
				where a.answers_document_id = d.id and a.number is not null), '[]') as answers
		from documents.register_entry e join documents.document d on d.id = e.document_id
		where e.register_id = ${registerId} ${followed(wish)} and ${between(sql.ref('e.number'), part)}
		order by e.number ${part.order === 'as-printed' ? sql`asc` : sql`desc`} limit ${part.most}`.execute(ctx.db);
	return withNames(ctx, rows, wish.year);
}

/** Names as they were at the end of the register's year; of the running year, today. */
async function withNames(ctx: ReadCtx, rows: readonly RawRow[], year: number) {
	const today = vnDate(ctx.now);
	const yearEnd = `${String(year)}-12-31`;
	const holders = rows.flatMap(({ nodes }) => nodes);
	const unitIds = [...holders.map(({ unitId }) => unitId), ...rows.flatMap(({ keeperId }) => keeperId ?? [])];
	const units = await mapUnitsOn(ctx, unitIds, today < yearEnd ? today : yearEnd);
	const accounts = await mapAccountNames(
		ctx,
		holders.flatMap(({ accountId }) => accountId ?? []),
	);
	return rows.map(({ nodes, keeperId, answers, ...row }) => {
		const [first] = nodes;
		const names = nodes.map(({ unitId, accountId }) =>
			accountId === null ? units.get(unitId)?.name : accounts.get(accountId),
		);
		const read = nodes.find(({ readAt }) => readAt !== null)?.readAt ?? null;
		return {
			...row,
			keeper: keeperId === null ? null : (units.get(keeperId)?.name ?? null),
			holders: [...new Set(names.filter((name) => name !== undefined))],
			handedAt: first ? new Date(first.openedAt) : null,
			takenAt: read === null ? null : new Date(read),
			answers: answers.map(({ number, symbol }) => printedReference(number, symbol ?? '')),
		};
	});
}

/** Envelopes of a year with their place in the book. */
function dispatches({ agencyUnitId, year }: RegisterWish) {
	const [from, to] = [instantAt(`${String(year)}-01-01`), instantAt(`${String(year + 1)}-01-01`)];
	return sql`select row_number() over (order by p.handed_at, p.id)::int as ordinal, d.id as "documentId", p.handed_at as "handedAt",
			d.number as "documentNumber", d.symbol, p.name, p.address, p.envelopes, p.received_by as "receivedBy"
		from documents.recipient p join documents.document d on d.id = p.document_id
		where d.agency_unit_id = ${agencyUnitId} and p.channel = 'paper' and p.handed_at >= ${from} and p.handed_at < ${to}`;
}

async function listDispatches(ctx: ReadCtx, wish: RegisterWish, part: RegisterPart): Promise<RegisterLine[]> {
	const { rows } = await sql<
		RawDispatch & { ordinal: number; documentId: number }
	>`select * from (${dispatches(wish)}) b
		where ${between(sql.ref('b.ordinal'), part)}
		order by b.ordinal ${part.order === 'as-printed' ? sql`asc` : sql`desc`} limit ${part.most}`.execute(ctx.db);
	return rows.map((row) => ({
		ordinal: row.ordinal,
		documentId: row.documentId,
		isVoid: false,
		cells: dispatchCells(row),
	}));
}

function between(column: ReturnType<typeof sql.ref>, { from, to, before }: RegisterPart) {
	return sql<boolean>`${column} >= ${from ?? 0} and ${column} <= ${to ?? 2_147_483_647} and ${column} < ${before ?? 2_147_483_647}`;
}
