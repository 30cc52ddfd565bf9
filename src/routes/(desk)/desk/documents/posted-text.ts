/** A text field of a posted form; empty when it is missing or a file. */
export function postedText(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}
