import type { Condition } from '../../../shared/forms/condition.ts';
import { acceptedValues, holds } from '../../../shared/forms/condition.ts';
import type {
	FormData,
	FormDefinition,
	FormField,
	FormPage,
	FormSection,
} from '../../../shared/forms/form-definition.ts';
import { findField, placedFields } from '../../../shared/forms/walk-form.ts';
import type { PlacedField } from '../../../shared/forms/walk-form.ts';
import type { FormIssue } from './form-issue.ts';
import { longestAnswer } from './read-field.ts';
import { rawValue } from './raw-form.ts';
import type { RawForm } from './raw-form.ts';
import { inputText, optionsOf, showValue } from './show-value.ts';
import type { Language, SuppliedOptions } from './show-value.ts';

export type Control = 'text' | 'textarea' | 'number' | 'date' | 'radio' | 'select' | 'checkbox' | 'tel' | 'email';

/** One question, ready to draw without knowing anything about forms. */
export interface FieldView {
	readonly name: string;
	/** For `id` and `for`; the message has `${id}-error`, the hint `${id}-hint`. */
	readonly id: string;
	readonly control: Control;
	readonly label: string;
	readonly hint?: string;
	readonly required: boolean;
	readonly width: 'short' | 'medium' | 'full';
	/** The text in the input. */
	readonly value: string;
	/** Dates also as three boxes named `name.day`, `name.month`, `name.year`. */
	readonly dateParts?: { readonly day: string; readonly month: string; readonly year: string };
	readonly checked: boolean;
	readonly options: readonly { readonly value: string; readonly label: string; readonly selected: boolean }[];
	readonly maxLength?: number;
	readonly inputMode?: 'numeric' | 'decimal' | 'tel' | 'email';
	readonly autocomplete?: string;
	readonly suffix?: string;
	readonly error?: string;
	/** The value came from the identity record; the page says so. */
	readonly prefilled: boolean;
	/**
	 * `no`: not asked, leave it out. `maybe`: depends on an answer of the same page, so without script it stays visible and
	 * `onlyWhen` says for whom; script may hide it by `dependsOn`.
	 */
	readonly shown: 'yes' | 'no' | 'maybe';
	readonly onlyWhen?: string;
	readonly dependsOn?: readonly { readonly field: string; readonly values: readonly string[] }[];
}

export interface SectionView {
	readonly id: string;
	readonly title: string;
	readonly hint?: string;
	readonly fields: readonly FieldView[];
}

export interface PageView {
	readonly id: string;
	readonly number: number;
	readonly title: string;
	readonly sections: readonly SectionView[];
	/** Messages of this page, in order, to summarise on top with links to the fields. */
	readonly issues: readonly { readonly fieldId: string; readonly message: string }[];
}

export interface FieldsForInput {
	readonly data: FormData;
	/** What was posted, when the page is shown again with errors: people see what they typed. */
	readonly raw?: RawForm;
	readonly issues?: readonly FormIssue[];
	readonly language?: Language;
	readonly options?: SuppliedOptions;
	/** Names that were filled from the identity record. */
	readonly prefilled?: readonly string[];
}

/** Everything a page needs to draw a form, page by page, with and without script. Sections and fields that are not asked are left out. */
export function fieldsFor(form: FormDefinition, input: FieldsForInput): PageView[] {
	const placed = placedFields(form);
	return form.pages.map((page, index) => {
		const sections = page.sections
			.map((section) => sectionView(form, placed, section, input))
			.filter((section) => section.fields.length > 0);
		return {
			id: page.id,
			number: index + 1,
			title: page.title[input.language ?? 'vi'],
			sections,
			issues: pageIssues(page, input),
		};
	});
}

function pageIssues(page: FormPage, input: FieldsForInput): PageView['issues'] {
	const names = new Set(page.sections.flatMap((section) => section.fields.map((field) => field.name)));
	return (input.issues ?? [])
		.filter((one) => names.has(one.path))
		.map((one) => ({ fieldId: fieldId(one.path), message: input.language === 'en' ? one.messageEn : one.messageVi }));
}

/** The element id of a field; prefixed so that it never meets ids of the page around it. */
export function fieldId(name: string): string {
	return `f-${name}`;
}

function sectionView(
	form: FormDefinition,
	placed: readonly PlacedField[],
	section: FormSection,
	input: FieldsForInput,
): SectionView {
	const language = input.language ?? 'vi';
	return {
		id: section.id,
		title: section.title[language],
		...(section.hint ? { hint: section.hint[language] } : {}),
		fields: placed
			.filter((one) => one.section === section)
			.map((one) => fieldView(form, one, input))
			.filter((field) => field.shown !== 'no'),
	};
}

