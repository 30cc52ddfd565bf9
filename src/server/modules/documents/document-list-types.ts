import type { Direction, DocumentSource, DocumentState, Urgency } from './states.ts';

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
