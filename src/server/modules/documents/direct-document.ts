import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { dueAtFor, nodesFor, requireLeader, type Assignment, type Due } from './assignments.ts';
import { insertDirective } from './directive-store.ts';
import { closeNode, lockMyNode, openNodes } from './node-store.ts';
import { wordsOf } from './reason.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse } from './store.ts';
import { giveTask } from './tasks-of.ts';
import { tellSender } from './tell-sender.ts';

/** What a leader writes: the words, who is in charge, who coordinates, who is to know, by when; or which other leader. */
export interface DirectiveInput {
	readonly id: number;
	readonly revision?: number | undefined;
	readonly nodeId?: number | undefined;
	readonly words: string;
	readonly assignments: readonly Assignment[];
	/** Leaders who take it from here, e.g. the deputy of the field; then no unit need be named. */
	readonly leaderIds?: readonly number[] | undefined;
	readonly due?: Due | undefined;
}

/**
 * A leader directs a document (bút phê): it goes to units and persons, becomes work with a deadline, and the sender hears
 * "assigned" (04).
 * @law NĐ 30/2020/NĐ-CP Điều 23, 24: unit in charge, coordinating units, opinion, deadline
 * @throws Refusal document.not-in-hand, document.no-unit-chosen, document.main-unit-needed, document.outside-agency, document.due-passed
 */
export async function directDocument(ctx: Ctx, input: DirectiveInput): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	const node = await lockMyNode(ctx, document.id, ['direct'], input.nodeId);
	requirePermission(ctx, 'document.direct', document.agency_unit_id);
	const state = stateAfterOrRefuse(document, 'direct');
	const words = wordsOf(input.words) ?? refuse('document.incomplete', { what: 'nội dung bút phê' });
	const dueAt = await dueAtFor(ctx, document.agency_unit_id, input.due);
	const leaderIds = input.leaderIds ?? [];
	const given = { documentId: document.id, nodeId: node.id, unitId: node.unit_id, words, dueAt };
	const directiveId = await insertDirective(ctx, { ...given, onBehalfOf: node.behalf?.name });
	const common = { parentId: node.id, directiveId, fromUnitId: node.unit_id, instruction: words, dueAt };
	const nodes =
		input.assignments.length === 0 && leaderIds.length > 0
			? []
			: await nodesFor(ctx, document, input.assignments, common);
	for (const accountId of leaderIds) {
		await requireLeader(ctx, document, accountId);
		nodes.push({ ...common, purpose: 'direct', unitId: document.agency_unit_id, accountId });
	}
	await closeNode(ctx, node, { outcome: 'directed', opinion: words });
	const nodeIds = await openNodes(ctx, document.id, nodes);
	await giveTask(ctx, document, { words, dueAt, nodes, nodeIds, giverId: node.account_id ?? undefined });
	await changeDocument(
		ctx,
		document,
		{ state, due_at: dueAt ?? document.due_at },
		{ kind: 'direct', note: words, unitId: node.unit_id, onBehalfOf: node.behalf?.name },
	);
	await tellSender(ctx, document, '04');
}
