import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { dueAtFor, nodesFor, type Assignment, type Due } from './assignments.ts';
import { closeNode, closeNodes, lockMyNode, lockOpenNodes, openNodes, type HeldNode } from './node-store.ts';
import { wordsOf } from './reason.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse, type DocumentRecord } from './store.ts';
import { tellSender } from './tell-sender.ts';

export interface ForwardInput {
	readonly id: number;
	readonly revision?: number | undefined;
	/** Which of several in hand. */
	readonly nodeId?: number | undefined;
	readonly assignments: readonly Assignment[];
	readonly words?: string | undefined;
	readonly due?: Due | undefined;
}

/**
 * Whoever holds a document passes it on: a head to a person, a person to another unit of the agency; as deep as needed.
 * The clerk may pass on a registered document that needs no leader. What was in charge stays in charge further down.
 * @law NĐ 30/2020/NĐ-CP Điều 24
 * @throws Refusal document.not-in-hand, document.no-unit-chosen, document.main-unit-needed, document.outside-agency, document.due-passed
 */
export async function forwardDocument(ctx: Ctx, input: ForwardInput): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	const held = await heldOrClerk(ctx, document, input.nodeId);
	const state = stateAfterOrRefuse(document, 'forward');
	const words = wordsOf(input.words);
	const dueAt = (await dueAtFor(ctx, document.agency_unit_id, input.due)) ?? held?.due_at ?? document.due_at;
	const nodes = await nodesFor(ctx, document, input.assignments, {
		parentId: held?.id,
		directiveId: undefined,
		fromUnitId: held?.unit_id ?? document.agency_unit_id,
		instruction: words ?? held?.instruction,
		dueAt,
	});
	const isCoordinating = held?.role === 'co';
	if (held) await closeNode(ctx, held, { outcome: 'forwarded', opinion: words });
	else await closeNodes(ctx, document.id, 'forwarded', ['submit']);
	await openNodes(
		ctx,
		document.id,
		nodes.map((node) => (isCoordinating && node.role === 'main' ? { ...node, role: 'co' as const } : node)),
	);
	await changeDocument(
		ctx,
		document,
		{ state },
		{ kind: 'forward', note: words, unitId: held?.unit_id, onBehalfOf: held?.behalf?.name },
	);
	if (document.state !== 'in-work') await tellSender(ctx, document, '05');
}

async function heldOrClerk(
	ctx: Ctx,
	document: DocumentRecord,
	nodeId: number | undefined,
): Promise<HeldNode | undefined> {
	if (document.state !== 'registered') return lockMyNode(ctx, document.id, ['handle'], nodeId);
	requirePermission(ctx, 'document.register', document.agency_unit_id);
	return undefined;
}

/**
 * Takes back what one passed on, as long as nobody has opened it.
 * @throws Refusal document.not-in-hand when it was read, closed or given by somebody else
 */
export async function takeBack(
	ctx: Ctx,
	input: { id: number; revision?: number | undefined; nodeId: number },
): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	const me = ctx.actor.kind === 'officer' ? ctx.actor.accountId : -1;
	const open = await lockOpenNodes(ctx, document.id, ['handle', 'inform', 'direct']);
	const node =
		open.find(
			({ id, from_account_id, read_at }) => id === input.nodeId && from_account_id === me && read_at === null,
		) ?? refuse('document.not-in-hand');
	const state = stateAfterOrRefuse(document, 'take-back');
	await closeNode(ctx, node, { outcome: 'taken-back' });
	if (node.purpose !== 'inform')
		await openNodes(ctx, document.id, [
			{
				purpose: node.purpose === 'direct' ? 'direct' : node.directive_id === null ? 'handle' : 'direct',
				role: node.role === 'co' ? 'co' : 'main',
				unitId: node.from_unit_id ?? document.agency_unit_id,
				accountId: me,
				parentId: node.parent_id,
				instruction: node.instruction,
				dueAt: node.due_at,
			},
		]);
	await changeDocument(ctx, document, { state }, { kind: 'take-back' });
}
