import { grantedUnits } from '../../platform/access.ts';
import type { Actor } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { personsActedFor } from './sides.ts';
import type { TaskRecord } from './store.ts';

const TRUE = sql<boolean>`true`;
const FALSE = sql<boolean>`false`;

/**
 * The condition "this actor may see task `t`", compiled from rights into SQL. Who had a part in it, by name or as somebody's
 * substitute; heads of a unit that had a part, and of the units above it; and whoever follows conclusions and directives of
 * a unit (the office of a People's Committee). Every read goes through it.
 */
export function visibleTo(actor: Actor) {
	if (actor.kind === 'system') return TRUE;
	if (actor.kind !== 'officer') return FALSE;
	const heads = ofUnits(actor, ['task.give', 'task.assign']);
	if (heads === 'all') return TRUE;
	const follows = ofUnits(actor, ['task.follow-all']);
	const followed =
		follows === 'all'
			? sql<boolean>`t.source_kind <> 'manual'`
			: follows.length === 0
				? FALSE
				: sql<boolean>`(t.source_kind <> 'manual' and ${partOf(follows)})`;
	return sql<boolean>`(${heads.length === 0 ? FALSE : partOf(heads)}
		or exists (select 1 from tasks.person_access p where p.task_id = t.id
			and p.account_id = any(${personsActedFor(actor)}::bigint[]))
		or ${followed})`;
}

function partOf(units: readonly number[]) {
	return sql<boolean>`exists (select 1 from tasks.unit_access a where a.task_id = t.id
		and a.unit_id = any(${[...units]}::bigint[]))`;
}

/** Units in which one of the permissions is held. */
function ofUnits(
	actor: Actor,
	permissions: readonly ('task.give' | 'task.assign' | 'task.follow-all')[],
): readonly number[] | 'all' {
	const units = new Set<number>();
	for (const permission of permissions) {
		const granted = grantedUnits(actor, permission);
		if (granted === 'all') return 'all';
		for (const unitId of granted) units.add(unitId);
	}
	return [...units];
}

/** Units whose work the actor oversees on the board. */
export function boardUnits(actor: Actor): readonly number[] | 'all' {
	return ofUnits(actor, ['task.assign', 'task.follow-all']);
}

/** The task as far as the reader may see it. @throws Refusal task.not-found */
export async function getVisibleTask(ctx: ReadCtx, id: number): Promise<TaskRecord> {
	const { rows } = await sql<TaskRecord>`select t.* from tasks.task t
		where t.id = ${id} and ${visibleTo(ctx.actor)}`.execute(ctx.db);
	return rows[0] ?? refuse('task.not-found');
}
