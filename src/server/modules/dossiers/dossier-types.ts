import type { Applicant } from './applicant.ts';
import type { StatusCode } from './statuses.ts';
import type { ActKind } from './transitions.ts';

export type InboxTab =
	'to-receive' | 'in-hand' | 'waiting' | 'to-sign' | 'to-issue' | 'due-soon' | 'overdue' | 'on-behalf';

/** One line of a desk list. All instants are Dates; `dueAt` null means no limit runs yet. */
export interface DossierRow {
	readonly code: string;
	readonly procedureCode: string;
	readonly procedureTitle: string;
	readonly applicantName: string;
	readonly status: StatusCode;
	readonly submittedAt: Date;
	readonly dueAt: Date | null;
	/** A limit that stands still while somebody else must act. */
	readonly paused: boolean;
	readonly finishedAt: Date | null;
	readonly receivingUnitId: number;
	readonly competentUnitId: number;
}

/** One open step in somebody's hands. */
export interface InboxRow extends DossierRow {
	readonly stepRowId: number;
	readonly step: string;
	readonly stepKind: string;
	readonly stepName: string;
	readonly stepUnitId: number;
	readonly stepDueAt: Date | null;
	readonly assigneeId: number | null;
	readonly assigneeName: string | null;
	/** Name of the officer for whom one acts, when only a delegation gives the right. */
	readonly onBehalfOf: string | null;
}

export interface Page<T> {
	readonly rows: readonly T[];
	/** Pass as `after` for the next page; undefined on the last. */
	readonly next?: number;
}

export interface StepView {
	readonly id: number;
	readonly step: string;
	readonly kind: string;
	readonly name: string;
	readonly unitId: number;
	readonly unitName: string;
	readonly permission: string;
	readonly assigneeId: number | null;
	readonly assigneeName: string | null;
	readonly openedAt: Date;
	readonly dueAt: Date | null;
	readonly closedAt: Date | null;
	readonly closedByName: string | null;
	readonly outcome: string | null;
	readonly outcomeName: string | null;
	readonly opinion: string | null;
	/** What may be chosen now; empty for closed steps and for officers without the right. */
	readonly outcomes: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
}

export interface ActView {
	readonly kind: ActKind;
	readonly happenedAt: Date;
	readonly actorKind: string;
	readonly actorName: string | null;
	readonly onBehalfOf: string | null;
	readonly unitName: string | null;
	readonly status: StatusCode;
	readonly stepName: string | null;
	readonly note: string | null;
}

export interface PaperView {
	readonly id: number;
	readonly componentId: string;
	readonly name: string;
	readonly originals: number;
	readonly copies: number;
	readonly source: string;
	readonly file: { id: string; name: string; mediaType: string; sizeBytes: number; sha256: string } | null;
}

export interface SlipView {
	readonly id: number;
	readonly formNo: string;
	readonly number: string;
	readonly title: string;
	readonly issuedAt: Date;
}

export interface ResultView {
	readonly kind: 'result' | 'refusal';
	readonly number: string | null;
	/** The paper as the leader signed it, before the seal. */
	readonly draftFileId: string | null;
	readonly leaderSignedAt: Date | null;
	readonly fileId: string | null;
	readonly publishedAt: Date | null;
}

/** Everything about one dossier that its reader may see. */
export interface DossierFile extends DossierRow {
	readonly id: number;
	readonly revision: number;
	readonly procedureVersionId: number;
	readonly channel: 'online' | 'direct' | 'postal';
	readonly applicant: Applicant;
	readonly form: Readonly<Record<string, string | number | boolean>>;
	readonly receivingUnitName: string;
	readonly competentUnitName: string;
	readonly receivedAt: Date | null;
	readonly competentReceivedAt: Date | null;
	readonly limit: { readonly value: number; readonly unit: string } | null;
	readonly originalDueAt: Date | null;
	readonly dueProvisional: boolean;
	/** Why this date, sentence by sentence. */
	readonly dueExplanation: readonly { readonly text: string; readonly legalBasis?: string }[];
	readonly supplements: number;
	readonly extensions: number;
	readonly returnedAt: Date | null;
	readonly feeDong: number | null;
	readonly moneyState: string;
	readonly deliveryMethod: string;
	readonly deliveryState: string;
	readonly syncState: string;
	readonly steps: readonly StepView[];
	readonly acts: readonly ActView[];
	readonly papers: readonly PaperView[];
	readonly slips: readonly SlipView[];
	readonly result: ResultView | null;
	readonly supplementRequest: SupplementRequest | null;
	/** Acts the asking officer or citizen may do right now. */
	readonly possible: readonly ActKind[];
}

export interface SupplementItem {
	readonly name: string;
	readonly originals: number;
	readonly copies: number;
}

export interface SupplementRequest {
	readonly requestedAt: Date;
	readonly items: readonly SupplementItem[];
	readonly reason: string;
}

/** What anyone with the code may see: how far, and by when. Never who, what or where. */
export interface TrackedDossier {
	readonly code: string;
	readonly statusCode: StatusCode;
	readonly statusName: string;
	readonly completion: { readonly step: number; readonly of: number };
	readonly promisedDueAt: Date | null;
	readonly provisional: boolean;
	readonly finishedAt: Date | null;
}
