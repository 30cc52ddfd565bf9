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
export { fillDocuments } from './bulk-store.ts';
export { listDocuments, searchDocuments } from './list-views.ts';
export { countDocuments } from './work-views.ts';
export { getDocumentFile } from './file-views.ts';
export {
	listAgenciesFor,
	listChoices,
	listDraftingUnits,
	listUnitRecipients,
	type DocumentChoices,
	type DraftingUnit,
	type PersonChoice,
} from './choice-views.ts';
export { listKinds, listMarks, type Kind, type Mark } from './catalogue-store.ts';
export { findDuplicates, type Duplicate } from './duplicate-views.ts';
/** Registers as the law wants them printed, and their binding after the year. */
export {
	DOCUMENT_BOOKS,
	countRegisterLines,
	listRegisterLines,
	listRegisterVolumes,
	printedBook,
	registerHead,
	registerTitles,
	type DocumentBook,
	type RegisterLine,
	type RegisterVolume,
} from './register-views.ts';
/** For the modules above: which agency a unit belongs to, how its sheets begin, what an archive keeps of a document. */
export { agenciesOfUnits, agencyOf, requireAgency } from './agency-of.ts';
export { listDocumentFacts, type DocumentFacts } from './facts-views.ts';
export { bindRegister } from './bind-register.ts';
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
/** Outgoing and internal documents: drafted, approved, signed, sealed, issued. */
export { draftContent, type DraftContent, type DraftContentInput } from './document-paper.ts';
export { draftDocument, type NewDraft } from './draft-document.ts';
export { addDraftFile, editDraft, removeDraftFile, type DraftChange } from './edit-draft.ts';
export { setRecipients } from './recipients.ts';
export type { NewRecipient } from './recipient-store.ts';
export { circulateDraft, commentOnDraft } from './circulate-draft.ts';
export { checkDraft, discardDraft, reviewDraft, sendBack, sendToReview, takeBackDraft } from './approve-draft.ts';
export { previewDraft } from './preview-draft.ts';
export type { PaperSetting } from './render-document.ts';
export { initialDrafts } from './initial-drafts.ts';
export { signDocuments } from './sign-documents.ts';
export { sealDocuments } from './seal-documents.ts';
export type { SigningOutcome, SigningParts, SigningWish } from './sign-each.ts';
export { issueDocument } from './issue-document.ts';
export { fileOfDocument, type DocumentFileContent } from './version-views.ts';
export { dispatchPaper } from './dispatch-paper.ts';
export type { Letter } from './send-email.ts';
/** Copies: sao y, sao lục, trích sao. */
export { makeCopy, type CopyWish } from './make-copy.ts';
export { COPY_FORMS, COPY_NAMES, type CopyForm, type CopyMedium } from './copy-ways.ts';
/** After the issue: recall, update, replacement, and the receiver's answers. */
export { askBack, recallDocument } from './recall-document.ts';
export { updateIssued, type IssuedChange } from './update-issued.ts';
export { answerChange } from './answer-change.ts';
/** Lịch công tác of the leaders. */
export { addLeaderEvent, cancelLeaderEvent, changeLeaderEvent, type LeaderEventInput } from './leader-events.ts';
export { listLeaderEvents, type LeaderEvent } from './leader-event-store.ts';
/** Sample mode. */
export { SAMPLE_PLACES, SAMPLE_SIGNED } from './sample-plan.ts';
/** Kept at hand: followed documents, personal folders, groups for quick sending. */
export {
	createFolder,
	followDocument,
	listFolders,
	listRecipientGroups,
	putIntoFolder,
	removeFolder,
	removeRecipientGroup,
	saveRecipientGroup,
} from './keep-at-hand.ts';
export type { Folder, RecipientGroup } from './at-hand-store.ts';
/** Two versions side by side. */
export { readVersionText } from './version-text.ts';
/** How much was dealt with, and when. */
export {
	listStatisticsAgencies,
	readStatistics,
	type DocumentStatistics,
	type HandlingCounts,
	type HandlingLine,
} from './statistics-views.ts';
/** Series and symbols. */
export { createSeries, endSeries, setUnitSymbol, type NewSeries } from './manage-series.ts';
export { listSeries, type Series } from './series-views.ts';
export { axisReference } from './axis.ts';
