/** Where a document stands. Incoming and outgoing documents have states of their own; each change is an act with a date. */
export const INCOMING_STATES = [
	'arrived',
	'returned',
	'registered',
	'submitted',
	'directed',
	'in-work',
	'done',
	'recalled',
] as const;
export const OUTGOING_STATES = [
	'draft',
	'review',
	'check',
	'to-sign',
	'signed',
	'sealed',
	'issued',
	'recalled',
	'replaced',
	'discarded',
] as const;
export type IncomingState = (typeof INCOMING_STATES)[number];
export type OutgoingState = (typeof OUTGOING_STATES)[number];
export type DocumentState = IncomingState | OutgoingState;

export type Direction = 'incoming' | 'outgoing' | 'internal';
export type Urgency = 'normal' | 'urgent' | 'very-urgent' | 'express';
export type DocumentSource = 'axis' | 'platform' | 'paper' | 'email' | 'own';

/** What screens call a state. */
export const STATE_NAMES: Readonly<Record<DocumentState, { readonly vi: string; readonly en: string }>> = {
	arrived: { vi: 'Chờ tiếp nhận', en: 'Waiting to be accepted' },
	returned: { vi: 'Đã trả lại', en: 'Returned' },
	registered: { vi: 'Đã vào sổ', en: 'Registered' },
	submitted: { vi: 'Đã trình', en: 'Submitted' },
	directed: { vi: 'Đã có bút phê', en: 'Directed' },
	'in-work': { vi: 'Đang xử lý', en: 'In work' },
	done: { vi: 'Hoàn thành', en: 'Done' },
	draft: { vi: 'Dự thảo', en: 'Draft' },
	review: { vi: 'Chờ lãnh đạo đơn vị duyệt', en: 'With the head of the unit' },
	check: { vi: 'Chờ kiểm tra thể thức', en: 'Form being checked' },
	'to-sign': { vi: 'Chờ ký', en: 'Waiting for signature' },
	signed: { vi: 'Đã ký, chờ đóng dấu', en: 'Signed, waiting for the seal' },
	sealed: { vi: 'Đã đóng dấu, chờ phát hành', en: 'Sealed, waiting to be issued' },
	issued: { vi: 'Đã phát hành', en: 'Issued' },
	recalled: { vi: 'Đã thu hồi', en: 'Recalled' },
	replaced: { vi: 'Đã được thay thế', en: 'Replaced' },
	discarded: { vi: 'Đã bỏ', en: 'Discarded' },
};

/** What is done with a document; one row of its history each. */
export type ActKind =
	| 'arrive'
	| 'verify'
	| 'return'
	| 'register'
	| 'submit'
	| 'direct'
	| 'forward'
	| 'take-back'
	| 'report'
	| 'finish-part'
	| 'finish'
	| 'ask-change'
	| 'answer-change'
	| 'draft'
	| 'edit'
	| 'circulate'
	| 'comment'
	| 'send-to-review'
	| 'review'
	| 'check'
	| 'send-back'
	| 'initial'
	| 'sign'
	| 'seal'
	| 'issue'
	| 'recall'
	| 'update'
	| 'replace'
	| 'discard'
	| 'copy'
	| 'read-text';

type Step = Readonly<Partial<Record<ActKind, DocumentState>>>;

/** @law NĐ 30/2020/NĐ-CP Điều 20–24: accept or return, register, submit, direct, handle */
const INCOMING: Readonly<Record<IncomingState, Step>> = {
	arrived: {
		register: 'registered',
		return: 'returned',
		verify: 'arrived',
		'ask-change': 'arrived',
		recall: 'recalled',
	},
	returned: {},
	registered: { submit: 'submitted', forward: 'in-work', finish: 'done', ...recallable('registered') },
	submitted: { direct: 'directed', 'send-back': 'registered', ...recallable('submitted') },
	directed: {
		direct: 'directed',
		forward: 'in-work',
		report: 'in-work',
		'finish-part': 'in-work',
		finish: 'done',
		...recallable('directed'),
	},
	'in-work': {
		direct: 'in-work',
		forward: 'in-work',
		report: 'in-work',
		'finish-part': 'in-work',
		finish: 'done',
		...recallable('in-work'),
	},
	done: {
		copy: 'done',
		forward: 'done',
		'ask-change': 'done',
		'answer-change': 'done',
		update: 'done',
		recall: 'recalled',
	},
	recalled: {},
};

function recallable(state: IncomingState): Step {
	return {
		'ask-change': state,
		'answer-change': state,
		update: state,
		recall: 'recalled',
		copy: state,
		'take-back': state,
	};
}

/** @law NĐ 30/2020/NĐ-CP Điều 10–19: draft, approval, check, signature, number and date, agency signature, issue, storage */
const OUTGOING: Readonly<Record<OutgoingState, Step>> = {
	draft: {
		edit: 'draft',
		circulate: 'draft',
		comment: 'draft',
		initial: 'draft',
		'send-to-review': 'review',
		discard: 'discarded',
	},
	review: { comment: 'review', initial: 'review', review: 'check', 'send-back': 'draft', 'take-back': 'draft' },
	check: { comment: 'check', initial: 'check', check: 'to-sign', 'send-back': 'draft' },
	'to-sign': { sign: 'signed', 'send-back': 'draft', initial: 'to-sign' },
	signed: { seal: 'sealed' },
	sealed: { issue: 'issued' },
	issued: { issue: 'issued', recall: 'recalled', update: 'issued', replace: 'replaced', copy: 'issued' },
	recalled: {},
	replaced: { copy: 'replaced' },
	discarded: {},
};

/** The state an act leads to; undefined where the act is not possible. */
export function stateAfter(direction: Direction, state: DocumentState, act: ActKind): DocumentState | undefined {
	const steps: Readonly<Partial<Record<DocumentState, Step>>> = direction === 'incoming' ? INCOMING : OUTGOING;
	return steps[state]?.[act];
}

/** Nothing more is to be done with it. */
export function isFinal(direction: Direction, state: DocumentState): boolean {
	if (direction === 'incoming') return state === 'returned' || state === 'done' || state === 'recalled';
	return state === 'issued' || state === 'recalled' || state === 'replaced' || state === 'discarded';
}
