import type { InboxTab } from '#lib/server/modules/dossiers/index.ts';
import type { DeskWords } from '#lib/shared/messages/desk.ts';

/** The trays of "Việc của tôi", in the order of the screen. */
export const INBOX_TABS: readonly {
	readonly id: InboxTab;
	readonly word: keyof DeskWords;
	readonly tone?: 'warn' | 'late';
}[] = [
	{ id: 'to-receive', word: 'toReceive' },
	{ id: 'in-hand', word: 'inHand' },
	{ id: 'waiting', word: 'waiting' },
	{ id: 'to-sign', word: 'toSign' },
	{ id: 'due-soon', word: 'dueSoon', tone: 'warn' },
	{ id: 'overdue', word: 'overdue', tone: 'late' },
	{ id: 'on-behalf', word: 'onBehalf' },
];

/** Narrows text from an address. */
export function isInboxTab(text: string): text is InboxTab {
	return INBOX_TABS.some(({ id }) => id === text);
}
