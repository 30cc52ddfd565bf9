import { expect, test } from 'vitest';
import type { DocumentFile } from '#lib/server/modules/documents/index.ts';
import { notesOn, previewedVersion, versionHref } from './version-notes.ts';

const at = new Date('2026-11-26T02:00:00Z');
const version = (id: number, stage: DocumentFile['versions'][number]['stage'], fileId?: string) => ({
	id,
	ordinal: id,
	stage,
	file:
		fileId === undefined ? null : { id: fileId, name: 'a.pdf', mediaType: 'application/pdf', sizeBytes: 1, sha256: '' },
	note: null,
	createdAt: at,
	createdByName: null,
	conversion: null,
});
const versions = [version(1, 'draft'), version(2, 'initialled', 'f2'), version(3, 'draft')];
const paperHref = (key: string) => `?paper=${key}`;

test('an opinion leads to the version it is about: its file, the preview, or the comparison for an older text', () => {
	const href = (versionId: number | null) => versionHref({ id: 7, versions }, versionId, paperHref)?.href;
	expect([2, 3, 1, null].map(href)).toEqual([
		'?paper=f2',
		'?paper=preview',
		'/desk/documents/7/compare?before=1',
		undefined,
	]);
});

test('what is previewed is the newest text, and nothing when the newest draft is a file', () => {
	expect(previewedVersion({ versions })?.id).toBe(3);
	expect(previewedVersion({ versions: [...versions, version(4, 'draft', 'f4')] })).toBeUndefined();
});

test('beside a version stands only what was said about it, newest first, with who said it for whom', () => {
	const opinion = {
		kind: 'send-back' as const,
		name: 'Lý Mẫu An',
		unitName: 'Phòng Kinh tế',
		words: 'Thiếu số liệu.',
		marks: [{ page: 1, quote: 'vụ mùa', words: 'Ghi rõ vụ nào.' }],
		file: null,
		givenAt: at,
	};
	const opinions = [
		{ ...opinion, id: 1, versionId: 2, onBehalfOf: null },
		{ ...opinion, id: 2, versionId: 3, onBehalfOf: null },
		{ ...opinion, id: 3, versionId: 2, onBehalfOf: 'Trần Mẫu Bình' },
	];
	expect(notesOn({ opinions }, 2).map(({ id, title, by }) => [id, title, by])).toEqual([
		[3, 'Trả lại', 'Lý Mẫu An, thay Trần Mẫu Bình, Phòng Kinh tế'],
		[1, 'Trả lại', 'Lý Mẫu An, Phòng Kinh tế'],
	]);
});
