import { z } from 'zod';
import { conditions } from './condition.ts';
import { localText } from './local-text.ts';

/** Lists too long or too changeable to repeat in every form. `communes` is supplied by the agencies module at render time. */
export const optionSource = z.enum(['ethnicities', 'countries', 'provinces', 'communes']);
export type OptionSource = z.infer<typeof optionSource>;

/** Where a field may be filled from without asking: the identity record, contact details, or the session. */
export const prefillSource = z.enum([
	'identity.name',
	'identity.number',
	'identity.birthDate',
	'identity.sex',
	'identity.ethnicity',
	'identity.nationality',
	'identity.residence',
	'identity.residenceCommune',
	'contact.phone',
	'contact.email',
	'organisation.name',
	'organisation.taxCode',
	'organisation.address',
]);
export type PrefillSource = z.infer<typeof prefillSource>;

export const formOption = z.strictObject({ value: z.string().min(1).max(60), label: localText });
export type FormOption = z.infer<typeof formOption>;

/** A date bound: a fixed day, today (Asia/Ho_Chi_Minh), or the value of another date field of the form. */
export const dateBound = z.union([z.literal('today'), z.iso.date(), z.strictObject({ field: z.string().min(1) })]);
export type DateBound = z.infer<typeof dateBound>;

const base = {
	name: z.string().regex(/^[a-z][a-zA-Z0-9]{1,59}$/u, 'camelCase, 2–60 letters or digits'),
	label: localText,
	hint: localText.optional(),
	required: z.boolean().default(true),
	/** Shown, and required if `required`, only when this holds; otherwise its value is dropped. */
	when: conditions.optional(),
	width: z.enum(['short', 'medium', 'full']).default('full'),
	prefill: prefillSource.optional(),
};

export const formField = z.discriminatedUnion('kind', [
	z.strictObject({
		...base,
		kind: z.literal('text'),
		maxLength: z.int().min(1).max(1000).default(200),
		pattern: z.string().optional(),
	}),
	z.strictObject({ ...base, kind: z.literal('long-text'), maxLength: z.int().min(1).max(20_000).default(2000) }),
	z.strictObject({
		...base,
		kind: z.literal('number'),
		integer: z.boolean().default(true),
		min: z.number().optional(),
		max: z.number().optional(),
		suffix: localText.optional(),
	}),
	z.strictObject({
		...base,
		kind: z.literal('money'),
		min: z.int().default(0),
		max: z.int().max(Number.MAX_SAFE_INTEGER).optional(),
	}),
	z.strictObject({ ...base, kind: z.literal('date'), notBefore: dateBound.optional(), notAfter: dateBound.optional() }),
	z.strictObject({
		...base,
		kind: z.literal('choice'),
		control: z.enum(['radio', 'select']).default('radio'),
		options: z.array(formOption).min(2),
	}),
	z.strictObject({ ...base, kind: z.literal('source'), source: optionSource }),
	z.strictObject({ ...base, kind: z.literal('yes-no'), mustBeTrue: z.boolean().default(false) }),
	z.strictObject({ ...base, kind: z.literal('identity-number') }),
	z.strictObject({ ...base, kind: z.literal('tax-code') }),
	z.strictObject({ ...base, kind: z.literal('phone') }),
	z.strictObject({ ...base, kind: z.literal('email') }),
]);
/** One question of a form. Values: text kinds → string; number, money → number; date → 'YYYY-MM-DD'; yes-no → boolean. */
export type FormField = z.infer<typeof formField>;
export type FormFieldInput = z.input<typeof formField>;

export const formSection = z.strictObject({
	id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
	title: localText,
	hint: localText.optional(),
	when: conditions.optional(),
	fields: z.array(formField).min(1),
});
export type FormSection = z.infer<typeof formSection>;

export const formPage = z.strictObject({
	id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
	title: localText,
	sections: z.array(formSection).min(1),
});
export type FormPage = z.infer<typeof formPage>;

/**
 * An electronic form: pages of sections of fields, in the order people fill them.
 * The standard JSON Schema that validates it is derived (`formJsonSchema` of the forms module), so label, order
 * and rule of a field can never drift apart.
 */
export const formDefinition = z.strictObject({ pages: z.array(formPage).min(1) });
export type FormDefinition = z.infer<typeof formDefinition>;
export type FormDefinitionInput = z.input<typeof formDefinition>;
export type FormPageInput = z.input<typeof formPage>;
export type FormSectionInput = z.input<typeof formSection>;

export type FormValue = string | number | boolean;
/** Clean data of a filled form, by field name. Fields left empty are absent. */
export type FormData = Record<string, FormValue>;
