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
