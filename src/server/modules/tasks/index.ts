/** Front door of tasks (nhiệm vụ): who owes what to whom until when, down the levels. */
export { tasksModule } from './module.ts';
export { TASK_STATES, TASK_STATE_NAMES, isTaskFinished, type TaskActKind, type TaskState } from './states.ts';
export type * from './task-types.ts';
/** Giving: by hand, from a conclusion, and by the module documents from a directive. */
export { createTask, type NewTask } from './create-task.ts';
export type { TaskDue } from './due.ts';
export { splitTask, type SubTask } from './split-task.ts';
export { recordOutsideReport, type OutsideReport } from './record-outside-report.ts';
/** Doing. */
export { acceptTask, type TaskKey } from './accept-task.ts';
export { logProgress } from './log-progress.ts';
export { requestExtension } from './request-extension.ts';
export { handOverTask } from './hand-over-task.ts';
export { reportResult } from './report-result.ts';
/** Deciding. */
export { decideExtension, type ExtensionAnswer } from './decide-extension.ts';
export { closeTask } from './close-task.ts';
export { returnTask } from './return-task.ts';
export { cancelTask } from './cancel-task.ts';
/** Views of the desk. */
export { TASK_TABS, countTasks, type TaskCounts } from './tab-views.ts';
export {
	countMatchingTasks,
	listConclusions,
	listTasks,
	onlyConclusions,
	searchTasks,
	type TaskFilter,
} from './list-views.ts';
export { fileOfTask, getTaskFile } from './file-views.ts';
export { listTaskBoard, type TaskBoardRow } from './board-views.ts';
export { listGivingUnits, listTaskChoices, type TaskUnitChoice } from './list-choices.ts';
