/** Where a task stands. */
export const TASK_STATES = ['given', 'in-work', 'reported', 'closed', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What can happen to a task; each is one verb and one row of history. */
export type TaskActKind =
	| 'give'
	| 'accept'
	| 'progress'
	| 'request-extension'
	| 'grant-extension'
	| 'deny-extension'
	| 'hand-over'
	| 'split'
	| 'report'
	| 'return'
	| 'close'
	| 'cancel'
	| 'outside-progress'
	| 'outside-report'
	| 'move'
	| 'recompute';

export const TASK_STATE_NAMES: Readonly<Record<TaskState, { readonly vi: string; readonly en: string }>> = {
	given: { vi: 'Chờ nhận', en: 'To be accepted' },
	'in-work': { vi: 'Đang thực hiện', en: 'In work' },
	reported: { vi: 'Chờ người giao đánh giá', en: 'Reported, waits for the giver' },
	closed: { vi: 'Hoàn thành', en: 'Done' },
	cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
};

const OPEN: readonly TaskState[] = ['given', 'in-work', 'reported'];

/** From which states an act is possible, and where it leads; no `to` means the task stays where it is. */
const RULES: Readonly<Record<TaskActKind, { readonly from: readonly TaskState[]; readonly to?: TaskState }>> = {
	give: { from: [], to: 'given' },
	accept: { from: ['given'], to: 'in-work' },
	progress: { from: ['in-work'] },
	'request-extension': { from: ['given', 'in-work'] },
	'grant-extension': { from: ['given', 'in-work'] },
	'deny-extension': { from: ['given', 'in-work'] },
	'hand-over': { from: ['given', 'in-work'], to: 'given' },
	split: { from: ['given', 'in-work'], to: 'in-work' },
	report: { from: ['in-work'], to: 'reported' },
	return: { from: ['reported'], to: 'in-work' },
	close: { from: ['reported'], to: 'closed' },
	cancel: { from: OPEN, to: 'cancelled' },
	'outside-progress': { from: ['given', 'in-work'], to: 'in-work' },
	'outside-report': { from: ['given', 'in-work'], to: 'reported' },
	move: { from: OPEN },
	recompute: { from: OPEN },
};

/** The state an act leads to; undefined when it is not possible from there. Pure. */
export function taskStateAfter(state: TaskState, act: TaskActKind): TaskState | undefined {
	const rule = RULES[act];
	return rule.from.includes(state) ? (rule.to ?? state) : undefined;
}

/** Closed or cancelled: nothing more happens. */
export function isTaskFinished(state: TaskState): boolean {
	return state === 'closed' || state === 'cancelled';
}
