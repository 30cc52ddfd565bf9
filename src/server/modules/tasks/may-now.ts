import type { Actor } from '../../platform/actor.ts';
import { coOwnerStanding, giverStanding, headStanding, ownerStanding } from './sides.ts';
import { taskStateAfter, type TaskActKind, type TaskState } from './states.ts';
import type { TaskRecord } from './store.ts';
import type { TaskMay } from './task-types.ts';

interface Facts {
	readonly coOwners: readonly { readonly unitId: number; readonly accountId: number | null }[];
	readonly hasPendingExtension: boolean;
	readonly openChildren: number;
	/** Units where the actor sits and assigns work. */
	readonly seats: readonly number[];
}

/** What an actor can do with a task now, so that a screen offers nothing that would be refused; and for whom. Pure. */
export function mayNow(actor: Actor, task: TaskRecord, facts: Facts): { may: TaskMay[]; onBehalfOf: string | null } {
	const owner = ownerStanding(actor, task, facts.seats);
	const head = headStanding(actor, task);
	const giver = giverStanding(actor, task);
	const beside = coOwnerStanding(actor, facts.coOwners, facts.seats);
	const isPossible = (act: TaskActKind) => taskStateAfter(task.state as TaskState, act) !== undefined;
	const isInside = task.owner_unit_id !== null;
	const offers: readonly (readonly [TaskMay, boolean])[] = [
		['accept', owner !== undefined && isPossible('accept')],
		['progress', (owner ?? beside) !== undefined && isPossible('progress')],
		['report', owner !== undefined && isPossible('report')],
		['close', giver !== undefined && isPossible('close') && facts.openChildren === 0],
		['return', giver !== undefined && isPossible('return')],
		['decide-extension', giver !== undefined && facts.hasPendingExtension && isPossible('grant-extension')],
		[
			'request-extension',
			owner !== undefined && task.due_at !== null && !facts.hasPendingExtension && isPossible('request-extension'),
		],
		['split', (owner ?? head) !== undefined && isPossible('split')],
		['hand-over', isInside && (owner ?? head ?? giver) !== undefined && isPossible('hand-over')],
		['cancel', giver !== undefined && isPossible('cancel')],
	];
	return {
		may: offers.flatMap(([act, isOffered]) => (isOffered ? [act] : [])),
		onBehalfOf: (owner ?? giver ?? head ?? beside)?.onBehalfOf?.name ?? null,
	};
}
