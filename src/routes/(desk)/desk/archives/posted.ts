/** A text field of a posted form; empty when it is not there. */
export function text(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : '';
}

/** A number of a posted form; 0, which names nothing, when it is none. */
export function number(form: FormData, name: string): number {
	return Number(text(form, name)) || 0;
}

/** Left out when empty. */
export function optional(form: FormData, name: string): string | undefined {
	const value = text(form, name);
	return value === '' ? undefined : value;
}
