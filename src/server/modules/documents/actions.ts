import { isPermitted } from '../../platform/access.ts';
import type { Actor, Permission } from '../../platform/actor.ts';
import type { DocumentAction, NodePurpose } from './document-types.ts';
import type { RawNode } from './file-part-views.ts';
import { stateAfter, type Direction, type DocumentState } from './states.ts';
import type { DocumentRecord } from './store.ts';
import { holderOf } from './visible-views.ts';

interface Circumstances {
	readonly nodes: readonly RawNode[];
	/** A change request of the sender waits for an answer. */
	readonly changeAsked: boolean;
}

/**
 * What the actor may do with the document now, in the order a screen offers it. The verbs decide for themselves; this is
 * the same decision made in advance, so that nobody is offered what would be refused.
 */
export function actionsFor(actor: Actor, document: DocumentRecord, now: Circumstances): DocumentAction[] {
	if (actor.kind !== 'officer') return [];
	const actions =
		document.frozen_at !== null
			? []
			: document.direction === 'incoming'
				? incomingActions(actor, document, now)
				: outgoingActions(actor, document, now);
	return [...actions, 'follow'];
}

function asker(actor: Actor, document: DocumentRecord, { nodes }: Circumstances) {
	const state = document.state as DocumentState;
	const direction = document.direction as Direction;
	return {
		mine: (purpose: NodePurpose) =>
			nodes.some((node) => node.purpose === purpose && node.closedAt === null && holderOf(actor, node) !== null),
		may: (permission: Permission) => isPermitted(actor, permission, document.agency_unit_id),
		can: (act: Parameters<typeof stateAfter>[2]) => stateAfter(direction, state, act) !== undefined,
	};
}

function incomingActions(actor: Actor, document: DocumentRecord, now: Circumstances): DocumentAction[] {
	const { mine, may, can } = asker(actor, document, now);
	const isClerk = may('document.register');
	const passedOn = now.nodes.some(
		(node) =>
			node.purpose === 'handle' && node.closedAt === null && node.parentId !== null && isParentMine(actor, node, now),
	);
	const wish: readonly [DocumentAction, boolean][] = [
		['register', isClerk && can('register')],
		['return', isClerk && can('return')],
		['verify', isClerk && can('verify')],
		['submit', may('document.submit') && can('submit')],
		['direct', mine('direct') && can('direct')],
		['forward', (mine('handle') || (isClerk && document.state === 'registered')) && can('forward')],
		['report', mine('handle') && can('report')],
		['finish-part', mine('handle') && can('finish-part')],
		['take-back', passedOn && can('take-back')],
		['answer-by-document', mine('handle') && isPermitted(actor, 'document.draft')],
		['send-back', mine('direct') && can('send-back')],
		['finish', (isClerk || may('document.direct')) && can('finish')],
		['answer-change', isClerk && now.changeAsked],
		['copy', may('document.issue') && can('copy')],
	];
	return wish.filter(([, holds]) => holds).map(([action]) => action);
}

function isParentMine(actor: Actor, node: RawNode, { nodes }: Circumstances): boolean {
	const parent = nodes.find(({ id }) => id === node.parentId);
	return parent !== undefined && holderOf(actor, parent) !== null;
}

function outgoingActions(actor: Actor, document: DocumentRecord, now: Circumstances): DocumentAction[] {
	const { mine, may, can } = asker(actor, document, now);
	const drafts = isDrafter(actor, document);
	const inCheck = mine('review') || mine('check');
	const wish: readonly [DocumentAction, boolean][] = [
		['edit', drafts && can('edit')],
		['circulate', drafts && can('circulate')],
		['send-to-review', drafts && can('send-to-review')],
		['comment', mine('comment') && can('comment')],
		['review', mine('review') && can('review')],
		['check', mine('check') && can('check')],
		['initial', (drafts || inCheck) && can('initial') && document.copy_form === null],
		['sign', mine('sign') && can('sign')],
		['seal', mine('seal') && can('seal')],
		['issue', mine('issue') && document.state === 'sealed'],
		['send-back', (inCheck || mine('sign')) && can('send-back')],
		['take-back', drafts && can('take-back')],
		['discard', drafts && can('discard')],
		['update', may('document.issue') && can('update')],
		['replace', isPermitted(actor, 'document.draft') && document.state === 'issued' && document.copy_form === null],
		['recall', may('document.issue') && can('recall')],
		['copy', may('document.issue') && can('copy')],
	];
	return wish.filter(([, holds]) => holds).map(([action]) => action);
}

/** The drafter, or who stands in for the drafter. */
export function isDrafter(actor: Actor, document: Pick<DocumentRecord, 'drafter_id'>): boolean {
	if (actor.kind !== 'officer' || document.drafter_id === null) return false;
	return (
		document.drafter_id === actor.accountId ||
		actor.grants.some(
			({ permission, onBehalfOf }) => permission === 'document.draft' && onBehalfOf?.accountId === document.drafter_id,
		)
	);
}
