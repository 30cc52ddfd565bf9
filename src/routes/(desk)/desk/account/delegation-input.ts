import { isDate, instantAt } from '#lib/shared/dates.ts';
import { formId, formText, formTexts } from '../admin/form-text.ts';

/** What the delegation form says; an unreadable time becomes a period that ends before it begins, which the verb refuses. */
export function delegationInput(form: FormData) {
	return {
		toAccountId: formId(formText(form, 'to')),
		roles: formTexts(form, 'role'),
		fromAt: localInstant(formText(form, 'fromAt')) ?? new Date(8.64e15),
		toAt: localInstant(formText(form, 'toAt')) ?? new Date(0),
		reason: formText(form, 'reason'),
	};
}

/** What was typed, to stand in the form again when it is refused. */
export function delegationTyped(form: FormData) {
	const [from, to, fromAt, toAt, reason] = ['from', 'to', 'fromAt', 'toAt', 'reason'].map((name) =>
		formText(form, name),
	);
	return { from, to, fromAt, toAt, reason, roles: formTexts(form, 'role') };
}

/** What came of a delegation, beside the form. */
interface DelegationAnswer {
	readonly done?: string;
	readonly sentence?: string;
	readonly typed?: ReturnType<typeof delegationTyped>;
}

export const answerDelegation = (delegation: DelegationAnswer) => ({ delegation });

/** `2026-11-23T08:00` of a browser's control, as Vietnamese wall-clock time. */
function localInstant(text: string): Date | undefined {
	const [date = '', time = ''] = text.split('T');
	return isDate(date) && /^\d{2}:\d{2}$/u.test(time) ? instantAt(date, time) : undefined;
}
