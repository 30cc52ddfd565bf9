import {
	computeDeadline,
	type Deadline,
	type Limit,
	type Pause,
	type Supplement,
	type WorkCalendar,
} from '../calendar/index.ts';

/** The facts of a dossier its due date is made of. Two equal histories always give the same date. */
export interface DueFacts {
	/** Valid receipt by the competent agency. */
	readonly startsAt: Date;
	readonly limit: Limit;
	readonly supplementMode: 'restart' | 'shift';
	readonly pauses: readonly Pause[];
	readonly supplements: readonly Supplement[];
	/** Set by the one apology the law allows; then this is the date, whatever the count says. */
	readonly reappointedTo?: Date | undefined;
}

/** Due instant and its derivation, as columns of a dossier. */
export interface Due {
	readonly dueAt: Date;
	readonly provisional: boolean;
	readonly explanation: readonly { readonly text: string; readonly legalBasis?: string }[];
}

/** Computes a dossier's due date. A re-appointment replaces the counted date and says so. */
export function dueOf(facts: DueFacts, calendar: WorkCalendar): Due {
	const counted = computeDeadline({ receivedAt: facts.startsAt, calendar, ...facts });
	const explanation = explanationOf(counted);
	if (!facts.reappointedTo) return { dueAt: counted.dueAt, provisional: counted.provisional, explanation };
	const again = {
		text: 'Cơ quan đã xin lỗi và hẹn lại một lần; ngày hẹn mới thay ngày tính theo thời hạn.',
		legalBasis: 'NĐ 118/2025/NĐ-CP (xin lỗi và hẹn lại, mẫu 04)',
	};
	return { dueAt: facts.reappointedTo, provisional: false, explanation: [...explanation, again] };
}

function explanationOf(deadline: Deadline): Due['explanation'] {
	return deadline.explanation.map((step) => ({
		text: step.text,
		...(step.legalBasis ? { legalBasis: step.legalBasis } : {}),
	}));
}
