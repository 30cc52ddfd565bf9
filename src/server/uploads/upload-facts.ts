/** Where an upload belongs: a paper of a draft, or one of the papers a supplement asks for (counted from 0). */
export type UploadTarget =
	{ readonly draftId: string; readonly componentId: string } | { readonly dossierCode: string; readonly item: number };

/** What a browser said about an upload when it began it. */
export interface UploadFacts {
	readonly target: UploadTarget;
	readonly name: string;
}

const COMPONENT = /^[a-z][a-z0-9-]{0,79}$/u;
const ASKED = /^asked-(\d{1,2})$/u;

/** Reads the metadata of a resumable upload; anything odd becomes empty and finds no draft and no dossier. */
export function uploadFacts(upload: { metadata?: Record<string, string | null> | undefined }): UploadFacts {
	const { draft, dossier, paper, filename } = upload.metadata ?? {};
	const name = (filename ?? 'tep').slice(0, 300);
	if (dossier) return { name, target: { dossierCode: dossier, item: askedItem(paper ?? '') } };
	const componentId = paper ?? '';
	return { name, target: { draftId: COMPONENT.test(componentId) ? (draft ?? '') : '', componentId } };
}

/** The paper behind `asked-0`, as forms name it; -1 for anything else. */
export function askedItem(paper: string): number {
	return Number(ASKED.exec(paper)?.[1] ?? -1);
}
