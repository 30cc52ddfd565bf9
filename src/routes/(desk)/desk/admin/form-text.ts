/** One text field of a form; missing fields and files are empty. */
export function formText(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : '';
}

/** A whole number from a form or an address, or NaN-free `-1`, which is nobody's id. */
export function formId(value: string | undefined): number {
	return value !== undefined && /^\d{1,15}$/u.test(value) ? Number(value) : -1;
}

/** Every value of a repeated field. */
export function formTexts(form: FormData, name: string): string[] {
	return form.getAll(name).filter((value) => typeof value === 'string');
}
