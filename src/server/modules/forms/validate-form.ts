import { formatDate } from '../../../shared/dates.ts';
import { holds } from '../../../shared/forms/condition.ts';
import type { DateBound, FormData, FormDefinition, FormField } from '../../../shared/forms/form-definition.ts';
import { findField, placedFields } from '../../../shared/forms/walk-form.ts';
import { issue } from './form-issue.ts';
import type { FormIssue } from './form-issue.ts';
import type { RawForm } from './raw-form.ts';
import { readField } from './read-field.ts';
import { schemaIssues } from './schema-issues.ts';

export interface ValidateOptions {
	/** Today in Viet Nam, 'YYYY-MM-DD'; bounds such as "not after today" need it. */
	readonly today: string;
	/** Validate only this page (its fields are read from `raw`); the rest is taken from `known`. */
	readonly page?: string;
	/** Clean data of pages filled before. */
	readonly known?: FormData;
}

export type FormResult =
	| { readonly ok: true; readonly data: FormData }
	| { readonly ok: false; readonly issues: FormIssue[]; readonly data: FormData };

/**
 * Reads a posted form into clean data, or says in sentences what to correct, in the order of the form; never throws.
 * Names the form does not have are dropped, not refused: browsers, extensions and our own buttons post surplus ones.
 * Answers to questions that are not asked (their condition does not hold) are dropped too.
 * On failure `data` holds what could be read, to keep as a draft.
 */
export function validateForm(form: FormDefinition, raw: RawForm, options: ValidateOptions): FormResult {
	const { data, issues } = readForm(form, raw, options);
	const unread = new Set(issues.map((one) => one.path));
	const order = placedFields(form);
	const checked = options.page === undefined ? order : order.filter((placed) => placed.page.id === options.page);
	const names = new Set(checked.map(({ field }) => field.name));
	for (const one of [
		...schemaIssues(form, data),
		...checked.flatMap(({ field }) => boundIssues(form, field, data, options.today)),
	]) {
		if (names.has(one.path) && !unread.has(one.path)) {
			issues.push(one);
			unread.add(one.path);
		}
	}
	if (issues.length === 0) return { ok: true, data };
	const position = new Map(order.map(({ field }, index) => [field.name, index]));
	issues.sort((a, b) => (position.get(a.path) ?? 0) - (position.get(b.path) ?? 0));
	return { ok: false, issues, data };
}

function readForm(
	form: FormDefinition,
	raw: RawForm,
	options: ValidateOptions,
): { data: FormData; issues: FormIssue[] } {
	const data: FormData = {};
	const issues: FormIssue[] = [];
	for (const { field, page, when } of placedFields(form)) {
		if (!holds([...when], data)) continue;
		if (options.page !== undefined && page.id !== options.page) {
			const before = options.known?.[field.name];
			if (before !== undefined) data[field.name] = before;
			continue;
		}
		const read = readField(field, raw);
		if ('value' in read) data[field.name] = read.value;
		else if ('issue' in read) issues.push(read.issue);
	}
	return { data, issues };
}

/** Date bounds that JSON Schema cannot say. */
function boundIssues(form: FormDefinition, field: FormField, data: FormData, today: string): FormIssue[] {
	const value = data[field.name];
	if (field.kind !== 'date' || typeof value !== 'string') return [];
	const shown = formatDate(value);
	const last = boundOf(form, field.notAfter, data, today);
	if (last && value > last.date) {
		return [
			issue(
				field,
				'form.too-late',
				`“${field.label.vi}” ${shown} ở sau ${last.vi}. Ông/bà xem lại.`,
				`"${field.label.en}" ${shown} is after ${last.en}.`,
			),
		];
	}
	const first = boundOf(form, field.notBefore, data, today);
	if (first && value < first.date) {
		return [
			issue(
				field,
				'form.too-early',
				`“${field.label.vi}” ${shown} ở trước ${first.vi}. Ông/bà xem lại.`,
				`"${field.label.en}" ${shown} is before ${first.en}.`,
			),
		];
	}
	return [];
}

function boundOf(
	form: FormDefinition,
	bound: DateBound | undefined,
	data: FormData,
	today: string,
): { date: string; vi: string; en: string } | undefined {
	if (bound === undefined) return undefined;
	if (bound === 'today')
		return { date: today, vi: `ngày hôm nay (${formatDate(today)})`, en: `today (${formatDate(today)})` };
	if (typeof bound === 'string') return { date: bound, vi: formatDate(bound), en: formatDate(bound) };
	const other = data[bound.field];
	const label = findField(form, bound.field)?.label;
	if (typeof other !== 'string' || !label) return undefined;
	return { date: other, vi: `“${label.vi}” (${formatDate(other)})`, en: `"${label.en}" (${formatDate(other)})` };
}
