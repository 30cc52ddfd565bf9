/** Front door of documents (văn bản): what arrives, what goes out, what stays inside, and its way through the agency. */
export { documentsModule } from './module.ts';
export {
	STATE_NAMES,
	isFinal,
	type ActKind,
	type Direction,
	type DocumentSource,
	type DocumentState,
	type Urgency,
} from './states.ts';
export type * from './document-types.ts';
/** Views of the desk: tabs, sums beside them, one document with everything. */
export { listDocuments, searchDocuments } from './list-views.ts';
export { countDocuments } from './work-views.ts';
export { getDocumentFile } from './file-views.ts';
export { listKinds, listMarks, type Kind, type Mark } from './catalogue-store.ts';
export { findDuplicates, type Duplicate } from './duplicate-views.ts';
export type { DocumentParts } from './parts.ts';
export type { TextTools } from './read-text.ts';
/** Incoming documents: in at the door, through the hands of the agency, closed. */
export { receiveDocument, type Arrival } from './receive-document.ts';
export { enterIncoming, type IncomingEntry } from './enter-incoming.ts';
export { enterEmail } from './enter-email.ts';
export { readEmail, type EmailFile } from './read-email.ts';
export { verifyArrival } from './verify-arrival.ts';
export { registerIncoming, type RegisterInput } from './register-incoming.ts';
export { returnIncoming } from './return-incoming.ts';
export { returnSubmission, submitIncoming } from './submit-incoming.ts';
export { directDocument, type DirectiveInput } from './direct-document.ts';
export type { Assignment, Due } from './assignments.ts';
export { forwardDocument, takeBack, type ForwardInput } from './forward-document.ts';
export { finishIncoming, finishPart, reportProgress } from './finish-incoming.ts';
export { markRead } from './mark-read.ts';
