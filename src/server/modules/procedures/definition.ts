import { z } from 'zod';
import { conditions } from '../../../shared/forms/condition.ts';
import { formDefinition } from '../../../shared/forms/form-definition.ts';
import { localText } from '../../../shared/forms/local-text.ts';
import { processDefinition } from '../processes/index.ts';

/** How a dossier arrives; also the national codes 2, 1 and 3. */
export const channel = z.enum(['online', 'direct', 'postal']);
export type Channel = z.infer<typeof channel>;

/** The document and article a rule rests on, as it is cited to citizens. */
export const legalReference = z.strictObject({ document: z.string().min(1), article: z.string().min(1).optional() });
export type LegalReference = z.infer<typeof legalReference>;

export const limitUnit = z.enum(['working-hour', 'working-day', 'day', 'month']);
export type LimitUnit = z.infer<typeof limitUnit>;

/**
 * One legal time limit. The first rule whose channels and condition fit the dossier applies.
 * `sameDay`: the result is returned the day of receipt; received after the cut-off hour, on the next working day.
 */
export const limitRule = z.strictObject({
	id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
	label: localText,
	value: z.number().positive(),
	unit: limitUnit,
	sameDay: z.boolean().default(false),
	channels: z.array(channel).min(1).optional(),
	when: conditions.optional(),
	basis: legalReference.optional(),
});
export type LimitRule = z.infer<typeof limitRule>;

/** Time that does not count towards the limit; only causes listed here may pause a dossier. */
export const pauseRule = z.strictObject({
	id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
	label: localText,
	maxWorkingDays: z.int().positive().optional(),
	basis: legalReference,
});
export type PauseRule = z.infer<typeof pauseRule>;

export const deadlineRule = z.strictObject({
	limits: z.array(limitRule).min(1),
	/** After a supplement the clock starts again (`restart`) or the due instant moves by the waiting time (`shift`). */
	supplement: z.enum(['restart', 'shift']),
	pauses: z.array(pauseRule).default([]),
});
export type DeadlineRule = z.infer<typeof deadlineRule>;

export const feeTier = z.strictObject({
	/** Units up to and including this one cost `amountDong` each; the last tier has no `upTo`. */
	upTo: z.int().positive().optional(),
	amountDong: z.int().nonnegative(),
});
export type FeeTier = z.infer<typeof feeTier>;

export const feeExemption = z.strictObject({
	id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
	label: localText,
	/** Applies by itself when this holds; without it the officer grants it on a paper and says so. */
	when: conditions.optional(),
	channels: z.array(channel).min(1).optional(),
	basis: legalReference.optional(),
});
export type FeeExemption = z.infer<typeof feeExemption>;

/**
 * One fee (phí) or charge (lệ phí). `amountDong: null` means: set by the provincial People's Council and not known here;
 * screens then say so instead of showing a number.
 */
export const feeRule = z.strictObject({
	id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
	label: localText,
	kind: z.enum(['fee', 'charge']),
	amountDong: z.int().nonnegative().nullable(),
	/** Counting: amount × the number in this form field (e.g. copies). */
	quantityField: z.string().optional(),
	/** Counting in steps (e.g. pages 1–2, then from page 3) over this field, capped, then × quantityField. Replaces amountDong. */
	tiers: z
		.strictObject({ field: z.string(), steps: z.array(feeTier).min(1), capDong: z.int().positive().optional() })
		.optional(),
	per: localText,
	channels: z.array(channel).min(1).optional(),
	when: conditions.optional(),
	exemptions: z.array(feeExemption).default([]),
	basis: legalReference.optional(),
	note: localText.optional(),
});
export type FeeRule = z.infer<typeof feeRule>;

/** One paper of the dossier (thành phần hồ sơ). */
export const component = z.strictObject({
	id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
	name: localText,
	hint: localText.optional(),
	originals: z.int().nonnegative().default(0),
	copies: z.int().nonnegative().default(0),
	/** The electronic form of the procedure stands for this paper (tờ khai). */
	isForm: z.boolean().default(false),
	required: z.boolean().default(true),
	when: conditions.optional(),
	/** Not asked for when the named database answers (NĐ 118/2025 Đ4.2 as amended by NĐ 309/2026). */
	fromDatabase: localText.optional(),
});
export type Component = z.infer<typeof component>;

/** Which agency decides, resolved at receipt: the commune chosen in a form field, the receiving commune, or a fixed unit. */
export const competence = z.strictObject({
	level: z.enum(['commune', 'province']),
	authority: localText,
	rule: z.discriminatedUnion('kind', [
		z.strictObject({ kind: z.literal('commune-in-field'), field: z.string() }),
		z.strictObject({ kind: z.literal('receiving-commune') }),
		z.strictObject({ kind: z.literal('unit'), unit: z.string() }),
	]),
	note: localText.optional(),
});
export type Competence = z.infer<typeof competence>;

export const ground = z.strictObject({
	id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
	text: localText,
	basis: legalReference,
	/** Refusal grounds: the outcomes (`step/outcome`) they may support; absent = any refusal. */
	outcomes: z.array(z.string()).optional(),
});
export type Ground = z.infer<typeof ground>;

