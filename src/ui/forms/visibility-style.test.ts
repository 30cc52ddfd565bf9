import { describe, expect, it } from 'vitest';
import type { FieldView, PageView } from '#lib/server/modules/forms/index.ts';
import { visibilityStyle } from './visibility-style.ts';

const base: FieldView = {
	name: 'a',
	id: 'f-a',
	control: 'radio',
	label: 'A',
	required: true,
	width: 'full',
	value: '',
	checked: false,
	options: [],
	prefilled: false,
	shown: 'yes',
};
const page = (...fields: FieldView[]): PageView => ({
	id: 'p',
	number: 1,
	title: 'P',
	issues: [],
	sections: [{ id: 's', title: 'S', fields }],
});
const dependent = (control: FieldView['control'], ...values: string[]) =>
	visibilityStyle(
		page({ ...base, control }, { ...base, name: 'b', id: 'f-b', shown: 'maybe', dependsOn: [{ field: 'a', values }] }),
	);

describe('questions that depend on another answer', () => {
	it('hide while a radio has another value', () => {
		expect(dependent('radio', 'x', 'y')).toBe(
			"form:not(:has([name=a][value='x']:checked,[name=a][value='y']:checked)) [data-asked='f-b']{display:none}",
		);
	});

	it('hide while a list has another value, or a box another state', () => {
		expect(dependent('select', 'x')).toContain("[name=a] option[value='x']:checked");
		expect(dependent('checkbox', 'true')).toContain('[name=a]:checked');
		expect(dependent('checkbox', 'false')).toContain('[name=a]:not(:checked)');
	});

	it('stay visible when they depend on typed text', () => {
		expect(dependent('text', 'x')).toBe('');
	});

	it('cannot break out of the style element', () => {
		expect(dependent('radio', "</style><script>'")).not.toMatch(/<|script>'/u);
	});

	it('need no style when nothing depends on anything', () => {
		expect(visibilityStyle(page(base))).toBe('');
	});
});
