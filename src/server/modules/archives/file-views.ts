import { vnDate } from '../../../shared/dates.ts';
import { isPermitted } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { listDocumentFacts, type DocumentFacts } from '../documents/index.ts';
import { mapAccountNames } from '../people/index.ts';
import { listItems } from './item-store.ts';
import { stateAfter, type FileAct, type FileState } from './states.ts';
import { readableTo, visibleTo } from './visible-views.ts';

/** Lists of files. `mine` are those I make; `to-hand-over` closed ones; `to-check` wait for the archive; `expired` may be reviewed. */
export type FileTab = 'mine' | 'unit' | 'to-hand-over' | 'to-check' | 'archive' | 'expired';

export interface FileFilter {
	readonly tab: FileTab;
	/** Words of title, symbol, archive code, keywords or of documents inside. */
	readonly text?: string | undefined;
	readonly year?: number | undefined;
	/** What `next` of the page before said. */
	readonly after?: number | undefined;
}

/** One line of a list. */
export interface FileRow {
	readonly id: number;
	readonly symbol: string;
	readonly title: string;
	readonly year: number;
	readonly state: FileState;
	readonly retention: string;
	readonly unitName: string;
	readonly makerName: string | null;
	readonly startedOn: string | null;
	readonly endedOn: string | null;
	readonly documentCount: number;
	readonly handOverDueOn: string | null;
	readonly remindedOn: string | null;
	readonly archiveCode: string | null;
	readonly keepUntil: string | null;
	readonly isUnderReview: boolean;
}

type RawRow = Omit<FileRow, 'unitName' | 'makerName'> & { readonly unitId: number; readonly makerId: number | null };

const PAGE_ROWS = 50;
const ROW = sql`f.id, f.symbol, f.title, f.year, f.state, r.name as retention, f.unit_id as "unitId", f.maker_id as "makerId",
	f.started_on as "startedOn", f.ended_on as "endedOn", f.hand_over_due_on as "handOverDueOn", f.reminded_on as "remindedOn",
	f.archive_code as "archiveCode", f.keep_until as "keepUntil",
	(select count(*) from archives.item i where i.file_id = f.id and i.removed_at is null) as "documentCount",
	exists (select 1 from archives.disposal x where x.file_id = f.id and x.decided_at is null) as "isUnderReview"`;

/** One page of a list, newest first. Rights are part of the query. */
export async function listFiles(ctx: ReadCtx, filter: FileFilter): Promise<{ rows: FileRow[]; next?: number }> {
	const words = (filter.text ?? '').normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
	const matching =
		words.length === 0
			? sql`true`
			: sql`f.words @@ to_tsquery('platform.vi', ${words.map((word) => `${word}:*`).join(' & ')})`;
	const { rows } =
		await sql<RawRow>`select ${ROW} from archives.file f join archives.retention r on r.code = f.retention_code
		where ${await visibleTo(ctx)} and ${inTab(ctx, filter.tab)} and ${matching}
			and ${filter.year === undefined ? sql`true` : sql`f.year = ${filter.year}`}
			and ${filter.after === undefined ? sql`true` : sql`f.id < ${filter.after}`}
		order by f.id desc limit ${PAGE_ROWS + 1}`.execute(ctx.db);
	const shown = rows.slice(0, PAGE_ROWS);
	const last = shown.at(-1);
	return { rows: await withNames(ctx, shown), ...(rows.length > PAGE_ROWS && last ? { next: last.id } : {}) };
}

function inTab(ctx: ReadCtx, tab: FileTab) {
	const me = ctx.actor.kind === 'officer' ? ctx.actor.accountId : -1;
	switch (tab) {
		case 'mine':
			return sql`f.maker_id = ${me} and f.state <> 'destroyed'`;
		case 'unit':
			return sql`f.state in ('planned', 'open', 'closed')`;
		case 'to-hand-over':
			return sql`f.state = 'closed'`;
		case 'to-check':
			return sql`f.state = 'handed-over'`;
		case 'archive':
			return sql`f.state in ('archived', 'destroyed')`;
		case 'expired':
			return sql`f.state = 'archived' and f.keep_until < ${vnDate(ctx.now)}::date`;
	}
}

