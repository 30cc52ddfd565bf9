/** A file that arrived. Sizes in bytes; `receivedAt` in words; `error` says what is wrong and what to do. */
export interface UploadedFile {
	readonly id: string;
	readonly name: string;
	readonly sizeBytes: number;
	readonly sha256?: string | undefined;
	readonly receivedAt?: string | undefined;
	readonly error?: string | undefined;
}

/** One paper of the dossier and the files given for it. */
export interface UploadPaper {
	readonly id: string;
	readonly name: string;
	readonly hint?: string | undefined;
	readonly required: boolean;
	/** Why it need not be given, when a database has it. */
	readonly notAsked?: string | undefined;
	readonly error?: string | undefined;
	readonly files: readonly UploadedFile[];
}
