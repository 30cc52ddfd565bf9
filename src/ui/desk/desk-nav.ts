import type { DeskWords } from '#lib/shared/messages/desk.ts';

/** One way into a screen of the desk; `count` is what waits there now. */
export interface NavItem {
	readonly path: string;
	readonly word: keyof DeskWords;
	readonly count?: number | undefined;
	/** Drawn in red, because something there is late. */
	readonly late?: boolean | undefined;
	/** Starts a new group, with a rule above. */
	readonly group?: boolean | undefined;
}

/** What the officer may do, as far as the navigation cares. */
export interface NavRights {
	readonly receives: boolean;
	readonly signs: boolean;
	readonly reads: boolean;
	readonly readsTracking: boolean;
	readonly readsDocuments: boolean;
	readonly registersDocuments: boolean;
	readonly readsRegisters: boolean;
	readonly readsStatistics: boolean;
	readonly hasTasks: boolean;
	readonly usesArchives: boolean;
	readonly readsExchange: boolean;
	readonly administers: boolean;
}

export interface NavCounts {
	readonly mine: number;
	readonly toReceive: number;
	/** Results of dossiers that wait for a signature or the seal. */
	readonly toSign: number;
	readonly overdue: number;
	readonly incomingDocuments: number;
	readonly outgoingDocuments: number;
	readonly documentsToSign: number;
	readonly overdueDocuments: number;
	readonly tasks: number;
	readonly overdueTasks: number;
}

/** The navigation of one officer: only doors that open. */
export function deskNav(rights: NavRights, counts: NavCounts): NavItem[] {
	const items: NavItem[] = [{ path: '/desk', word: 'myWork', count: counts.mine, late: counts.overdue > 0 }];
	if (rights.receives) items.push({ path: '/desk/counter', word: 'counter', count: counts.toReceive });
	if (rights.readsDocuments) items.push(...documentItems(counts));
	if (rights.hasTasks)
		items.push({ path: '/desk/tasks', word: 'tasks', count: counts.tasks, late: counts.overdueTasks > 0 });
	if (rights.readsRegisters) items.push({ path: '/desk/documents/registers', word: 'registers' });
	if (rights.readsDocuments) items.push({ path: '/desk/documents/leaders', word: 'leaderCalendar' });
	if (rights.readsStatistics) items.push({ path: '/desk/documents/statistics', word: 'documentStatistics' });
	if (rights.usesArchives) items.push({ path: '/desk/archives', word: 'archives' });
	if (rights.readsExchange) items.push({ path: '/desk/exchange', word: 'exchange' });
	if (rights.signs)
		items.push({ path: '/desk/signing', word: 'signing', count: counts.toSign + counts.documentsToSign });
	if (rights.reads) {
		items.push({ path: '/desk/search', word: 'search' });
		if (rights.readsTracking) items.push({ path: '/desk/tracking', word: 'tracking' });
		items.push({ path: '/desk/board', word: 'board', group: true });
	}
	items.push(
		{ path: '/desk/procedures', word: 'procedures' },
		{ path: '/desk/calendar', word: 'calendar' },
		{ path: '/desk/organisation', word: 'organisation' },
	);
	if (rights.administers) items.push({ path: '/desk/admin', word: 'administration' });
	return items;
}

function documentItems(counts: NavCounts): NavItem[] {
	return [
		{
			path: '/desk/documents',
			word: 'incomingDocuments',
			count: counts.incomingDocuments,
			late: counts.overdueDocuments > 0,
		},
		{ path: '/desk/documents/outgoing', word: 'outgoingDocuments', count: counts.outgoingDocuments },
	];
}

/**
 * The item a page belongs to: the longest path it begins with. Every path begins with the one of one's own work; only dossiers belong there, and
 * pages beside the navigation (account, exported files) to none.
 */
export function currentItem(items: readonly NavItem[], path: string): NavItem | undefined {
	if (path.startsWith('/desk/dossiers/')) return items[0];
	const holding = items.filter((item) => path === item.path || (item !== items[0] && path.startsWith(`${item.path}/`)));
	return holding.sort((a, b) => b.path.length - a.path.length)[0];
}
