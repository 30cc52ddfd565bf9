import { z } from 'zod';
import { localText } from '../../../shared/forms/local-text.ts';

const stepId = z.string().regex(/^[a-z][a-z0-9-]*$/u, 'a step id is kebab-case, e.g. "receive"');

/** The two ways a process ends. Withdrawal and stopping are acts of the applicant, possible at any step, so no step lists them. */
export const processEnd = z.enum(['end:result', 'end:refusal']);
export type ProcessEnd = z.infer<typeof processEnd>;

/**
 * Who does a step, without naming a unit that may be renamed or merged:
 * `one-stop` the centre that received the dossier; `competent-one-stop` the centre of the competent agency;
 * `leader` the leader of the competent agency; `leader:province` the chairman of the province;
 * `division:<key>` a division inside the competent agency (keys of inner divisions: office, economy, culture, professional);
 * `agency:<key>` a department or office of the province by its unit key; `outside:<key>` a vertical agency (tax, police, social-insurance).
 */
export const unitSymbol = z
	.string()
	.regex(
		/^(one-stop|competent-one-stop|leader(:province)?|(division|agency|outside):[a-z][a-z0-9-]*)$/u,
		'one-stop, competent-one-stop, leader, leader:province, division:…, agency:… or outside:…',
	);

export const stepKind = z.enum(['receive', 'process', 'consult', 'propose', 'sign', 'issue', 'hand-over']);
export type StepKind = z.infer<typeof stepKind>;

export const stepRole = z.enum(['receiver', 'specialist', 'division-head', 'leader', 'clerk', 'consulted']);
export type StepRole = z.infer<typeof stepRole>;

/** `forward` goes on; `back` sends to an earlier step for correction; `supplement` waits for the applicant, then resumes; `refuse` leads towards a refusal. */
export const outcomeKind = z.enum(['forward', 'back', 'supplement', 'refuse']);
export type OutcomeKind = z.infer<typeof outcomeKind>;

export const stepOutcome = z.strictObject({
	id: stepId,
	name: localText,
	kind: outcomeKind.default('forward'),
	/** A step, an end, or several steps at once (a fork: consultations in parallel, joined by the step they all lead to). */
	next: z.union([processEnd, stepId, z.array(stepId).min(2)]),
});
export type StepOutcome = z.infer<typeof stepOutcome>;

export const processStep = z.strictObject({
	id: stepId,
	name: localText,
	kind: stepKind,
	unit: unitSymbol,
	role: stepRole,
	/** Working hours the step may take; 8 working hours are one working day. */
	workingHours: z
		.number()
		.positive()
		.max(8 * 260),
	/** What the consulted unit is asked (consult steps). */
	question: localText.optional(),
	outcomes: z.array(stepOutcome).min(1),
});
export type Step = z.infer<typeof processStep>;

/** The internal process: the first step listed is where a dossier starts. */
export const processDefinition = z.strictObject({ steps: z.array(processStep).min(1) });
export type ProcessDefinition = z.infer<typeof processDefinition>;
export type ProcessDefinitionInput = z.input<typeof processDefinition>;

/** Anything that carries a process: a procedure definition, or a process alone in tests. */
export interface HasProcess {
	readonly process: ProcessDefinition;
}
