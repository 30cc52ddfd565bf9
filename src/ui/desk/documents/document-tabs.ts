import type { DocumentTab, WorkTab } from '#lib/server/modules/documents/index.ts';

interface TabOfDesk {
	readonly id: DocumentTab;
	readonly words: string;
	readonly tone?: 'warn' | 'late';
	/** Shown only when something is in it. */
	readonly rare?: boolean;
}

/** Trays of incoming documents, in the order a document passes through them. */
const INCOMING: readonly TabOfDesk[] = [
	{ id: 'to-register', words: 'Chờ vào sổ', rare: true },
	{ id: 'to-submit', words: 'Chờ trình', rare: true },
	{ id: 'to-direct', words: 'Chờ cho ý kiến', rare: true },
	{ id: 'to-handle', words: 'Cần xử lý' },
	{ id: 'to-know', words: 'Để biết' },
	{ id: 'due-soon', words: 'Sắp đến hạn', tone: 'warn' },
	{ id: 'overdue', words: 'Quá hạn', tone: 'late' },
	{ id: 'waiting', words: 'Chờ nơi khác' },
	{ id: 'change-requests', words: 'Nơi gửi đề nghị', rare: true },
	{ id: 'incoming', words: 'Tất cả văn bản đến' },
];

/** Trays of outgoing documents, from the draft to what was issued. */
const OUTGOING: readonly TabOfDesk[] = [
	{ id: 'drafts', words: 'Dự thảo của tôi' },
	{ id: 'to-comment', words: 'Cần góp ý', rare: true },
	{ id: 'to-review', words: 'Cần duyệt', rare: true },
	{ id: 'to-check', words: 'Kiểm tra thể thức', rare: true },
	{ id: 'to-sign', words: 'Cần ký', rare: true },
	{ id: 'to-seal', words: 'Chờ đóng dấu', rare: true },
	{ id: 'to-issue', words: 'Chờ phát hành', rare: true },
	{ id: 'outgoing', words: 'Đã phát hành' },
	{ id: 'internal', words: 'Nội bộ' },
];

export type DocumentDirection = 'incoming' | 'outgoing';

/** The tabs of one side of the desk. */
export function tabsOf(direction: DocumentDirection): readonly TabOfDesk[] {
	return direction === 'incoming' ? INCOMING : OUTGOING;
}

/** Narrows text from an address; undefined when it is no tab of this side. */
export function documentTab(direction: DocumentDirection, text: string | null): DocumentTab | undefined {
	return tabsOf(direction).find(({ id }) => id === text)?.id;
}

/** The tray that needs its officer first. */
export function fullestTab(direction: DocumentDirection, counts: Readonly<Record<WorkTab, number>>): DocumentTab {
	const waiting = tabsOf(direction).find(({ id, tone }) => tone === undefined && (countOf(counts, id) ?? 0) > 0);
	return waiting?.id ?? (direction === 'incoming' ? 'to-handle' : 'drafts');
}

/** How much waits in a tab; undefined for lists that nobody counts. */
export function countOf(counts: Readonly<Record<WorkTab, number>>, tab: DocumentTab): number | undefined {
	return (counts as Readonly<Partial<Record<DocumentTab, number>>>)[tab];
}
