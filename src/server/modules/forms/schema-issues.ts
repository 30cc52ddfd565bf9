import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FormData, FormDefinition, FormField } from '../../../shared/forms/form-definition.ts';
import { placedFields } from '../../../shared/forms/walk-form.ts';
import { issue, missing, tooLong } from './form-issue.ts';
import type { FormIssue } from './form-issue.ts';
import { formJsonSchema } from './form-json-schema.ts';

// ajv-formats is CommonJS: under Node its default export is the module object.
const withFormats = ('default' in addFormats ? addFormats.default : addFormats) as unknown as (ajv: Ajv2020) => void;
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
withFormats(ajv);

/** Compiling takes milliseconds and definitions arrive as fresh objects from the database: keep by content, a few hundred at most. */
const compiled = new Map<string, ValidateFunction>();

function validatorFor(form: FormDefinition): ValidateFunction {
	const key = JSON.stringify(form);
	const kept = compiled.get(key);
	if (kept) return kept;
	if (compiled.size >= 300) compiled.clear();
	const validate = ajv.compile(formJsonSchema(form));
	compiled.set(key, validate);
	return validate;
}

/** What the JSON Schema of the form finds wrong in clean data, as sentences; at most one per field. */
export function schemaIssues(form: FormDefinition, data: FormData): FormIssue[] {
	const validate = validatorFor(form);
	if (validate(data)) return [];
	const byName = new Map(placedFields(form).map(({ field }) => [field.name, field]));
	const found = new Map<string, FormIssue>();
	for (const error of validate.errors ?? []) {
		const field = byName.get(nameOf(error));
		if (field && !found.has(field.name)) found.set(field.name, sentence(field, error));
	}
	return [...found.values()];
}

function nameOf(error: ErrorObject): string {
	const params = error.params as { missingProperty?: unknown };
	return typeof params.missingProperty === 'string' ? params.missingProperty : (error.instancePath.split('/')[1] ?? '');
}

function sentence(field: FormField, error: ErrorObject): FormIssue {
	const { vi, en } = field.label;
	const limit = (error.params as { limit?: unknown }).limit;
	const number = typeof limit === 'number' ? limit : 0;
	switch (error.keyword) {
		case 'required':
		case 'const':
		case 'minLength':
			return missing(field);
		case 'maxLength':
			return tooLong(field, number);
		case 'minimum':
			return issue(
				field,
				'form.too-small',
				`“${vi}” ít nhất là ${number.toLocaleString('vi-VN')}.`,
				`"${en}" must be at least ${number.toLocaleString('en')}.`,
			);
		case 'maximum':
			return issue(
				field,
				'form.too-large',
				`“${vi}” nhiều nhất là ${number.toLocaleString('vi-VN')}.`,
				`"${en}" must be at most ${number.toLocaleString('en')}.`,
			);
		case 'enum':
			return issue(
				field,
				'form.not-in-list',
				`“${vi}” chưa có trong danh sách. Ông/bà chọn lại một mục.`,
				`"${en}" is not in the list. Choose one of its entries.`,
			);
		default: {
			const example = field.hint ? ` ${field.hint.vi}` : '';
			return issue(
				field,
				'form.shape',
				`“${vi}” chưa đúng cách ghi, ông/bà xem lại.${example}`,
				`"${en}" is not written as expected.${field.hint ? ` ${field.hint.en}` : ''}`,
			);
		}
	}
}
