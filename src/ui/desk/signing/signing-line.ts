import type { DueFact } from '../dossier-model.ts';

/** What waits: a signature, the seal, an initial on a draft. */
export const SIGNING_QUEUES = ['sign', 'seal', 'initial'] as const;
export type SigningQueueName = (typeof SIGNING_QUEUES)[number];

/** One paper that waits for a signature or a seal: the result of a dossier, or a document. */
export interface SigningRow {
	/** Dossier code, or `vb-12` for the document with id 12; what is posted. */
	readonly code: string;
	readonly title: string;
	/** What it belongs to. */
	readonly note: string;
	/** Who asks for it, and since when. */
	readonly asked: string;
	readonly since: string;
	readonly due: DueFact | null;
}

/** What came of one document of a batch; `code` null when the key itself did not open. */
export interface SigningLine {
	readonly code: string | null;
	readonly done: number;
	readonly total: number;
	/** Why not; null when it was signed. */
	readonly sentence: string | null;
}
