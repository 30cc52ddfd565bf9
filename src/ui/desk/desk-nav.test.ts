import { expect, test } from 'vitest';
import { currentItem, type NavItem } from './desk-nav.ts';

const ITEMS: readonly NavItem[] = [
	{ path: '/desk', word: 'myWork' },
	{ path: '/desk/documents', word: 'incomingDocuments' },
	{ path: '/desk/documents/outgoing', word: 'outgoingDocuments' },
];
const markedOn = (path: string) => currentItem(ITEMS, path)?.word;

test('a page is marked under the longest path it begins with', () => {
	expect(markedOn('/desk')).toBe('myWork');
	expect(markedOn('/desk/documents/7')).toBe('incomingDocuments');
	expect(markedOn('/desk/documents/outgoing/new')).toBe('outgoingDocuments');
});

test('a dossier belongs to one’s own work, pages beside the navigation to nothing', () => {
	expect(markedOn('/desk/dossiers/H38.147-261127-0001')).toBe('myWork');
	expect(markedOn('/desk/exports')).toBeUndefined();
	expect(markedOn('/desk/account')).toBeUndefined();
});
