/** Front door of the hub: the axis itself, store and forward. */
export { answerCall } from './answer-call.ts';
export { openCallerBook } from './caller-book.ts';
export type { HubParts } from './hub-parts.ts';
export { doorOf } from './door-of.ts';
export { openKnocker } from './knocker.ts';
export { hubModule } from './module.ts';
export { listInDirectory, registerSystem, type AgencyToList, type SystemToRegister } from './register-system.ts';
export { overviewPage, page } from './overview.ts';
export { listCalls, listQueues } from './overview-views.ts';
