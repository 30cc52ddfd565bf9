/** What came of one document of a batch; `code` null when the key itself did not open. */
export interface SigningLine {
	readonly code: string | null;
	readonly done: number;
	readonly total: number;
	/** Why not; null when it was signed. */
	readonly sentence: string | null;
}
