import type { TimelineEntry } from '../parts/timeline-entry.ts';
import type { UploadedFile } from './upload-paper.ts';

/** What the receipt of a submission says. All times in words. */
export interface ReceiptFacts {
	readonly code: string;
	/** Full address of the tracking page, for the QR code. */
	readonly trackUrl: string;
	readonly trackHref: string;
	readonly procedure: string;
	readonly applicant: string;
	readonly sentAt: string;
	readonly authority: string;
	readonly resultWay: string;
	readonly fee: string;
	readonly next: readonly TimelineEntry[];
	/** Why the promised date is that date. */
	readonly why?: readonly string[] | undefined;
	readonly papers: readonly UploadedFile[];
	/** The receipt as PDF (Mẫu số 01), once made. */
	readonly pdfHref?: string | undefined;
}
