import type { TaskCounts, TaskTab } from '#lib/server/modules/tasks/index.ts';
import type { TaskWords } from '#lib/shared/messages/tasks.ts';

interface TabOfDesk {
	readonly id: TaskTab;
	readonly word: keyof TaskWords;
	readonly tone?: 'warn' | 'late';
}

/** Trays of tasks: what waits for the officer first. */
export const TABS: readonly TabOfDesk[] = [
	{ id: 'waiting', word: 'waiting', tone: 'warn' },
	{ id: 'in-hand', word: 'inHand' },
	{ id: 'given', word: 'given' },
	{ id: 'due-soon', word: 'dueSoon', tone: 'warn' },
	{ id: 'overdue', word: 'overdue', tone: 'late' },
	{ id: 'done', word: 'done' },
];

/** Narrows text from an address. */
export function taskTab(text: string | null): TaskTab | undefined {
	return TABS.find(({ id }) => id === text)?.id;
}

/** The tray that needs its officer first. */
export function fullestTaskTab(counts: TaskCounts): TaskTab {
	return (['waiting', 'in-hand', 'given'] as const).find((tab) => counts[tab] > 0) ?? 'waiting';
}

/** How much waits in a tab; undefined for what only grows. */
export function taskCountOf(counts: TaskCounts, tab: TaskTab): number | undefined {
	return tab === 'done' ? undefined : counts[tab];
}
