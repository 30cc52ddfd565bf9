import { acceptedValues, conditionList } from '../../../shared/forms/condition.ts';
import type { Condition } from '../../../shared/forms/condition.ts';
import type { FormDefinition, FormField } from '../../../shared/forms/form-definition.ts';
import type { Problem } from '../../../shared/forms/problem.ts';
import { placedFields } from '../../../shared/forms/walk-form.ts';

/** Everything that keeps a form from being published, in words. */
export function checkForm(form: FormDefinition): Problem[] {
	const found: Problem[] = [];
	const earlier = new Map<string, FormField>();
	for (const { field, when } of placedFields(form)) {
		if (earlier.has(field.name)) found.push(duplicate(field));
		for (const one of when) found.push(...checkCondition(field, one, earlier));
		found.push(...checkBounds(form, field), ...checkPattern(field));
		earlier.set(field.name, field);
	}
	return found;
}

/** A condition outside the form (of a fee, a limit, a paper) must name a field and a value the form has. */
export function checkFormCondition(
	form: FormDefinition,
	when: Parameters<typeof conditionList>[0],
	at: string,
	aboutVi: string,
	aboutEn: string,
): Problem[] {
	const fields = new Map(placedFields(form).map(({ field }) => [field.name, field]));
	return conditionList(when).flatMap((one) => {
		const field = fields.get(one.field);
		if (field && valuesFit(field, one)) return [];
		return [
			{
				code: 'form.condition',
				at,
				vi: `Điều kiện của ${aboutVi} dựa vào ${field ? `giá trị ${acceptedValues(one).join(', ')} mà ô “${field.label.vi}” không có` : `ô “${one.field}” không có trong mẫu đơn`}. Chọn lại.`,
				en: `The condition of ${aboutEn} relies on ${field ? `a value (${acceptedValues(one).join(', ')}) that field "${field.label.en}" does not have` : `field "${one.field}", which the form does not have`}.`,
			},
		];
	});
}

function duplicate(field: FormField): Problem {
	return {
		code: 'form.duplicate-field',
		at: `form.${field.name}`,
		vi: `Mẫu đơn có hai ô cùng mã “${field.name}”. Đặt mã khác cho ô “${field.label.vi}”.`,
		en: `The form has two fields named "${field.name}". Rename field "${field.label.en}".`,
	};
}

function checkCondition(field: FormField, one: Condition, earlier: ReadonlyMap<string, FormField>): Problem[] {
	const source = earlier.get(one.field);
	if (source && valuesFit(source, one)) return [];
	return [
		{
			code: 'form.condition',
			at: `form.${field.name}.when`,
			vi: source
				? `Ô “${field.label.vi}” chỉ hiện khi “${source.label.vi}” là ${acceptedValues(one).join(', ')}, nhưng ô đó không có lựa chọn này.`
				: `Ô “${field.label.vi}” phụ thuộc ô “${one.field}”, nhưng phía trước nó không có ô đó. Đưa ô được hỏi trước lên trên.`,
			en: source
				? `Field "${field.label.en}" shows when "${source.label.en}" is ${acceptedValues(one).join(', ')}, which is not one of its options.`
				: `Field "${field.label.en}" depends on "${one.field}", but no field before it has that name.`,
		},
	];
}

function valuesFit(field: FormField, one: Condition): boolean {
	return acceptedValues(one).every((value) => {
		if (field.kind === 'choice') return field.options.some((option) => option.value === value);
		if (field.kind === 'yes-no') return typeof value === 'boolean';
		if (field.kind === 'number' || field.kind === 'money') return typeof value === 'number';
		return typeof value === 'string';
	});
}

function checkBounds(form: FormDefinition, field: FormField): Problem[] {
	if (field.kind !== 'date') return [];
	return [field.notBefore, field.notAfter].flatMap((bound) => {
		if (typeof bound !== 'object') return [];
		const other = placedFields(form).find((placed) => placed.field.name === bound.field);
		if (other?.field.kind === 'date') return [];
		return [
			{
				code: 'form.date-bound',
				at: `form.${field.name}`,
				vi: `Ô ngày “${field.label.vi}” so với ô “${bound.field}”, nhưng mẫu đơn không có ô ngày đó.`,
				en: `Date field "${field.label.en}" is compared with "${bound.field}", which is not a date field of the form.`,
			},
		];
	});
}

function checkPattern(field: FormField): Problem[] {
	if (field.kind !== 'text' || field.pattern === undefined) return [];
	try {
		new RegExp(field.pattern, 'u');
		return [];
	} catch {
		return [
			{
				code: 'form.pattern',
				at: `form.${field.name}.pattern`,
				vi: `Cách ghi quy định cho ô “${field.label.vi}” viết sai nên không dùng được. Sửa hoặc bỏ trống.`,
				en: `The pattern of field "${field.label.en}" is not a valid regular expression.`,
			},
		];
	}
}
