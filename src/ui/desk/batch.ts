/** One chosen dossier of a batch with what may follow. */
export interface BatchLine {
	/** `code|step row`, as it is posted. */
	readonly value: string;
	readonly code: string;
	readonly applicantName: string;
	readonly stepName: string;
	readonly assigneeName: string | null;
	readonly outcomes: readonly { readonly id: string; readonly name: string; readonly then: string }[];
}

/** The question a batch asks once. */
export interface BatchPreview {
	readonly kind: 'forward' | 'assign';
	readonly lines: readonly BatchLine[];
	readonly officers: readonly { readonly accountId: number; readonly name: string; readonly title: string }[];
	/** Outcomes with the number of dossiers they fit. */
	readonly outcomes: readonly { readonly id: string; readonly name: string; readonly fits: number }[];
}
