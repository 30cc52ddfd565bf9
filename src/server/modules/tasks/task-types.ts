import type { StoredFile } from '../../platform/files.ts';
import type { TaskActKind, TaskState } from './states.ts';

export type TaskSourceKind = 'directive' | 'conclusion' | 'manual' | 'axis';

/** What a task came from. `reference` is the caller's own key, for instance 'document:123'; opaque here. */
export interface TaskSource {
	readonly kind: TaskSourceKind;
	readonly reference?: string | null | undefined;
	/** What people call it: "Công văn số 12/UBND-NC ngày 18/11/2026", "Kết luận họp giao ban tháng 11". */
	readonly label?: string | null | undefined;
}

/** A unit, or a person of it. */
export interface TaskHolder {
	readonly unitId: number;
	readonly accountId?: number | null | undefined;
}

/** An agency outside this platform, as the axis names it. */
export interface OutsideOwner {
	readonly organId: string;
	readonly name: string;
}

/** A side of a task, named for the screen. */
export interface PartyView {
	readonly unitId: number | null;
	readonly unitName: string;
	readonly accountId: number | null;
	readonly name: string | null;
}

export type TaskTab = 'waiting' | 'in-hand' | 'given' | 'due-soon' | 'overdue' | 'done';

/** Why a task waits for the reader. */
export type WaitingFor = 'accept' | 'evaluate' | 'extension';

/** One line of a list. */
export interface TaskRow {
	readonly id: number;
	readonly parentId: number | null;
	readonly title: string;
	readonly state: TaskState;
	readonly sourceKind: TaskSourceKind;
	readonly sourceLabel: string | null;
	readonly giver: PartyView;
	readonly owner: PartyView;
	readonly dueAt: Date | null;
	readonly soonAt: Date | null;
	readonly isProvisional: boolean;
	readonly percent: number;
	readonly createdAt: Date;
	/** When its result was last reported; it may have been returned since. */
	readonly reportedAt: Date | null;
	readonly finishedAt: Date | null;
	/** Sub-tasks directly below: all, and those done or cancelled. */
	readonly childCount: number;
	readonly childDoneCount: number;
	readonly hasPendingExtension: boolean;
	readonly waitingFor: WaitingFor | null;
}

export interface TaskPage {
	readonly rows: readonly TaskRow[];
	/** Where the next page begins; absent on the last. */
	readonly next?: number;
}

export interface TaskActView {
	readonly id: number;
	readonly kind: TaskActKind;
	readonly at: Date;
	readonly actorName: string | null;
	readonly onBehalfOf: string | null;
	readonly unitName: string | null;
	readonly note: string | null;
	readonly percent: number | null;
	readonly file: StoredFile | null;
}

export interface ExtensionView {
	readonly id: number;
	readonly requestedAt: Date;
	readonly requesterName: string | null;
	readonly reason: string;
	readonly dueAtThen: Date | null;
	/** 'YYYY-MM-DD' */
	readonly wantedOn: string;
	readonly decidedAt: Date | null;
	readonly deciderName: string | null;
	readonly outcome: 'granted' | 'denied' | 'lapsed' | null;
	readonly decisionWords: string | null;
	readonly grantedOn: string | null;
}

export interface ReportView {
	readonly id: number;
	readonly reportedAt: Date;
	readonly reporterName: string | null;
	readonly words: string;
	readonly files: readonly StoredFile[];
	readonly decidedAt: Date | null;
	readonly deciderName: string | null;
	readonly outcome: 'accepted' | 'returned' | null;
	readonly decisionWords: string | null;
}

/** A node of the tree as the reader may see it. */
export interface TaskTree extends TaskRow {
	readonly children: readonly TaskTree[];
}

/** What the reader can do with a task now. */
export type TaskMay =
	| 'accept'
	| 'progress'
	| 'request-extension'
	| 'decide-extension'
	| 'hand-over'
	| 'split'
	| 'report'
	| 'close'
	| 'return'
	| 'cancel';

/** A task with everything the file shows. */
export interface TaskFile extends TaskRow {
	readonly revision: number;
	readonly requiredResult: string;
	readonly sourceReference: string | null;
	readonly dueBasis: 'none' | 'day' | 'limit' | 'instant';
	readonly extensions: number;
	readonly acceptedAt: Date | null;
	readonly isOutside: boolean;
	readonly coOwners: readonly PartyView[];
	readonly acts: readonly TaskActView[];
	readonly extensionRequests: readonly ExtensionView[];
	readonly reports: readonly ReportView[];
	/** Tasks above, from the root down, as far as the reader may see them. */
	readonly above: readonly { readonly id: number; readonly title: string }[];
	readonly children: readonly TaskTree[];
	readonly may: readonly TaskMay[];
	/** For whom the reader would act; the screen says "đang xử lý thay …". */
	readonly onBehalfOf: string | null;
}
