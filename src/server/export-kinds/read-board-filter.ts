import { TASK_STATES, type TaskFilter } from '../modules/tasks/index.ts';

const KINDS = ['conclusion', 'directive', 'axis'] as const;

/** What an address asks of the board: the list of conclusions, or all tasks of one unit. */
export interface BoardWish extends TaskFilter {
	readonly ownerUnitId: number | undefined;
}

/** Reads the filter of the board from an address; what is not understood is left out. */
export function readBoardFilter(params: URLSearchParams): BoardWish {
	const state = params.get('state');
	const unit = Number(params.get('unit'));
	return {
		text: (params.get('q') ?? '').slice(0, 200),
		kind: KINDS.find((kind) => kind === params.get('kind')),
		state: state === 'open' ? 'open' : TASK_STATES.find((one) => one === state),
		isLate: params.get('late') === 'yes' ? true : undefined,
		ownerUnitId: Number.isSafeInteger(unit) && unit > 0 ? unit : undefined,
		skip: Math.max(0, Math.trunc(Number(params.get('after')) || 0)),
	};
}
