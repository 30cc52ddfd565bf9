import type { TaskFile, TaskRow, TaskTree, TaskUnitChoice } from '#lib/server/modules/tasks/index.ts';
import type { DueFact } from '../dossier-model.ts';

/** A line of a list with its deadline and state in words. */
export interface TaskLine extends TaskRow {
	readonly due: DueFact | null;
	readonly stateWords: string;
}

/** A sub-task with its deadline and state in words. */
export interface TaskTwig extends Omit<TaskTree, 'children'> {
	readonly due: DueFact | null;
	readonly stateWords: string;
	readonly children: readonly TaskTwig[];
}

/** A task with everything its screen shows and asks. */
export interface TaskDesk {
	readonly file: Omit<TaskFile, 'children'>;
	readonly stateWords: string;
	readonly due: DueFact | null;
	readonly parts: readonly TaskTwig[];
	/** Whom it can be passed to, or its parts given to. */
	readonly choices: readonly TaskUnitChoice[];
	/** Key of a form that makes sub-tasks. */
	readonly requestKey: string;
}
