import { z } from 'zod';
import { formatDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { acceptTask, createTask, reportResult } from '../tasks/index.ts';
import { closeNodes, findTaskAbove, lockOpenNodes, storeTask, type NewNode } from './node-store.ts';
import { referenceOf } from './row-views.ts';
import { stateAfter, type DocumentState } from './states.ts';
import { changeDocument, lockDocument, type DocumentRecord } from './store.ts';
import { tellSender } from './tell-sender.ts';

/** What a directive asks, as work: its words, its deadline, who it was given to. */
export interface GivenWork {
	readonly words: string;
	readonly dueAt: Date | null;
	readonly nodes: readonly NewNode[];
	/** Ids of `nodes`, in the same order. */
	readonly nodeIds: readonly number[];
	/** The leader in whose name it is given. */
	readonly giverId: number | undefined;
}

/** Makes a task of what a directive puts in somebody's charge; who coordinates is co-owner, and the node remembers it. */
export async function giveTask(ctx: Ctx, document: DocumentRecord, work: GivenWork): Promise<void> {
	const index = work.nodes.findIndex(({ purpose, role }) => purpose === 'handle' && role === 'main');
	const [main, nodeId] = [work.nodes[index], work.nodeIds[index]];
	if (!main || nodeId === undefined) return;
	const coOwners = work.nodes.filter(({ purpose, role }) => purpose === 'handle' && role === 'co');
	const { taskId } = await createTask(ctx, {
		title: document.abstract,
		requiredResult: work.words,
		source: { kind: 'directive', reference: `document:${String(document.id)}`, label: labelOf(document) },
		givenByUnitId: document.agency_unit_id,
		givenByAccountId: work.giverId,
		owner: { unitId: main.unitId, accountId: main.accountId },
		coOwners: coOwners.map(({ unitId, accountId }) => ({ unitId, accountId })),
		...(work.dueAt === null ? {} : { due: { at: work.dueAt } }),
	});
	await storeTask(ctx, nodeId, taskId);
}

function labelOf(document: DocumentRecord): string {
	const kind = document.kind_name.replace(/\s*\(.*\)$/u, '');
	const day = document.issued_on === null ? '' : ` ngày ${formatDate(document.issued_on)}`;
	return `${kind} số ${referenceOf(document) ?? '…'}${day} của ${document.issuer_name}`;
}

/**
 * Whoever finishes their part of a document reports its task with the same words, so that nobody writes twice. Where the
 * task is in other hands or further already, it is left as it is.
 */
export async function reportTask(
	ctx: Ctx,
	nodeId: number,
	report: { words: string; fileId: string | undefined },
): Promise<void> {
	const id = await findTaskAbove(ctx, nodeId);
	if (id === undefined) return;
	const fileIds = report.fileId === undefined ? [] : [report.fileId];
	await unlessRefused(() => acceptTask(ctx, { id }));
	await unlessRefused(() => reportResult(ctx, { id, words: report.words, fileIds }));
}

/** The verbs of tasks refuse before they write, so a refusal leaves nothing behind. */
async function unlessRefused(act: () => Promise<void>): Promise<void> {
	try {
		await act();
	} catch (error) {
		if (!isRefusal(error)) throw error;
	}
}

const finished = z.object({ reference: z.string().nullable(), state: z.string() });

/**
 * The giver has closed the task of a directive: what is still open of its document is done, and the sender hears "finished"
 * (06). A cancelled task leaves the document to whoever has it.
 */
export async function hearTaskFinished(ctx: Ctx, payload: Json): Promise<void> {
	const { reference, state } = finished.parse(payload);
	const id = Number(/^document:(\d+)$/.exec(reference ?? '')?.[1]);
	if (!Number.isSafeInteger(id) || state !== 'closed') return;
	const document = await lockDocument(ctx, id);
	if (document.direction !== 'incoming' || document.frozen_at !== null) return;
	const after = stateAfter('incoming', document.state as DocumentState, 'finish');
	if (after === undefined) return;
	if ((await lockOpenNodes(ctx, id, ['direct'])).length > 0) return;
	await closeNodes(ctx, id, 'done', ['handle']);
	await changeDocument(
		ctx,
		document,
		{ state: after, finished_at: ctx.now },
		{ kind: 'finish', note: 'Nhiệm vụ đã hoàn thành' },
	);
	await tellSender(ctx, document, '06');
}
