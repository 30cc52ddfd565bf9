import { isPermitted } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { listSeatsOf } from '../people/index.ts';
import { personsActedFor } from './sides.ts';

/** For whom and for which units work waits at an officer's desk. */
export interface Hands {
	/** The officer first, then those the officer stands in for. */
	readonly persons: readonly number[];
	/** Units whose tasks the officer takes or assigns. */
	readonly assignUnits: readonly number[];
	/** Units for which the officer gives tasks. */
	readonly giveUnits: readonly number[];
}

const NOBODY: Hands = { persons: [], assignUnits: [], giveUnits: [] };

/**
 * What lies in an officer's hands. A right reaches all units below; work waits only where somebody sits: otherwise the
 * chairman's desk would hold what every division of the province has to accept.
 */
export async function handsOf(ctx: ReadCtx): Promise<Hands> {
	const { actor } = ctx;
	if (actor.kind !== 'officer') return NOBODY;
	const persons = personsActedFor(actor);
	const seats = await listSeatsOf(ctx, persons);
	const units = [...new Set(seats.flatMap(({ unitId, scopeUnitId }) => [unitId, scopeUnitId]))];
	return {
		persons,
		assignUnits: units.filter((unitId) => isPermitted(actor, 'task.assign', unitId)),
		giveUnits: units.filter((unitId) => isPermitted(actor, 'task.give', unitId)),
	};
}
