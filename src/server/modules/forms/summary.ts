import { holds } from '../../../shared/forms/condition.ts';
import type { FormData, FormDefinition } from '../../../shared/forms/form-definition.ts';
import { placedFields } from '../../../shared/forms/walk-form.ts';
import { showValue } from './show-value.ts';
import type { Language, SuppliedOptions } from './show-value.ts';

export interface SummaryRow {
	readonly name: string;
	readonly label: string;
	readonly value: string;
}

export interface SummarySection {
	readonly pageId: string;
	readonly title: string;
	readonly rows: readonly SummaryRow[];
}

/** The answers in words, section by section, for the review page and the printed form. Unanswered questions are left out. */
export function summary(
	form: FormDefinition,
	data: FormData,
	language: Language = 'vi',
	options?: SuppliedOptions,
): SummarySection[] {
	const placed = placedFields(form);
	return form.pages
		.flatMap((page) =>
			page.sections.map((section) => ({
				pageId: page.id,
				title: section.title[language],
				rows: placed
					.filter((one) => one.section === section && holds([...one.when], data) && data[one.field.name] !== undefined)
					.map(({ field }) => ({
						name: field.name,
						label: field.label[language],
						value: showValue(field, data[field.name], language, options),
					})),
			})),
		)
		.filter((section) => section.rows.length > 0);
}
