import type { ActKind, Direction, DocumentSource, DocumentState, Urgency } from './states.ts';

/** What a node asks of whoever holds it. */
export type NodePurpose =
	'register' | 'submit' | 'direct' | 'handle' | 'inform' | 'comment' | 'review' | 'check' | 'sign' | 'seal' | 'issue';
export type NodeRole = 'main' | 'co' | 'inform';

/**
 * Tabs of the desk. The first group are open nodes in my hands (an entry for each); the second are lists of documents.
 * `drafts` are my own drafts, `sent` what my agency issued, `waiting` what I passed on and others still hold.
 */
export type WorkTab =
	| 'to-register'
	| 'to-submit'
	| 'to-direct'
	| 'to-handle'
	| 'to-know'
	| 'to-comment'
	| 'to-review'
	| 'to-check'
	| 'to-sign'
	| 'to-seal'
	| 'to-issue'
	| 'due-soon'
	| 'overdue'
	| 'on-behalf';
export type ListTab = 'incoming' | 'outgoing' | 'internal' | 'drafts' | 'waiting' | 'following' | 'change-requests';
export type DocumentTab = WorkTab | ListTab;

export interface DocumentFilter {
	readonly tab: DocumentTab;
	/** Words of the abstract, issuer or content, or a number with symbol in any spelling. */
	readonly text?: string | undefined;
	readonly kindCode?: string | undefined;
	readonly state?: DocumentState | undefined;
	readonly urgency?: Urgency | undefined;
	/** Days of arrival (incoming) or of the document (outgoing), 'YYYY-MM-DD', both inclusive. */
	readonly fromOn?: string | undefined;
	readonly toOn?: string | undefined;
	readonly folderId?: number | undefined;
	/** Of this agency only; must be one the officer may read, or nothing is found. */
	readonly agencyUnitId?: number | undefined;
	/** What `next` of the page before said. */
	readonly after?: number | undefined;
}

export interface Page<T> {
	readonly rows: readonly T[];
	/** Present when there is more; hand it back as `after`. */
	readonly next?: number;
}

/** One line of a list. */
export interface DocumentRow {
	readonly id: number;
	readonly direction: Direction;
	readonly state: DocumentState;
	readonly source: DocumentSource;
	readonly kindCode: string | null;
	readonly kindName: string;
	/** As printed: '15/QĐ-UBND'; null before it has a number. */
	readonly reference: string | null;
	/** 'YYYY-MM-DD'. */
	readonly issuedOn: string | null;
	readonly abstract: string;
	readonly issuerName: string;
	readonly agencyUnitId: number;
	readonly urgency: Urgency;
	/** Incoming: number in the register of incoming documents. */
	readonly arrivalNumber: number | null;
	readonly arrivedAt: Date | null;
	readonly issuedAt: Date | null;
	readonly finishedAt: Date | null;
	/** The nearest of what is asked of me and what is asked of the document. */
	readonly dueAt: Date | null;
	readonly drafterName: string | null;
	readonly hasAttachments: boolean;
	/** A change request of the sender waits for an answer. */
	readonly changeAsked: boolean;
	/** Present in the tabs of work: what is asked of me, by whom. */
	readonly node: {
		readonly id: number;
		readonly purpose: NodePurpose;
		readonly role: NodeRole;
		readonly unitId: number;
		readonly dueAt: Date | null;
		readonly fromName: string | null;
		readonly instruction: string | null;
		readonly openedAt: Date;
		readonly readAt: Date | null;
		/** Whose stand-in I would be. */
		readonly onBehalfOf: string | null;
	} | null;
	/** Outgoing: how many recipients, how many have it, how many refused or failed. */
	readonly delivery: { readonly all: number; readonly arrived: number; readonly failed: number } | null;
}

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

/** A place on a page that must change; points from the lower left corner, pages count from 1. */
export interface DraftMark {
	readonly page: number;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
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
	readonly answer: 'agreed' | 'refused' | null;
	readonly answeredAt: Date | null;
	readonly answerReason: string | null;
}

