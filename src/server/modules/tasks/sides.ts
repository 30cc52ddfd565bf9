import { actsOnBehalfOf, isPermitted } from '../../platform/access.ts';
import type { Actor, OfficerActor } from '../../platform/actor.ts';

/** Under which right an officer acts: in their own name, or for somebody. */
export interface Standing {
	readonly onBehalfOf: { readonly accountId: number; readonly name: string } | undefined;
}

interface Sides {
	readonly owner_unit_id: number | null;
	readonly owner_account_id: number | null;
	readonly giver_unit_id: number;
	readonly giver_account_id: number | null;
}

/** The officer and everybody the officer stands in for with a right of this module. */
export function personsActedFor(actor: OfficerActor): number[] {
	const persons = new Set([actor.accountId]);
	for (const { permission, onBehalfOf } of actor.grants) {
		if (onBehalfOf && permission.startsWith('task.')) persons.add(onBehalfOf.accountId);
	}
	return [...persons];
}

/**
 * Whoever has the task: the named person or a substitute; while nobody is named, whoever assigns work in the unit and sits
 * there. Superiors do not accept or report for it; they may only pass it on ({@link headStanding}).
 * @param seats units where the actor sits and assigns work
 */
export function ownerStanding(actor: Actor, task: Sides, seats: readonly number[]): Standing | undefined {
	if (task.owner_unit_id === null) return undefined;
	if (task.owner_account_id !== null) return personStanding(actor, task.owner_account_id);
	return seats.includes(task.owner_unit_id) ? unitStanding(actor, 'task.assign', task.owner_unit_id) : undefined;
}

/** Whoever assigns work in the unit that has the task or above it, even when a person of it is named. */
export function headStanding(actor: Actor, task: Sides): Standing | undefined {
	return task.owner_unit_id === null ? undefined : unitStanding(actor, 'task.assign', task.owner_unit_id);
}

/** Whoever gave the task: the person or a substitute, or whoever gives tasks for the unit. */
export function giverStanding(actor: Actor, task: Sides): Standing | undefined {
	const person = task.giver_account_id === null ? undefined : personStanding(actor, task.giver_account_id);
	return person ?? unitStanding(actor, 'task.give', task.giver_unit_id);
}

/** One of those who work on it beside the owner. */
export function coOwnerStanding(
	actor: Actor,
	coOwners: readonly { readonly unitId: number; readonly accountId: number | null }[],
	seats: readonly number[],
): Standing | undefined {
	for (const { unitId, accountId } of coOwners) {
		if (accountId === null && !seats.includes(unitId)) continue;
		const standing = accountId === null ? unitStanding(actor, 'task.assign', unitId) : personStanding(actor, accountId);
		if (standing) return standing;
	}
	return undefined;
}

function personStanding(actor: Actor, accountId: number): Standing | undefined {
	if (actor.kind !== 'officer') return undefined;
	if (actor.accountId === accountId) return { onBehalfOf: undefined };
	const lent = actor.grants.find(
		({ permission, onBehalfOf }) => onBehalfOf?.accountId === accountId && permission.startsWith('task.'),
	);
	return lent ? { onBehalfOf: lent.onBehalfOf } : undefined;
}

function unitStanding(actor: Actor, permission: 'task.assign' | 'task.give', unitId: number): Standing | undefined {
	if (actor.kind !== 'officer' || !isPermitted(actor, permission, unitId)) return undefined;
	return { onBehalfOf: actsOnBehalfOf(actor, permission, unitId) };
}
