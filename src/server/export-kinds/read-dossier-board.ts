import type { BoardFilter } from '../modules/dossiers/index.ts';
import { STEP_KINDS } from '../../ui/desk/step-kinds.ts';

const STATES: readonly BoardFilter['state'][] = ['all', 'today', 'overdue', 'paused', 'unassigned'];

/**
 * Reads from an address which steps the unit's board lists; what is not understood is left out. Late work comes first, but
 * a cell of the matrix lists all that it counts.
 */
export function readDossierBoard(params: URLSearchParams): BoardFilter {
	const unit = Number(params.get('unit'));
	const unitId = Number.isSafeInteger(unit) && unit > 0 ? unit : undefined;
	const stepKind = STEP_KINDS.find(({ id }) => id === params.get('kind'))?.id;
	const isCell = !params.has('state') && (unitId !== undefined || stepKind !== undefined);
	const state = STATES.find((one) => one === params.get('state')) ?? (isCell ? 'all' : 'overdue');
	return { state, unitId, stepKind };
}
