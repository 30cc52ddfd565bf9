import type { CopyForm, CopyMedium } from './copy-ways.ts';
import type {
	ActView,
	AttachmentView,
	ChangeRequestView,
	DirectiveView,
	FileView,
	NodeView,
	OpinionView,
	RecipientView,
	Verification,
	VersionView,
} from './document-part-types.ts';
import type { Direction, DocumentSource, DocumentState, Urgency } from './states.ts';

export type * from './document-list-types.ts';
export type * from './document-part-types.ts';

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
	/** Set on a copy: its form, and what it was made on. */
	readonly copy: { readonly form: CopyForm; readonly medium: CopyMedium } | null;
	readonly copyOf: DocumentLink | null;
	/** Copies made of it, and on the way. */
	readonly copies: readonly DocumentLink[];
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