export const resultTemplate = z.strictObject({
	/** What the citizen receives: "Giấy khai sinh". */
	name: localText,
	/** Layout of the official PDF. */
	template: z.enum(['certificate', 'extract', 'confirmation', 'licence', 'decision', 'certified-copy', 'notice']),
	/** Sign and number style of the issuing agency, e.g. "/TLKS", shown as "Số: …". */
	numberSuffix: z.string().optional(),
	heading: z.string().min(1),
	preamble: z.string().optional(),
	lines: z
		.array(z.strictObject({ label: z.string().min(1), field: z.string().min(1), when: conditions.optional() }))
		.min(1),
	closing: z.string().optional(),
	signerTitle: z.string().min(1),
	validMonths: z.int().positive().optional(),
});
export type ResultTemplate = z.infer<typeof resultTemplate>;

/** How well a part of the definition is known: in the published national list, read in law, seen in practice, made up as a sample, or not checked. */
export const evidenceMark = z.enum(['official-list', 'law', 'practice', 'sample', 'unverified']);
export type EvidenceMark = z.infer<typeof evidenceMark>;

export const procedureExample = z.strictObject({
	name: z.string().min(1),
	channel,
	receivedAt: z.iso.datetime({ offset: true }),
	data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
	/** `step/outcome` choices where the process does not simply go forward by the first outcome. */
	choose: z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/u)).default([]),
	expect: z.strictObject({
		route: z.array(z.string()).min(1),
		end: z.enum(['end:result', 'end:refusal']).default('end:result'),
		limit: z.string().describe('id of the limit rule'),
		dueAt: z.iso.datetime({ offset: true }).optional(),
		feeDong: z.int().nonnegative().nullable(),
	}),
});
export type ProcedureExample = z.infer<typeof procedureExample>;

export const lifeEvent = z.enum([
	'child',
	'marriage',
	'death',
	'house',
	'land',
	'business',
	'certified-copies',
	'tourism',
	'support',
	'minerals',
]);
export type LifeEvent = z.infer<typeof lifeEvent>;

/** Who may ask; the words of the catalogue. */
export const subject = z.enum([
	'citizen',
	'official',
	'organisation',
	'enterprise',
	'foreign-invested-enterprise',
	'cooperative',
	'overseas-vietnamese',
	'foreigner',
	'foreign-organisation',
	'resident-foreigner',
	'party-organisation',
	'party-member',
]);
export type Subject = z.infer<typeof subject>;

/** The whole of a procedure: everything the public page, the application, the desk and the deadline engine need. */
export const procedureDefinition = z.strictObject({
	/** National code, e.g. "1.001193". */
	code: z.string().regex(/^\d\.\d{6}(\.\d{2})?$/u, 'a national procedure code such as 1.001193'),
	title: z.string().min(1).normalize('NFC'),
	/** How people say it, and what it is for, in one sentence. */
	plainName: localText,
	purpose: localText,
	synonyms: z.array(z.string().min(1).normalize('NFC')).default([]),
	lifeEvents: z.array(lifeEvent).default([]),
	ministry: z.string().min(1),
	field: z.string().min(1),
	publishedBy: z.string().optional(),
	subjects: z.array(subject).min(1),
	competence,
	/** Where it may be handed in: any one-stop centre in the province, the province centre only, or the competent commune only. */
	receivingPlaces: z.enum(['any-one-stop', 'province-centre', 'competent-commune']),
	channels: z.array(channel).min(1),
	onlineLevel: z.discriminatedUnion('level', [
		z.strictObject({ level: z.literal('full') }),
		z.strictObject({ level: z.literal('partial'), reason: localText, basis: legalReference }),
		z.strictObject({ level: z.literal('none'), reason: localText }),
	]),
	deadline: deadlineRule,
	fees: z.array(feeRule).default([]),
	components: z.array(component).min(1),
	form: formDefinition,
	process: processDefinition,
	refusalGrounds: z.array(ground).min(1),
	supplementGrounds: z.array(ground).min(1),
	conditions: z.array(localText).default([]),
	result: resultTemplate,
	legalBasis: z
		.array(
			z.strictObject({ document: z.string().min(1), title: z.string().min(1), effectiveFrom: z.iso.date().optional() }),
		)
		.min(1),
	validity: z.strictObject({ from: z.iso.date(), to: z.iso.date().optional() }),
	evidence: z.strictObject({
		title: evidenceMark,
		limits: evidenceMark,
		fees: evidenceMark,
		components: evidenceMark,
		form: evidenceMark,
		process: evidenceMark,
		note: z.string().optional(),
	}),
	examples: z.array(procedureExample).min(1),
});

/** A validated definition with every default filled in; this is what the database stores and dossiers keep. */
export type ProcedureDefinition = z.infer<typeof procedureDefinition>;
/** What an author writes: defaults may be left out. */
export type ProcedureDefinitionInput = z.input<typeof procedureDefinition>;