export interface CopyView {
	readonly id: number;
	readonly form: 'SY' | 'SL' | 'TrS';
	readonly reference: string;
	readonly madeOn: string;
	readonly signerName: string;
	readonly copyCount: number;
	readonly recipients: readonly string[];
	readonly file: FileView | null;
	readonly isSigned: boolean;
}

/** What the reader may do with the document now; a screen offers exactly these. */
export type DocumentAction =
	| 'verify'
	| 'return'
	| 'register'
	| 'submit'
	| 'direct'
	| 'forward'
	| 'take-back'
	| 'report'
	| 'finish-part'
	| 'finish'
	| 'answer-change'
	| 'edit'
	| 'circulate'
	| 'comment'
	| 'send-to-review'
	| 'review'
	| 'check'
	| 'send-back'
	| 'initial'
	| 'sign'
	| 'seal'
	| 'issue'
	| 'recall'
	| 'update'
	| 'replace'
	| 'discard'
	| 'copy'
	| 'answer-by-document'
	| 'follow';

export interface DocumentLink {
	readonly id: number;
	readonly reference: string | null;
	readonly abstract: string;
	readonly state: DocumentState;
	readonly direction: Direction;
	/** False: the reader may not open it. */
	readonly isVisible: boolean;
}

/** Everything about one document, as far as its reader may see it. */
export interface DocumentFile {
	readonly id: number;
	readonly revision: number;
	readonly direction: Direction;
	readonly state: DocumentState;
	readonly source: DocumentSource;
	readonly agencyUnitId: number;
	readonly agencyName: string;
	readonly identifier: string | null;
	readonly issuerCode: string | null;
	readonly issuerName: string;
	readonly kindCode: string | null;
	readonly kindName: string;
	readonly number: string | null;
	readonly symbol: string | null;
	readonly reference: string | null;
	readonly issuedOn: string | null;
	readonly abstract: string;
	readonly language: string;
	readonly pageCount: number | null;
	readonly note: string | null;
	readonly signer: {
		readonly authority: string | null;
		readonly position: string | null;
		readonly name: string | null;
	};
	readonly signerAccountId: number | null;
	readonly urgency: Urgency;
	readonly circulation: readonly string[];
	readonly copyCount: number | null;
	readonly replyDueOn: string | null;
	readonly field: string | null;
	readonly arrivedAt: Date | null;
	readonly arrivalNumber: number | null;
	readonly arrivalRegisterName: string | null;
	/** To be acknowledged by the end of the day of arrival, submitted by the end of the next working day. */
	readonly acknowledgeDueAt: Date | null;
	readonly submitDueAt: Date | null;
	readonly dueAt: Date | null;
	readonly draftingUnitId: number | null;
	readonly draftingUnitName: string | null;
	readonly drafterId: number | null;
	readonly drafterName: string | null;
	readonly content: unknown;
	readonly createdAt: Date;
	readonly signedAt: Date | null;
	readonly sealedAt: Date | null;
	readonly issuedAt: Date | null;
	readonly finishedAt: Date | null;
	readonly frozenAt: Date | null;
	readonly verification: Verification | null;
	/** The file to show first: what was received or signed, else the newest draft. */
	readonly mainFile: FileView | null;
	readonly versions: readonly VersionView[];
	readonly attachments: readonly AttachmentView[];
	readonly nodes: readonly NodeView[];
	readonly directives: readonly DirectiveView[];
	readonly opinions: readonly OpinionView[];
	readonly recipients: readonly RecipientView[];
	readonly history: readonly ActView[];
	readonly changeRequests: readonly ChangeRequestView[];
	readonly copies: readonly CopyView[];
	readonly readings: readonly { readonly name: string; readonly firstAt: Date; readonly lastAt: Date }[];
	readonly answers: DocumentLink | null;
	readonly answeredBy: readonly DocumentLink[];
	readonly replaces: DocumentLink | null;
	readonly replacedBy: readonly DocumentLink[];
	readonly amends: DocumentLink | null;
	readonly amendedBy: readonly DocumentLink[];
	readonly isFollowed: boolean;
	readonly folderIds: readonly number[];
	readonly actions: readonly DocumentAction[];
}