function fieldView(form: FormDefinition, placed: PlacedField, input: FieldsForInput): FieldView {
	const { field } = placed;
	const language = input.language ?? 'vi';
	const value = input.data[field.name];
	const typed = input.raw ? rawValue(input.raw, field.name)?.slice(0, longestAnswer) : undefined;
	const text = typed ?? inputText(field, value);
	const error = input.issues?.find((one) => one.path === field.name);
	const chosen = typed ?? (typeof value === 'string' ? value : '');
	return {
		name: field.name,
		id: fieldId(field.name),
		control: controlOf(field),
		label: field.label[language],
		...(field.hint ? { hint: field.hint[language] } : {}),
		required: field.kind === 'yes-no' ? field.mustBeTrue : field.required,
		width: field.width,
		value: text,
		...(field.kind === 'date' ? { dateParts: dateParts(text, input.raw, field.name) } : {}),
		checked: field.kind === 'yes-no' && (typed === undefined ? value === true : typed !== ''),
		options: optionsOf(field, input.options).map((one) => ({
			value: one.value,
			label: one.label[language],
			selected: one.value === chosen,
		})),
		...('maxLength' in field ? { maxLength: field.maxLength } : {}),
		...inputHints(field),
		...(field.kind === 'number' && field.suffix ? { suffix: field.suffix[language] } : {}),
		...(error ? { error: language === 'en' ? error.messageEn : error.messageVi } : {}),
		prefilled: input.prefilled?.includes(field.name) ?? false,
		...visibility(form, placed, input),
	};
}

function dateParts(text: string, raw: RawForm | undefined, name: string): { day: string; month: string; year: string } {
	const [day = '', month = '', year = ''] = text.split('/');
	const part = (key: string, fallback: string) => ((raw && rawValue(raw, `${name}.${key}`)) ?? fallback).slice(0, 10);
	return { day: part('day', day), month: part('month', month), year: part('year', year) };
}

function controlOf(field: FormField): Control {
	switch (field.kind) {
		case 'long-text':
			return 'textarea';
		case 'number':
		case 'money':
			return 'number';
		case 'date':
			return 'date';
		case 'choice':
			return field.control;
		case 'source':
			return 'select';
		case 'yes-no':
			return 'checkbox';
		case 'phone':
			return 'tel';
		case 'email':
			return 'email';
		case 'text':
		case 'identity-number':
		case 'tax-code':
			return 'text';
	}
}

function inputHints(field: FormField): Partial<Pick<FieldView, 'inputMode' | 'autocomplete'>> {
	switch (field.kind) {
		case 'identity-number':
		case 'money':
			return { inputMode: 'numeric' };
		case 'number':
			return { inputMode: field.integer ? 'numeric' : 'decimal' };
		case 'phone':
			return { inputMode: 'tel', ...(field.prefill === 'contact.phone' ? { autocomplete: 'tel' } : {}) };
		case 'email':
			return { inputMode: 'email', ...(field.prefill === 'contact.email' ? { autocomplete: 'email' } : {}) };
		default:
			return field.prefill === 'identity.name' ? { autocomplete: 'name' } : {};
	}
}

function visibility(
	form: FormDefinition,
	placed: PlacedField,
	input: FieldsForInput,
): Pick<FieldView, 'shown' | 'onlyWhen' | 'dependsOn'> {
	if (placed.when.length === 0) return { shown: 'yes' };
	const here = new Set(placed.page.sections.flatMap((section) => section.fields.map((field) => field.name)));
	const elsewhere = placed.when.filter((one) => !here.has(one.field));
	if (!holds(elsewhere.length > 0 ? [...elsewhere] : undefined, input.data)) return { shown: 'no' };
	const local = placed.when.filter((one) => here.has(one.field));
	if (local.length === 0) return { shown: 'yes' };
	return {
		shown: 'maybe',
		onlyWhen: onlyWhen(form, local, input.language ?? 'vi', input.options),
		dependsOn: local.map((one) => ({ field: one.field, values: acceptedValues(one).map(String) })),
	};
}

function onlyWhen(
	form: FormDefinition,
	when: readonly Condition[],
	language: Language,
	options?: SuppliedOptions,
): string {
	const parts = when.map((one) => {
		const field = findField(form, one.field);
		if (!field) return '';
		const values = acceptedValues(one).map((value) => showValue(field, value, language, options));
		return `“${field.label[language]}”: ${values.join(language === 'vi' ? ' hoặc ' : ' or ')}`;
	});
	return `${language === 'vi' ? 'Chỉ điền khi' : 'Only when'} ${parts.join(', ')}.`;
}
