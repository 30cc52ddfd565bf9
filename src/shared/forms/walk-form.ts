import type { Condition } from './condition.ts';
import { conditionList } from './condition.ts';
import type { FormDefinition, FormField, FormPage, FormSection } from './form-definition.ts';

/** A field with the page and section it stands in and everything that decides whether it is asked. */
export interface PlacedField {
	readonly field: FormField;
	readonly page: FormPage;
	readonly section: FormSection;
	readonly when: readonly Condition[];
}

/** All fields in the order they are asked; a section's condition counts for each of its fields. */
export function placedFields(form: FormDefinition): PlacedField[] {
	return form.pages.flatMap((page) =>
		page.sections.flatMap((section) =>
			section.fields.map((field) => ({
				field,
				page,
				section,
				when: [...conditionList(section.when), ...conditionList(field.when)],
			})),
		),
	);
}

/** The field of this name, or undefined. */
export function findField(form: FormDefinition, name: string): FormField | undefined {
	return placedFields(form).find((placed) => placed.field.name === name)?.field;
}
