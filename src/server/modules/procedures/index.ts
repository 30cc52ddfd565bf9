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
} from './definition.ts';
export type { ProcessDefinition, Step, StepOutcome } from '../processes/index.ts';
