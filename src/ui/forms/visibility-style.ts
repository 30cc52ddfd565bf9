import type { PageView } from '#lib/server/modules/forms/index.ts';

/**
 * Hides questions that depend on an answer of the same page while that answer is different, without script: one `:has()` rule for each
 * condition. Browsers without `:has()` show every question with its "only when" sentence, which the server understands as well.
 * Only choices can be watched this way; questions that depend on typed text stay visible.
 * @returns the text of a style sheet, empty when nothing depends on anything
 */
export function visibilityStyle(page: PageView): string {
	const fields = page.sections.flatMap((section) => section.fields);
	const controls = new Map(fields.map((field) => [field.name, field.control]));
	return fields
		.flatMap((field) => (field.dependsOn ?? []).map((on) => ({ field, on })))
		.flatMap(({ field, on }) => {
			const holding = on.values.map((value) => answered(on.field, controls.get(on.field), value));
			if (!holding.every((selector) => selector !== undefined)) return [];
			return [`form:not(:has(${holding.join(',')})) [data-asked='${field.id}']{display:none}`];
		})
		.join('');
}

/** Selector that matches while the field has the value, or undefined where CSS cannot see it. */
function answered(name: string, control: string | undefined, value: string): string | undefined {
	if (!/^[a-zA-Z0-9]+$/u.test(name)) return undefined;
	const quoted = quote(value);
	switch (control) {
		case 'radio':
			return `[name=${name}][value=${quoted}]:checked`;
		case 'select':
			return `[name=${name}] option[value=${quoted}]:checked`;
		case 'checkbox':
			return value === 'true' ? `[name=${name}]:checked` : `[name=${name}]:not(:checked)`;
		default:
			return undefined;
	}
}

/** A CSS string: everything but letters and digits is escaped by its number, so no value can end the string or the style element. */
function quote(value: string): string {
	const escaped = Array.from(value, (char) =>
		/[\p{L}\p{N} _.-]/u.test(char) ? char : `\\${(char.codePointAt(0) ?? 0).toString(16)} `,
	);
	return `'${escaped.join('')}'`;
}
