export { processDefinition } from './process-definition.ts';
export type {
  HasProcess,
  OutcomeKind,
  ProcessDefinition,
  ProcessDefinitionInput,
  ProcessEnd,
  Step,
  StepKind,
  StepOutcome,
  StepRole,
} from './process-definition.ts';
