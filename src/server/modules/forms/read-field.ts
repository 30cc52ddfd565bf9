import { parseDate } from '../../../shared/dates.ts';
import type { FormField, FormValue } from '../../../shared/forms/form-definition.ts';
import { issue, tooLong } from './form-issue.ts';
import type { FormIssue } from './form-issue.ts';
import { rawValue } from './raw-form.ts';
import type { RawForm } from './raw-form.ts';

/** No single answer may be longer: beyond this nothing is parsed, so a megabyte in a field costs nothing. */
export const longestAnswer = 20_000;

export type ReadField = { readonly value: FormValue } | { readonly empty: true } | { readonly issue: FormIssue };

/** Reads one field from the posted texts into its value; never throws, whatever was posted. */
export function readField(field: FormField, raw: RawForm): ReadField {
	const text = textOf(field, raw);
	if (text.length > longestAnswer)
		return { issue: tooLong(field, 'maxLength' in field ? field.maxLength : longestAnswer) };
	const clean = tidy(text, field.kind === 'long-text');
	if (field.kind === 'yes-no') return { value: ['on', 'true', '1', 'yes'].includes(clean.toLowerCase()) };
	if (clean === '') return { empty: true };
	switch (field.kind) {
		case 'number':
		case 'money':
			return readNumber(field, clean);
		case 'date':
			return readDate(field, clean);
		case 'identity-number':
			return readPattern(
				field,
				digits(clean),
				/^\d{12}$/u,
				'gồm 12 chữ số như trên thẻ căn cước',
				'has 12 digits, as on the identity card',
			);
		case 'tax-code':
			return readPattern(
				field,
				clean.replace(/\s/gu, ''),
				/^\d{10}(-\d{3})?$|^\d{12}$/u,
				'gồm 10, 12 hoặc 13 chữ số, ví dụ 5300123456',
				'has 10, 12 or 13 digits, for example 5300123456',
			);
		case 'phone':
			return readPattern(
				field,
				digits(clean).replace(/^\+?84/u, '0'),
				/^0\d{8,10}$/u,
				'bắt đầu bằng số 0 và có 9 đến 11 chữ số, ví dụ 0912 345 678',
				'starts with 0 and has 9 to 11 digits, for example 0912 345 678',
			);
		case 'email':
			return readPattern(
				field,
				clean.toLowerCase(),
				/^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/u,
				'viết như ten@vidu.vn',
				'looks like name@example.vn',
			);
		default:
			return { value: clean };
	}
}

/** A date may come as one text or as three boxes (`name.day`, `name.month`, `name.year`), which need no script. */
function textOf(field: FormField, raw: RawForm): string {
	const whole = rawValue(raw, field.name);
	if (whole !== undefined || field.kind !== 'date') return whole ?? '';
	const parts = ['day', 'month', 'year'].map((part) => (rawValue(raw, `${field.name}.${part}`) ?? '').trim());
	return parts.every((part) => part === '') ? '' : parts.join('/');
}

/** NFC, without control characters; one line unless the field is long. */
function tidy(text: string, lines: boolean): string {
	const nfc = text.normalize('NFC').replace(/\r\n?/gu, '\n');
	const kept = Array.from(nfc, (char) => (isControl(char) && !(lines && char === '\n') ? ' ' : char)).join('');
	return lines ? kept.trim() : kept.replace(/\s+/gu, ' ').trim();
}

function isControl(char: string): boolean {
	const code = char.codePointAt(0) ?? 0;
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff);
}

function digits(text: string): string {
	return text.replace(/[\s.()-]/gu, '');
}

/** "1.234.567" and "1 234 567" are whole numbers, "0,5" a fraction, as Vietnamese writes them; "642.5" is read as people mean it. */
function readNumber(field: Extract<FormField, { kind: 'number' | 'money' }>, text: string): ReadField {
	const bare = text.replace(/\s|đồng|đ$|m²$|m2$/giu, '');
	const grouped = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/u.test(bare);
	const plain = (grouped ? bare.replaceAll('.', '') : bare).replace(',', '.');
	const number = /^-?\d{1,15}(\.\d{1,6})?$/u.test(plain) ? Number(plain) : Number.NaN;
	const whole = field.kind === 'money' || field.integer;
	const { vi, en } = field.label;
	if (!Number.isFinite(number)) {
		return {
			issue: issue(
				field,
				'form.not-a-number',
				`“${vi}” phải là số, ví dụ ${whole ? '2 hoặc 1.500.000' : '642,5'}.`,
				`"${en}" must be a number, for example ${whole ? '2' : '642.5'}.`,
			),
		};
	}
	if (whole && !Number.isInteger(number)) {
		return {
			issue: issue(
				field,
				'form.not-whole',
				`“${vi}” phải là số nguyên, không có phần lẻ.`,
				`"${en}" must be a whole number.`,
			),
		};
	}
	return { value: number };
}

function readDate(field: FormField, text: string): ReadField {
	const date = parseDate(text);
	if (date !== undefined && date >= '1880-01-01' && date <= '2199-12-31') return { value: date };
	return {
		issue: issue(
			field,
			'form.not-a-date',
			`“${field.label.vi}” chưa đúng ngày. Ông/bà ghi ngày, tháng, năm, ví dụ 15/11/2026.`,
			`"${field.label.en}" is not a date. Enter day, month and year, for example 15/11/2026.`,
		),
	};
}

function readPattern(field: FormField, text: string, pattern: RegExp, shapeVi: string, shapeEn: string): ReadField {
	if (text.length <= 254 && pattern.test(text)) return { value: text };
	return {
		issue: issue(
			field,
			'form.shape',
			`“${field.label.vi}” ${shapeVi}. Ông/bà xem lại.`,
			`"${field.label.en}" ${shapeEn}. Please check it.`,
		),
	};
}
