/** Reads a posted form into clean data or says in sentences what to correct. */
export { validateForm } from './validate-form.ts';
export type { FormResult, ValidateOptions } from './validate-form.ts';
export type { FormIssue } from './form-issue.ts';
export { rawForm } from './raw-form.ts';
export type { RawForm } from './raw-form.ts';
/** The render model of a form, page by page. */
export { fieldId, fieldsFor } from './fields-for.ts';
export type { Control, FieldsForInput, FieldView, PageView, SectionView } from './fields-for.ts';
export { prefill } from './prefill.ts';
export type { CitizenFacts } from './prefill.ts';
export { summary } from './summary.ts';
export type { SummaryRow, SummarySection } from './summary.ts';
export { showValue } from './show-value.ts';
export type { Language, SuppliedOptions } from './show-value.ts';
export { formJsonSchema } from './form-json-schema.ts';
export { checkForm, checkFormCondition } from './check-form.ts';
export type { FormData, FormDefinition, FormField } from '../../../shared/forms/form-definition.ts';
