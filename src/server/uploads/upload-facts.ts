/** What a browser said about an upload when it began it. */
export interface UploadFacts {
	readonly draftId: string;
	readonly componentId: string;
	readonly name: string;
}

const COMPONENT = /^[a-z][a-z0-9-]{0,79}$/u;

/** Reads the metadata of a resumable upload; anything odd becomes empty and finds no draft. */
export function uploadFacts(upload: { metadata?: Record<string, string | null> | undefined }): UploadFacts {
	const { draft, paper, filename } = upload.metadata ?? {};
	const componentId = paper ?? '';
	return {
		draftId: COMPONENT.test(componentId) ? (draft ?? '') : '',
		componentId,
		name: (filename ?? 'tep').slice(0, 300),
	};
}
