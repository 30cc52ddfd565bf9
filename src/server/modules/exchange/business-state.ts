import { STATUS_CODES, type StatusCode } from './message.ts';

/** One status as it was told, whenever it arrived. */
export interface ToldStatus {
	readonly code: StatusCode;
	/** By the clock of whoever tells it. */
	readonly at: Date;
	readonly note?: string | null;
}

/** Where a sent document stands at its receiver, as the status messages together say. */
export interface BusinessState {
	/** The step that counts; undefined while nothing was told. */
	readonly code: StatusCode | undefined;
	readonly at: Date | undefined;
	/** True after 02, 06 and 15: later statuses are kept and shown, and change nothing. */
	readonly isFinal: boolean;
	/** Whether the sender asked to take it back, and what the receiver said. */
	readonly takeBack: 'none' | 'asked' | 'agreed' | 'declined';
	/** Codes that came after the end. */
	readonly late: readonly StatusCode[];
}

const FINAL: ReadonlySet<StatusCode> = new Set(['02', '06', '15']);
const START: BusinessState = { code: undefined, at: undefined, isFinal: false, takeBack: 'none', late: [] };

/**
 * The state after all statuses, in whatever order and however often they arrived: they are put in the order of their own time stamps,
 * and of the codes within one second. A code is never refused for coming "backwards": senders skip steps and clocks differ.
 */
export function businessState(told: readonly ToldStatus[]): BusinessState {
	return inOrder(told).reduce(afterStatus, START);
}

/** Each status once, in the order of its own time. */
export function inOrder<T extends ToldStatus>(told: readonly T[]): T[] {
	const rank = (code: StatusCode) => STATUS_CODES.indexOf(code);
	const once = new Map(told.map((status) => [`${status.code}@${String(status.at.getTime())}`, status]));
	return [...once.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || rank(a.code) - rank(b.code));
}

function afterStatus(state: BusinessState, { code, at }: ToldStatus): BusinessState {
	if (state.isFinal) return { ...state, late: [...state.late, code] };
	switch (code) {
		case '13':
			// Asking changes nothing at the receiver until it is answered.
			return { ...state, takeBack: 'asked' };
		case '16':
			return { ...state, takeBack: 'declined' };
		case '15':
			return { ...state, code, at, isFinal: true, takeBack: 'agreed' };
		case '01':
		case '02':
		case '03':
		case '04':
		case '05':
		case '06':
			return { ...state, code, at, isFinal: FINAL.has(code) };
	}
}
