import { parseDate } from '#lib/shared/dates.ts';

/** One text field of a form; missing fields and files are empty. */
export function formText(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : '';
}

const DAY = /\.day$/u;

/** A field of a form and its text. What a day field (`<name>.day`) has is ISO, or stays as typed where it is no day; a verb then refuses it. */
export function formValue(name: string, text: string): [name: string, value: string] {
	return DAY.test(name) ? [name.replace(DAY, ''), parseDate(text) ?? text] : [name, text];
}

/** A day field of a form. */
export function formDay(form: FormData, name: string): string {
	return formValue(`${name}.day`, formText(form, `${name}.day`))[1];
}

/** A whole number from a form or an address, or NaN-free `-1`, which is nobody's id. */
export function formId(value: string | undefined): number {
	return value !== undefined && /^\d{1,15}$/u.test(value) ? Number(value) : -1;
}

/** Every value of a repeated field. */
export function formTexts(form: FormData, name: string): string[] {
	return form.getAll(name).filter((value) => typeof value === 'string');
}
