import { addDays, vnDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { listDocumentFacts } from '../documents/index.ts';
import { getSettingOn, requireRetention } from './catalogue-store.ts';
import { lockCollected } from './collect-file.ts';
import { listDueFiles } from './due-views.ts';
import { fixItems, listItems, loosenItems } from './item-store.ts';
import { endOfLimit, keepUntil } from './limits.ts';
import { changeFile, stateAfterOrRefuse } from './store.ts';

/**
 * Ends a file: its documents are put in the order of their dates, and metadata and checksums are taken into the
 * inventory as they are now. From this day the time for handing over runs.
 * @param input.sheetCount sheets of paper kept besides; leave out for a digital file
 * @law NĐ 30/2020/NĐ-CP Điều 29 khoản 3: complete metadata, inventory made by the system
 * @throws Refusal archive.not-possible-now, archive.empty-file, archive.document-unsettled, archive.dates, archive.retention-unknown
 */
export async function closeFile(
	ctx: Ctx,
	input: {
		id: number;
		revision?: number | undefined;
		endedOn: string;
		retentionCode?: string | undefined;
		sheetCount?: number | undefined;
	},
): Promise<void> {
	const file = await lockCollected(ctx, input.id, input.revision);
	const state = stateAfterOrRefuse(file, 'close');
	const { endedOn } = input;
	if (file.started_on === null || endedOn < file.started_on || endedOn > vnDate(ctx.now)) refuse('archive.dates');
	const retention = await requireRetention(ctx, input.retentionCode ?? file.retention_code);
	const facts = await takeInventory(ctx, file.id);
	const limit = await getSettingOn(ctx, input.sheetCount ? 'hand-over-paper' : 'hand-over-digital', endedOn);
	const pages = facts.map(({ pageCount }) => pageCount);
	await changeFile(
		ctx,
		file,
		{
			state,
			ended_on: endedOn,
			closed_at: ctx.now,
			retention_code: retention.code,
			keep_until: keepUntil(endedOn, retention.years),
			document_count: facts.length,
			// Unknown stays unknown: one document without a count of pages makes the sum a guess.
			page_count: pages.includes(null) ? null : pages.reduce<number>((sum, count) => sum + (count ?? 0), 0),
			sheet_count: input.sheetCount ?? null,
			hand_over_due_on: endOfLimit(endedOn, limit),
			returned_reason: null,
			reminded_on: null,
		},
		{ kind: 'close', data: { documents: facts.length } },
	);
}

/** The inventory is the file's, not its maker's: it names every document, also those the maker cannot open any more. */
async function takeInventory(ctx: Ctx, fileId: number) {
	const items = await listItems(ctx, fileId);
	if (items.length === 0) refuse('archive.empty-file');
	const asArchive = { ...ctx, actor: { kind: 'system' as const, job: 'archives.inventory' } };
	const facts = await listDocumentFacts(
		asArchive,
		items.map(({ documentId }) => documentId),
	);
	const unsettled = facts.find(({ isSettled }) => !isSettled);
	if (unsettled) refuse('archive.document-unsettled', { which: unsettled.reference ?? unsettled.abstract });
	const idOf = new Map(items.map(({ documentId, id }) => [documentId, id]));
	await fixItems(
		ctx,
		facts.map((one, index) => ({ id: idOf.get(one.id) ?? 0, ordinal: index + 1, facts: one })),
	);
	return facts;
}

/** Takes a closed file up again, before it is handed over. @throws Refusal archive.not-possible-now, access.denied */
export async function reopenFile(ctx: Ctx, input: { id: number; revision?: number | undefined }): Promise<void> {
	const file = await lockCollected(ctx, input.id, input.revision);
	const state = stateAfterOrRefuse(file, 'reopen');
	await loosenItems(ctx, file.id);
	await changeFile(ctx, file, { state, closed_at: null, hand_over_due_on: null, keep_until: null }, { kind: 'reopen' });
}

/**
 * Hands a closed file over to the archive of its agency, which checks it.
 * @law NĐ 30/2020/NĐ-CP Điều 30
 * @throws Refusal archive.not-possible-now, access.denied
 */
export async function handOverFile(ctx: Ctx, input: { id: number; revision?: number | undefined }): Promise<void> {
	const file = await lockCollected(ctx, input.id, input.revision);
	const state = stateAfterOrRefuse(file, 'hand-over');
	await changeFile(ctx, file, { state, handed_over_at: ctx.now }, { kind: 'hand-over' });
}

/**
 * Reminds makers of files that must be handed over soon, once for each; a timer runs it daily.
 * @law NĐ 30/2020/NĐ-CP Phụ lục VI phần I: automatic notice 30 days before
 */
export async function remindMakers(ctx: Ctx): Promise<void> {
	const today = vnDate(ctx.now);
	const { amount } = await getSettingOn(ctx, 'hand-over-reminder', today);
	for (const file of await listDueFiles(ctx, addDays(today, amount)))
		await changeFile(ctx, file, { reminded_on: today }, { kind: 'remind', note: file.hand_over_due_on ?? undefined });
}
