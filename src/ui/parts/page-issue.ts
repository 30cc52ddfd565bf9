/** One thing to correct: `fieldId` is the id of the control the line leads to. */
export interface PageIssue {
	readonly fieldId: string;
	readonly message: string;
}
