import { STATUS, type StatusCode } from './statuses.ts';

/** The acts that move a dossier. Each is one verb, one row of history, one event. */
export type ActKind =
	| 'submit'
	| 'receive'
	| 'arrive'
	| 'refuse-intake'
	| 'request-supplement'
	| 'bring-supplement'
	| 'request-payment'
	| 'confirm-payment'
	| 'assign'
	| 'finish-step'
	| 'pause'
	| 'resume'
	| 'apologise'
	| 'sign'
	| 'publish'
	| 'hand-over'
	| 'withdraw'
	| 'stop'
	| 'recompute'
	| 'move';

type Next = StatusCode | 'same';

const { submitted, received, processing, awaitingSupplement, awaitingPayment, finished } = STATUS;

/** Acts that leave a working dossier where it is in the eyes of the nation. */
const STAYING: readonly ActKind[] = ['assign', 'pause', 'resume', 'apologise', 'sign'];

/**
 * Which act leads where. A dossier received is `received` until somebody works on it. A supplement may be asked at intake
 * (the dossier was never validly received) and once during processing; after it the dossier is where it was before.
 * @law NĐ 118/2025/NĐ-CP Điều 17, 18, 19, 21, 22 (as amended by NĐ 309/2026/NĐ-CP)
 */
const MOVES: Readonly<Record<StatusCode, Partial<Record<ActKind, Next>>>> = {
	1: {
		receive: received,
		'refuse-intake': STATUS.refusedAtIntake,
		'request-supplement': awaitingSupplement,
		withdraw: STATUS.withdrawn,
		assign: 'same',
	},
	2: {
		arrive: 'same',
		'finish-step': processing,
		'request-supplement': awaitingSupplement,
		'request-payment': awaitingPayment,
		withdraw: STATUS.withdrawn,
		stop: STATUS.stopped,
		...staying(),
	},
	3: {},
	4: {
		arrive: 'same',
		'finish-step': 'same',
		'request-supplement': awaitingSupplement,
		'request-payment': awaitingPayment,
		publish: finished,
		withdraw: STATUS.withdrawn,
		stop: STATUS.stopped,
		...staying(),
	},
	5: { 'bring-supplement': processing, withdraw: STATUS.withdrawn, stop: STATUS.stopped, apologise: 'same' },
	6: { 'confirm-payment': processing, withdraw: STATUS.withdrawn, stop: STATUS.stopped },
	7: {},
	8: {},
	9: { 'hand-over': STATUS.returned },
	10: {},
};

function staying(): Partial<Record<ActKind, Next>> {
	return Object.fromEntries(STAYING.map((act) => [act, 'same'] as const));
}

/** The status after an act, or undefined when the act is not possible now. */
export function statusAfter(status: StatusCode, act: ActKind): StatusCode | undefined {
	if (act === 'submit') return undefined;
	const next = MOVES[status][act];
	return next === 'same' ? status : next;
}

/** The acts possible in a status. */
export function actsIn(status: StatusCode): ActKind[] {
	return Object.keys(MOVES[status]) as ActKind[];
}

/** Where a dossier resumes after its papers came: intake again if it was never validly received. */
export function statusAfterSupplement(wasReceived: boolean): StatusCode {
	return wasReceived ? processing : submitted;
}
