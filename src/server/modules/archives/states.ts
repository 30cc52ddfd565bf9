/** Where a file stands, from the plan of the year to the archive. */
export const FILE_STATES = ['planned', 'open', 'closed', 'handed-over', 'archived', 'destroyed'] as const;
export type FileState = (typeof FILE_STATES)[number];

export const FILE_STATE_NAMES: Readonly<Record<FileState, { readonly vi: string; readonly en: string }>> = {
	planned: { vi: 'Trong danh mục, chưa mở', en: 'In the catalogue, not opened' },
	open: { vi: 'Đang thu thập', en: 'Being collected' },
	closed: { vi: 'Đã kết thúc, chưa nộp lưu', en: 'Closed, not handed over' },
	'handed-over': { vi: 'Chờ lưu trữ kiểm tra', en: 'Being checked by the archive' },
	archived: { vi: 'Trong lưu trữ', en: 'In the archive' },
	destroyed: { vi: 'Đã có quyết định hủy', en: 'Destruction decided' },
};

/** What is done with a file; one row of its history each. */
export type FileAct =
	| 'plan'
	| 'open'
	| 'edit'
	| 'add-document'
	| 'remove-document'
	| 'close'
	| 'reopen'
	| 'hand-over'
	| 'return'
	| 'accept'
	| 'make-package'
	| 'remind'
	| 'ask-reading'
	| 'answer-reading'
	| 'propose-disposal'
	| 'decide-disposal';

/** @law NĐ 30/2020/NĐ-CP Điều 29, 30: open, collect, close, hand over; the archive checks and takes or gives back */
const STEPS: Readonly<Record<FileState, Readonly<Partial<Record<FileAct, FileState>>>>> = {
	planned: { open: 'open' },
	open: { edit: 'open', 'add-document': 'open', 'remove-document': 'open', close: 'closed' },
	closed: { 'hand-over': 'handed-over', remind: 'closed', reopen: 'open' },
	'handed-over': { return: 'open', accept: 'archived' },
	archived: {
		'make-package': 'archived',
		'ask-reading': 'archived',
		'answer-reading': 'archived',
		'propose-disposal': 'archived',
		'decide-disposal': 'destroyed',
	},
	destroyed: {},
};

/** The state an act leads to; undefined where it is not possible. */
export function stateAfter(state: FileState, act: FileAct): FileState | undefined {
	return STEPS[state][act];
}
