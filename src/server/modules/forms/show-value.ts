import { formatDate } from '../../../shared/dates.ts';
import type { FormField, FormOption, FormValue, OptionSource } from '../../../shared/forms/form-definition.ts';
import { knownOptions } from './form-json-schema.ts';

export type Language = 'vi' | 'en';
/** Lists the caller supplies at render time, e.g. the communes of the province on that date. */
export type SuppliedOptions = Partial<Record<OptionSource, readonly FormOption[]>>;

/** The options of a choice or list field, whoever holds them; empty when nobody supplied them. */
export function optionsOf(field: FormField, supplied: SuppliedOptions = {}): readonly FormOption[] {
	if (field.kind === 'choice') return field.options;
	if (field.kind === 'source') return supplied[field.source] ?? knownOptions(field.source) ?? [];
	return [];
}

/** A value as people read it: dates dd/MM/yyyy, 1.500.000 đồng, the label of an option. Absent shows as an empty text. */
export function showValue(
	field: FormField,
	value: FormValue | undefined,
	language: Language,
	supplied?: SuppliedOptions,
): string {
	if (value === undefined) return '';
	switch (field.kind) {
		case 'date':
			return typeof value === 'string' ? formatDate(value) : '';
		case 'money':
			return `${Number(value).toLocaleString('vi-VN')} ${language === 'vi' ? 'đồng' : 'VND'}`;
		case 'number': {
			const suffix = field.suffix ? ` ${field.suffix[language]}` : '';
			return `${Number(value).toLocaleString(language === 'vi' ? 'vi-VN' : 'en', { maximumFractionDigits: 6 })}${suffix}`;
		}
		case 'yes-no':
			return value === true ? (language === 'vi' ? 'Có' : 'Yes') : language === 'vi' ? 'Không' : 'No';
		case 'choice':
		case 'source':
			return optionsOf(field, supplied).find((option) => option.value === value)?.label[language] ?? String(value);
		default:
			return String(value);
	}
}

/** A value as it stands in its input: what the person typed would read back to the same value. */
export function inputText(field: FormField, value: FormValue | undefined): string {
	if (value === undefined || typeof value === 'boolean') return '';
	if (typeof value === 'string') return field.kind === 'date' ? formatDate(value) : value;
	return String(value).replace('.', ',');
}
