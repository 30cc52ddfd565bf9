/** Front door of dossiers: the file of a citizen's request from submission to the signed result. */
export { dossiersModule } from './module.ts';
export { STATUS, STATUS_NAMES, isFinal, statusCode, type StatusCode } from './statuses.ts';
export type { ActKind } from './transitions.ts';
export { isDossierCode, readDossierCode } from './dossier-code.ts';
export { applicant, type Applicant, type ApplicantInput } from './applicant.ts';
export type {
	ActView,
	DossierFile,
	DossierRow,
	InboxRow,
	InboxTab,
	Page,
	PaperView,
	ResultView,
	SlipView,
	StepView,
	SupplementItem,
	SupplementRequest,
	TrackedDossier,
} from './dossier-types.ts';
/** The citizen's side: drafts, submission, own dossiers, tracking. */
export {
	addDraftFile,
	discardDraft,
	getDraft,
	listDrafts,
	removeDraftFile,
	saveDraft,
	startDraft,
	type Draft,
	type DraftFile,
	type DraftLine,
} from './draft-store.ts';
export { submitDraft } from './submit-draft.ts';
export { previewSubmission, type SubmissionPreview } from './preview-submission.ts';
export { listMyDossiers, listMyResults, trackDossier, type MyDossier, type MyResult } from './citizen-views.ts';
export { bringSupplement } from './bring-supplement.ts';
export {
	addSupplementFile,
	listSupplementFiles,
	removeSupplementFile,
	type SupplementFile,
} from './supplement-store.ts';
export { stopDossier, withdrawDossier } from './withdraw-dossier.ts';
export type { NewComponent } from './component-store.ts';
/** The desk's side: intake, handling, result. */
export { intakeAtCounter, type CounterIntake } from './intake-at-counter.ts';
export { confirmArrival, receiveDossier } from './receive-dossier.ts';
export { refuseIntake, type RefusalReason } from './refuse-intake.ts';
export { requestSupplement, type SupplementInput } from './request-supplement.ts';
export { assignStep } from './assign-step.ts';
export { finishStep, type FinishStepInput } from './finish-step.ts';
export { pauseDossier, resumeDossier } from './pause-dossier.ts';
export { apologise } from './apologise.ts';
export { signResults } from './sign-results.ts';
export type { ResultParts, SigningOutcome, SigningWish } from './sign-each.ts';
export { publishResults } from './publish-results.ts';
export { handOver } from './hand-over.ts';
/** Views of the desk. */
export { countInbox, listBoard, listInbox, type BoardRow } from './inbox-views.ts';
export { countDossiers, searchDossiers, type DossierSearch } from './search-views.ts';
export { getDossierFile } from './file-views.ts';
export { previewOutcomes, type WhatFollows } from './next-views.ts';
export {
	countBoard,
	countBoardSteps,
	listBoardSteps,
	listBoardUnits,
	type BoardFilter,
	type BoardStep,
} from './board-views.ts';
export { listOpenDeadlines } from './deadline-views.ts';
export { listDueMoves, type DueMove } from './due-views.ts';
export { previewIntake, type IntakePreview } from './intake-views.ts';
export {
	countTrackingLines,
	hasTrackingUnits,
	listTrackingLines,
	listTrackingUnits,
	trackingHead,
	type TrackingLine,
	type TrackingWish,
} from './tracking-register-views.ts';
export { renderControlSlip } from './render-control-slip.ts';
export { renderSlip } from './render-slip.ts';
export { renderResultDraft } from './render-result.ts';
export { fileOfDossier } from './stored-file-views.ts';
/** For letters to the applicant. */
export { findNoticeFacts, type NoticeFacts } from './notice-views.ts';
/** Furniture for measuring: a big synthetic archive. */
export { fillArchive, type BulkOptions } from './bulk-store.ts';
export { countOpenOfUnit } from './succession-store.ts';
