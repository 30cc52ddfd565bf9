/** Front door of procedures: the catalogue, its versions and what a definition means for a dossier. */
export { proceduresModule } from './module.ts';
export { proceduresRefusals } from './refusals.ts';
export { procedureDefinition } from './definition.ts';
export type {
	Channel,
	Competence,
	Component,
	DeadlineRule,
	EvidenceMark,
	FeeExemption,
	FeeRule,
	FeeTier,
	Ground,
	LegalReference,
	LifeEvent,
	LimitRule,
	LimitUnit,
	PauseRule,
	ProcedureDefinition,
	ProcedureDefinitionInput,
	ProcedureExample,
	ResultTemplate,
	Subject,
} from './definition.ts';
export type { ProcedureFacts } from './procedure-facts.ts';
/** What the law of a procedure means for one dossier. */
export { feesFor } from './fees-for.ts';
export type { FeeLine, FeeTotal } from './fees-for.ts';
export { componentsFor, limitFor } from './limit-for.ts';
export { dueAtFor, sameDayDueAt } from './due-at.ts';
/** Reading. */
export {
	findProcedureAt,
	getProcedureAt,
	getVersion,
	listByLifeEvent,
	listCodesOfField,
	listReceivable,
	listVersions,
	mapVersions,
} from './views.ts';
export type { ProcedureEntry, ProcedureVersion } from './views.ts';
export { listFacets, searchProcedures } from './search-views.ts';
export type { Facet, FoundProcedure, Match, ProcedureFilter, SearchPage } from './search-views.ts';
export { lifeEventNames } from './life-events.ts';
/** Editing and publishing, for administrators. */
export { saveDraft } from './save-draft.ts';
export type { SaveDraft } from './save-draft.ts';
export { checkContent, checkDraft } from './check-draft.ts';
export { findDraft } from './draft-views.ts';
export type { Draft } from './draft-views.ts';
export { publishDraft } from './publish-draft.ts';
export type { PublishDraft } from './publish-draft.ts';
export type { ProcessDefinition, Step, StepOutcome } from '../processes/index.ts';
