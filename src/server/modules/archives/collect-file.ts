import { vnDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { requireOfficer } from '../../platform/access.ts';
import { refuse } from '../../platform/refusal.ts';
import { agencyOf, listDocumentFacts, type DocumentFacts } from '../documents/index.ts';
import { lockCatalogue, lockHeading, nextSymbol, requireRetention, type CatalogueRecord } from './catalogue-store.ts';
import { noteOf, titleOrRefuse } from './catalogue.ts';
import { insertItem, listItems, removeItem } from './item-store.ts';
import { changeFile, insertFile, lockFile, recordAct, stateAfterOrRefuse, type FileRecord } from './store.ts';

/**
 * Opens a file the catalogue foresees; whoever opens it makes it, unless the catalogue names somebody.
 * @law NĐ 30/2020/NĐ-CP Điều 29
 * @throws Refusal archive.not-found, access.denied, archive.not-possible-now, archive.catalogue-not-approved
 */
export async function openFile(ctx: Ctx, input: { id: number; revision?: number | undefined }): Promise<void> {
	const file = await lockFile(ctx, input.id, input.revision);
	requirePermission(ctx, 'archive.collect', file.unit_id);
	const { accountId } = requireOfficer(ctx);
	const state = stateAfterOrRefuse(file, 'open');
	requireApproved(await lockCatalogue(ctx, file.catalogue_id));
	await changeFile(
		ctx,
		file,
		{ state, maker_id: file.maker_id ?? accountId, started_on: vnDate(ctx.now) },
		{ kind: 'open' },
	);
}

export interface AdHocFile {
	readonly headingId: number;
	readonly unitId: number;
	readonly title: string;
	readonly retentionCode: string;
	readonly note?: string | undefined;
}

/**
 * Opens a file for work the catalogue did not foresee, under one of its headings.
 * @throws Refusal access.denied, archive.catalogue-not-approved, archive.unit-elsewhere, archive.retention-unknown, archive.incomplete
 */
export async function openAdHocFile(ctx: Ctx, input: AdHocFile): Promise<{ id: number; symbol: string }> {
	requirePermission(ctx, 'archive.collect', input.unitId);
	const { accountId } = requireOfficer(ctx);
	const { heading, catalogue } = await lockHeading(ctx, input.headingId);
	if ((await agencyOf(ctx, input.unitId)).id !== catalogue.agency_unit_id) refuse('archive.unit-elsewhere');
	requireApproved(catalogue);
	const title = titleOrRefuse(input.title);
	await requireRetention(ctx, input.retentionCode);
	const file = await insertFile(ctx, {
		...(await nextSymbol(ctx, catalogue, heading)),
		agency_unit_id: catalogue.agency_unit_id,
		unit_id: input.unitId,
		catalogue_id: catalogue.id,
		heading_id: heading.id,
		year: catalogue.year,
		title,
		retention_code: input.retentionCode,
		maker_id: accountId,
		is_planned: false,
		state: 'open',
		started_on: vnDate(ctx.now),
		note: noteOf(input.note),
	});
	await recordAct(ctx, file, { kind: 'open' });
	return { id: file.id, symbol: file.symbol };
}

function requireApproved(catalogue: CatalogueRecord): void {
	if (catalogue.approved_at === null) refuse('archive.catalogue-not-approved', { year: catalogue.year });
}

export interface FileChange {
	readonly id: number;
	readonly revision?: number | undefined;
	readonly title?: string | undefined;
	readonly retentionCode?: string | undefined;
	readonly access?: 'agency' | 'restricted' | undefined;
	readonly keywords?: string | undefined;
	readonly note?: string | undefined;
}

/** Changes the metadata of an open file. @throws Refusal archive.not-possible-now, archive.retention-unknown, archive.incomplete */
export async function editFile(ctx: Ctx, input: FileChange): Promise<void> {
	const file = await lockCollected(ctx, input.id, input.revision);
	const state = stateAfterOrRefuse(file, 'edit');
	if (input.retentionCode !== undefined) await requireRetention(ctx, input.retentionCode);
	await changeFile(
		ctx,
		file,
		{
			state,
			...(input.title === undefined ? {} : { title: titleOrRefuse(input.title) }),
			...(input.retentionCode === undefined ? {} : { retention_code: input.retentionCode }),
			...(input.access === undefined ? {} : { access: input.access }),
			...(input.keywords === undefined ? {} : { keywords: toNfc(input.keywords).slice(0, 300) || null }),
			...(input.note === undefined ? {} : { note: noteOf(input.note) }),
		},
		{ kind: 'edit' },
	);
}

/**
 * Puts a document into a file, last in order. It may be in other files, too: only the link is new.
 * @law NĐ 30/2020/NĐ-CP Điều 29 khoản 2; Phụ lục VI: one document in many files without duplication
 * @throws Refusal document.not-found, archive.document-unnumbered, archive.already-in-file, archive.not-possible-now
 */
export async function addDocument(ctx: Ctx, input: { id: number; documentId: number }): Promise<{ ordinal: number }> {
	const file = await lockCollected(ctx, input.id);
	const state = stateAfterOrRefuse(file, 'add-document');
	const [facts] = await listDocumentFacts(ctx, [input.documentId]);
	if (!facts) return refuse('document.not-found');
	if (!isEntered(facts)) refuse('archive.document-unnumbered');
	const ordinal = await insertItem(ctx, file.id, input.documentId);
	if (ordinal === undefined) {
		const there = (await listItems(ctx, file.id)).find(({ documentId }) => documentId === input.documentId);
		return refuse('archive.already-in-file', { ordinal: there?.ordinal ?? '' });
	}
	await changeFile(
		ctx,
		file,
		{ state },
		{ kind: 'add-document', note: facts.reference ?? facts.abstract, data: { ordinal } },
	);
	return { ordinal };
}

/** Registered or issued: what is still on its way in or out belongs to no file yet. */
function isEntered({ direction, state }: DocumentFacts): boolean {
	if (direction === 'incoming') return state !== 'arrived' && state !== 'returned';
	return state === 'issued' || state === 'recalled' || state === 'replaced';
}

/** Takes a duplicate or a stray out of an open file. @throws Refusal archive.not-in-file, archive.not-possible-now */
export async function removeDocument(ctx: Ctx, input: { id: number; documentId: number }): Promise<void> {
	const file = await lockCollected(ctx, input.id);
	const state = stateAfterOrRefuse(file, 'remove-document');
	if (!(await removeItem(ctx, file.id, input.documentId))) refuse('archive.not-in-file');
	await changeFile(ctx, file, { state }, { kind: 'remove-document', data: { documentId: input.documentId } });
}

/** A file the actor collects into: their own or their unit's. @throws Refusal archive.not-found, archive.changed, access.denied */
export async function lockCollected(ctx: Ctx, id: number, revision?: number): Promise<FileRecord> {
	const file = await lockFile(ctx, id, revision);
	requirePermission(ctx, 'archive.collect', file.unit_id);
	return file;
}
