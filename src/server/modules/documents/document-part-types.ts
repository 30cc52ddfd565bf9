import type { AskedChanges } from './change-store.ts';
import type { NodePurpose, NodeRole } from './document-list-types.ts';
import type { ActKind, DocumentState } from './states.ts';

/** A stored file as screens offer it. */
export interface FileView {
	readonly id: string;
	readonly name: string;
	readonly mediaType: string;
	readonly sizeBytes: number;
	readonly sha256: string;
}

export interface VersionView {
	readonly id: number;
	readonly ordinal: number;
	readonly stage: 'received' | 'draft' | 'converted' | 'initialled' | 'signed' | 'sealed';
	readonly file: FileView | null;
	readonly note: string | null;
	readonly createdAt: Date;
	readonly createdByName: string | null;
	/** For a word-processor file: whether its PDF waits, is the next version, or could not be made. */
	readonly conversion: 'waiting' | 'done' | 'failed' | null;
}

export interface AttachmentView {
	readonly id: number;
	readonly role: 'main' | 'appendix' | 'attachment' | 'mail';
	readonly title: string;
	/** The signed file where there is one. */
	readonly file: FileView;
	readonly isSigned: boolean;
}

/** One node of the way of a document; `parentId` makes the tree. */
export interface NodeView {
	readonly id: number;
	readonly parentId: number | null;
	readonly directiveId: number | null;
	readonly purpose: NodePurpose;
	readonly role: NodeRole;
	readonly unitId: number;
	readonly unitName: string;
	readonly accountId: number | null;
	readonly accountName: string | null;
	readonly fromName: string | null;
	readonly fromUnitName: string | null;
	readonly instruction: string | null;
	readonly openedAt: Date;
	readonly dueAt: Date | null;
	readonly readAt: Date | null;
	readonly closedAt: Date | null;
	readonly closedByName: string | null;
	readonly outcome: string | null;
	readonly opinion: string | null;
	readonly taskId: number | null;
	/** The reader may act on it now. */
	readonly isMine: boolean;
}

export interface DirectiveView {
	readonly id: number;
	readonly givenAt: Date;
	readonly givenByName: string;
	readonly onBehalfOf: string | null;
	readonly unitName: string;
	readonly words: string;
	readonly dueAt: Date | null;
	readonly withdrawnAt: Date | null;
	readonly assignments: readonly {
		readonly nodeId: number;
		readonly role: NodeRole;
		readonly unitName: string;
		readonly accountName: string | null;
	}[];
}

/** A place on a version that must change, found by its page (from 1) and the words that stand there. */
export interface DraftMark {
	readonly page: number;
	/** As they stand on the page; empty when the whole page is meant. */
	readonly quote: string;
	/** What is to be changed. */
	readonly words: string;
}

export interface OpinionView {
	readonly id: number;
	readonly kind: 'proposal' | 'opinion' | 'send-back' | 'progress' | 'result';
	readonly name: string;
	readonly onBehalfOf: string | null;
	readonly unitName: string | null;
	readonly words: string;
	readonly marks: readonly DraftMark[];
	readonly file: FileView | null;
	readonly versionId: number | null;
	readonly givenAt: Date;
}

/** What was found about one signature. */
export interface SignatureView {
	/** Title of the file it stands in. */
	readonly file: string;
	readonly verdict: 'valid' | 'invalid' | 'unknown';
	/** One Vietnamese sentence. */
	readonly sentence: string;
	readonly signerName: string | null;
	readonly provenAt: string | null;
}

export interface Verification {
	readonly checkedAt: string;
	readonly signatures: readonly SignatureView[];
	/** Set when a file could not be read as PDF at all. */
	readonly faults: readonly string[];
}

export type DeliveryState =
	| 'waiting'
	| 'sent'
	| 'delivered'
	| 'refused'
	| 'registered'
	| 'assigned'
	| 'in-work'
	| 'done'
	| 'failed'
	| 'recall-asked'
	| 'recalled'
	| 'recall-refused'
	| 'removed';

export interface RecipientView {
	readonly id: number;
	readonly channel: 'unit' | 'axis' | 'email' | 'paper';
	readonly name: string;
	readonly unitId: number | null;
	readonly organId: string | null;
	readonly address: string | null;
	readonly isAddressee: boolean;
	readonly state: DeliveryState;
	readonly stateAt: Date;
	readonly envelopes: number | null;
	readonly handedAt: Date | null;
	readonly receivedBy: string | null;
	/** Oldest first. */
	readonly chain: readonly {
		readonly at: Date;
		readonly state: DeliveryState;
		readonly statusCode: string | null;
		readonly description: string | null;
		readonly staff: string | null;
	}[];
}

export interface ActView {
	readonly id: number;
	readonly kind: ActKind;
	readonly at: Date;
	readonly actorName: string | null;
	readonly onBehalfOf: string | null;
	readonly unitName: string | null;
	readonly fromState: DocumentState | null;
	readonly toState: DocumentState;
	readonly note: string | null;
}

export interface ChangeRequestView {
	readonly id: number;
	readonly kind: 'recall' | 'update' | 'replace';
	readonly reason: string;
	readonly askedAt: Date;
	readonly askedByName: string;
	/** What would change with an update; null for other kinds. */
	readonly changes: AskedChanges | null;
	/** The incoming document that takes its place. */
	readonly replacementId: number | null;
	readonly answer: 'agreed' | 'refused' | null;
	readonly answeredAt: Date | null;
	readonly answerReason: string | null;
}
