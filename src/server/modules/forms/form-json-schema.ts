import type { Condition } from '../../../shared/forms/condition.ts';
import { acceptedValues } from '../../../shared/forms/condition.ts';
import type { FormDefinition, FormField, FormOption, OptionSource } from '../../../shared/forms/form-definition.ts';
import { countries, ethnicities, provinces } from '../../../shared/forms/option-lists.ts';
import { placedFields } from '../../../shared/forms/walk-form.ts';

/** A JSON Schema document, draft 2020-12. */
export type JsonSchema = Record<string, unknown>;

/** Options of long lists; `communes` come from the agencies module and are checked there, here any text passes. */
const known: Readonly<Record<OptionSource, readonly FormOption[] | undefined>> = {
	ethnicities,
	countries,
	provinces,
	communes: undefined,
};

/** The options of a built-in list, or undefined when another module supplies them. */
export function knownOptions(source: OptionSource): readonly FormOption[] | undefined {
	return known[source];
}

/**
 * The standard JSON Schema (2020-12) of a form's data: what the server validates with and what partners may use.
 * Conditions become `if`/`then`. Bounds that move with the calendar ("not after today") cannot be said in it and are checked beside it.
 */
export function formJsonSchema(form: FormDefinition): JsonSchema {
	const placed = placedFields(form);
	const always = placed.filter(({ field, when }) => isRequired(field) && when.length === 0);
	const sometimes = placed.filter(({ field, when }) => isRequired(field) && when.length > 0);
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		type: 'object',
		properties: Object.fromEntries(placed.map(({ field }) => [field.name, fieldSchema(field)])),
		required: always.map(({ field }) => field.name),
		...(sometimes.length > 0
			? { allOf: sometimes.map(({ field, when }) => ({ if: conditionSchema(when), then: { required: [field.name] } })) }
			: {}),
		additionalProperties: false,
	};
}

function isRequired(field: FormField): boolean {
	return field.kind === 'yes-no' ? field.mustBeTrue : field.required;
}

function conditionSchema(when: readonly Condition[]): JsonSchema {
	return {
		allOf: when.map((one) => ({ properties: { [one.field]: { enum: acceptedValues(one) } }, required: [one.field] })),
	};
}

function fieldSchema(field: FormField): JsonSchema {
	const about = { title: field.label.vi, ...(field.hint ? { description: field.hint.vi } : {}) };
	switch (field.kind) {
		case 'text':
			return {
				...about,
				type: 'string',
				minLength: 1,
				maxLength: field.maxLength,
				...(field.pattern ? { pattern: field.pattern } : {}),
			};
		case 'long-text':
			return { ...about, type: 'string', minLength: 1, maxLength: field.maxLength };
		case 'number':
		case 'money': {
			const whole = field.kind === 'money' || field.integer;
			const bounds = {
				...(field.min === undefined ? {} : { minimum: field.min }),
				...(field.max === undefined ? {} : { maximum: field.max }),
			};
			return { ...about, type: whole ? 'integer' : 'number', ...bounds };
		}
		case 'date':
			return { ...about, type: 'string', format: 'date' };
		case 'choice':
			return { ...about, type: 'string', enum: field.options.map((option) => option.value) };
		case 'source': {
			const options = knownOptions(field.source);
			return options
				? { ...about, type: 'string', enum: options.map((option) => option.value) }
				: { ...about, type: 'string', minLength: 1, maxLength: 200 };
		}
		case 'yes-no':
			return field.mustBeTrue ? { ...about, const: true } : { ...about, type: 'boolean' };
		case 'identity-number':
			return { ...about, type: 'string', pattern: '^\\d{12}$' };
		case 'tax-code':
			return { ...about, type: 'string', pattern: '^(\\d{10}(-\\d{3})?|\\d{12})$' };
		case 'phone':
			return { ...about, type: 'string', pattern: '^0\\d{8,10}$' };
		case 'email':
			return { ...about, type: 'string', maxLength: 254 };
	}
}
