import type { FormField } from '../../../shared/forms/form-definition.ts';

/** One thing to correct, in both languages; `path` is the field name, so that the page can link to the field. */
export interface FormIssue {
	readonly path: string;
	readonly code: string;
	readonly messageVi: string;
	readonly messageEn: string;
}

/** Builds an issue about a field. */
export function issue(field: FormField, code: string, messageVi: string, messageEn: string): FormIssue {
	return { path: field.name, code, messageVi, messageEn };
}

/** The sentence for a question left open: what is missing and, where it helps, an example. */
export function missing(field: FormField): FormIssue {
	const { vi, en } = field.label;
	switch (field.kind) {
		case 'choice':
		case 'source':
			return issue(field, 'form.missing', `Ông/bà chưa chọn “${vi}”.`, `Choose "${en}".`);
		case 'yes-no':
			return issue(field, 'form.missing', `Ông/bà đánh dấu vào ô “${vi}” thì mới gửi được.`, `Tick "${en}" to go on.`);
		case 'date':
			return issue(
				field,
				'form.missing',
				`Ông/bà chưa ghi “${vi}”, ví dụ 15/11/2026.`,
				`Enter "${en}", for example 15/11/2026.`,
			);
		case 'identity-number':
			return issue(
				field,
				'form.missing',
				`Ông/bà chưa ghi “${vi}”: 12 chữ số trên thẻ căn cước.`,
				`Enter "${en}": the 12 digits on the identity card.`,
			);
		default:
			return issue(field, 'form.missing', `Ông/bà chưa ghi “${vi}”.`, `Enter "${en}".`);
	}
}

/** The sentence for a text longer than the field takes. */
export function tooLong(field: FormField, most: number): FormIssue {
	const count = most.toLocaleString('vi-VN');
	return issue(
		field,
		'form.too-long',
		`“${field.label.vi}” dài quá ${count} chữ cái. Ông/bà viết ngắn lại, hoặc gửi phần dài thành tệp kèm theo.`,
		`"${field.label.en}" is longer than ${most.toLocaleString('en')} characters. Shorten it, or attach the long part as a file.`,
	);
}