async function withNames(ctx: ReadCtx, rows: readonly RawRow[]): Promise<FileRow[]> {
	const units = await mapUnitsOn(
		ctx,
		rows.map(({ unitId }) => unitId),
		vnDate(ctx.now),
	);
	const accounts = await mapAccountNames(
		ctx,
		rows.flatMap(({ makerId }) => makerId ?? []),
	);
	return rows.map(({ unitId, makerId, ...row }) => ({
		...row,
		unitName: units.get(unitId)?.name ?? '',
		makerName: makerId === null ? null : (accounts.get(makerId) ?? null),
	}));
}

/** A document of a file as its reader may see it. */
export interface ItemView {
	readonly documentId: number;
	readonly ordinal: number;
	/** Null: the reader may not see this document. */
	readonly facts: DocumentFacts | null;
	/** The reader may open it at the desk of documents. */
	readonly isVisible: boolean;
}

/** What a screen offers to do. */
export type FileAction = Exclude<FileAct, 'plan' | 'remind'>;

/** Everything about one file. */
export interface FileView extends FileRow {
	readonly revision: number;
	readonly unitId: number;
	readonly agencyUnitId: number;
	readonly retentionCode: string;
	readonly access: 'agency' | 'restricted';
	readonly keywords: string | null;
	readonly note: string | null;
	readonly pageCount: number | null;
	readonly sheetCount: number | null;
	readonly box: string | null;
	readonly returnedReason: string | null;
	readonly isReadable: boolean;
	readonly items: readonly ItemView[];
	readonly history: readonly {
		readonly kind: FileAct;
		readonly at: Date;
		readonly actorName: string | null;
		readonly note: string | null;
	}[];
	readonly requests: readonly ReadingRequest[];
	readonly readings: readonly { readonly at: Date; readonly name: string; readonly documentId: number }[];
	readonly packages: readonly { readonly kind: 'SIP' | 'AIP'; readonly sha256: string; readonly sizeBytes: number }[];
	readonly actions: readonly FileAction[];
}

export interface ReadingRequest {
	readonly id: number;
	readonly fileId: number;
	readonly symbol: string;
	readonly title: string;
	readonly askedByName: string;
	readonly isMine: boolean;
	readonly purpose: string;
	readonly askedAt: Date;
	readonly answer: 'granted' | 'refused' | null;
	readonly answerReason: string | null;
	readonly validUntil: string | null;
}

/** One file with everything its reader may see. @throws Refusal archive.not-found */
export async function getFile(ctx: ReadCtx, id: number): Promise<FileView> {
	const visible = await visibleTo(ctx);
	const { rows } = await sql<
		RawRow &
			Pick<
				FileView,
				| 'revision'
				| 'agencyUnitId'
				| 'retentionCode'
				| 'access'
				| 'keywords'
				| 'note'
				| 'pageCount'
				| 'sheetCount'
				| 'box'
				| 'returnedReason'
				| 'isReadable'
			>
	>`select ${ROW}, f.revision, f.agency_unit_id as "agencyUnitId", f.retention_code as "retentionCode", f.access, f.keywords, f.note,
			f.page_count as "pageCount", f.sheet_count as "sheetCount", f.box, f.returned_reason as "returnedReason",
			${readableTo(ctx)} as "isReadable"
		from archives.file f join archives.retention r on r.code = f.retention_code where f.id = ${id} and ${visible}`.execute(
		ctx.db,
	);
	const raw = rows[0] ?? refuse('archive.not-found');
	const [row] = await withNames(ctx, [raw]);
	if (!row) return refuse('archive.not-found');
	const isKeeper = isPermitted(ctx.actor, 'archive.keep', raw.agencyUnitId);
	return {
		...raw,
		...row,
		items: raw.isReadable ? await itemsFor(ctx, id) : [],
		history: await readHistory(ctx, id),
		requests: (await readRequests(ctx, sql`q.file_id = ${id}`)).filter(({ isMine }) => isMine || isKeeper),
		readings: isKeeper ? await readReadings(ctx, id) : [],
		packages: isKeeper ? await readPackages(ctx, id) : [],
		actions: actionsFor(ctx, raw),
	};
}

/** An open file shows its documents as they are now, as far as the reader may see each; a closed one its inventory. */
async function itemsFor(ctx: ReadCtx, fileId: number): Promise<ItemView[]> {
	const items = await listItems(ctx, fileId);
	const facts = await listDocumentFacts(
		ctx,
		items.map(({ documentId }) => documentId),
	);
	const now = new Map(facts.map((one) => [one.id, one]));
	return items.map((item) => ({
		documentId: item.documentId,
		ordinal: item.ordinal,
		facts: item.facts ?? now.get(item.documentId) ?? null,
		isVisible: now.has(item.documentId),
	}));
}

