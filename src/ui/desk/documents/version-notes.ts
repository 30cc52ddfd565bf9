import type { DocumentFile } from '#lib/server/modules/documents/index.ts';
import type { PaperNote } from '../dossier-model.ts';

export const OPINION_WORDS = {
	proposal: 'Đề xuất',
	opinion: 'Ý kiến',
	'send-back': 'Trả lại',
	progress: 'Tiến độ',
	result: 'Kết quả',
} as const;

/** The version a template draft is previewed from: its newest text. Undefined when the draft is a file. */
export function previewedVersion(file: Pick<DocumentFile, 'versions'>): DocumentFile['versions'][number] | undefined {
	const newest = file.versions.findLast(({ stage }) => stage === 'draft');
	return newest?.file === null ? newest : undefined;
}

/** What was said about one version, newest first. */
export function notesOn(file: Pick<DocumentFile, 'opinions'>, versionId: number): PaperNote[] {
	return file.opinions
		.filter((opinion) => opinion.versionId === versionId)
		.toReversed()
		.map(({ id, kind, words, marks, name, onBehalfOf, unitName, givenAt }) => ({
			id,
			title: OPINION_WORDS[kind],
			words,
			marks,
			by: [onBehalfOf === null ? name : `${name}, thay ${onBehalfOf}`, unitName].filter(Boolean).join(', '),
			at: givenAt,
		}));
}

/** Where the version an opinion is about can be read: beside the document, else in the comparison of versions. */
export function versionHref(
	file: Pick<DocumentFile, 'id' | 'versions'>,
	versionId: number | null,
	paperHref: (key: string) => string,
): { readonly name: string; readonly href: string } | undefined {
	const version = file.versions.find(({ id }) => id === versionId);
	if (!version) return undefined;
	const name = `Bản ${String(version.ordinal)}`;
	if (version.file !== null) return { name, href: paperHref(version.file.id) };
	if (previewedVersion(file)?.id === version.id) return { name, href: paperHref('preview') };
	return { name, href: `/desk/documents/${String(file.id)}/compare?before=${String(version.ordinal)}` };
}