async function readHistory(ctx: ReadCtx, id: number): Promise<FileView['history'][number][]> {
	const { rows } = await sql<
		FileView['history'][number]
	>`select kind, happened_at as at, actor_name as "actorName", note
		from archives.act where file_id = ${id} order by id desc limit 200`.execute(ctx.db);
	return rows;
}

async function readReadings(ctx: ReadCtx, id: number): Promise<FileView['readings'][number][]> {
	const { rows } = await sql<
		FileView['readings'][number]
	>`select read_at as at, account_name as name, document_id as "documentId"
		from archives.reading where file_id = ${id} order by id desc limit 100`.execute(ctx.db);
	return rows;
}

async function readPackages(ctx: ReadCtx, id: number): Promise<FileView['packages'][number][]> {
	const { rows } = await sql<FileView['packages'][number]>`select p.kind, f.sha256, f.size_bytes as "sizeBytes"
		from archives.package p join platform.file f on f.id = p.stored_file_id where p.file_id = ${id} order by p.kind`.execute(
		ctx.db,
	);
	return rows;
}

async function readRequests(ctx: ReadCtx, condition: ReturnType<typeof sql>): Promise<ReadingRequest[]> {
	const me = ctx.actor.kind === 'officer' ? ctx.actor.accountId : -1;
	const { rows } =
		await sql<ReadingRequest>`select q.id, q.file_id as "fileId", f.symbol, f.title, q.asked_by_name as "askedByName",
			q.asked_by = ${me} as "isMine", q.purpose, q.asked_at as "askedAt", q.answer, q.answer_reason as "answerReason",
			q.valid_until as "validUntil"
		from archives.reading_request q join archives.file f on f.id = q.file_id where ${condition} order by q.id desc limit 100`.execute(
			ctx.db,
		);
	return rows;
}

/** Requests that wait for the archives the officer keeps. */
export async function listWaitingRequests(ctx: ReadCtx): Promise<ReadingRequest[]> {
	const visible = await visibleTo(ctx);
	const rows = await readRequests(ctx, sql`q.answered_at is null and ${visible}`);
	const { rows: files } = await sql<{ id: number; agencyUnitId: number }>`select id, agency_unit_id as "agencyUnitId"
		from archives.file where id = any(${rows.map(({ fileId }) => fileId)}::bigint[])`.execute(ctx.db);
	const kept = new Set(
		files.filter(({ agencyUnitId }) => isPermitted(ctx.actor, 'archive.keep', agencyUnitId)).map(({ id }) => id),
	);
	return rows.filter(({ fileId }) => kept.has(fileId));
}

/** Acts by the right they need and where it must be held. */
const COLLECT: readonly FileAction[] = [
	'open',
	'edit',
	'add-document',
	'remove-document',
	'close',
	'reopen',
	'hand-over',
];
const KEEP: readonly FileAction[] = ['accept', 'return', 'make-package', 'answer-reading'];

function actionsFor(ctx: ReadCtx, file: RawRow & Pick<FileView, 'agencyUnitId' | 'isReadable'>): FileAction[] {
	const can = (act: FileAction) => stateAfter(file.state, act) !== undefined;
	const isExpired = file.keepUntil !== null && file.keepUntil < vnDate(ctx.now);
	return [
		...(isPermitted(ctx.actor, 'archive.collect', file.unitId) ? COLLECT.filter(can) : []),
		...(isPermitted(ctx.actor, 'archive.keep', file.agencyUnitId) ? KEEP.filter(can) : []),
		...(isPermitted(ctx.actor, 'archive.keep', file.agencyUnitId) &&
		can('propose-disposal') &&
		isExpired &&
		!file.isUnderReview
			? (['propose-disposal'] as const)
			: []),
		...(isPermitted(ctx.actor, 'archive.manage', file.agencyUnitId) && can('decide-disposal') && file.isUnderReview
			? (['decide-disposal'] as const)
			: []),
		...(isPermitted(ctx.actor, 'archive.read') && can('ask-reading') && !file.isReadable
			? (['ask-reading'] as const)
			: []),
	];
}
