import type { Urgency } from '#lib/server/modules/documents/index.ts';
import { parseDate } from '#lib/shared/dates.ts';
import { URGENCY_WORDS } from '#lib/ui/desk/documents/document-words.ts';
import { postedText } from './posted-text.ts';

/** What the clerk typed about a document; empty fields are left out. */
export function readMetadata(form: FormData) {
	const filled = (name: string) => postedText(form, name).trim() || undefined;
	const date = (name: string) => {
		const typed = filled(name);
		return typed === undefined ? undefined : (parseDate(typed) ?? typed);
	};
	return {
		kindCode: filled('kindCode'),
		number: filled('number'),
		symbol: filled('symbol'),
		issuedOn: date('issuedOn'),
		abstract: filled('abstract'),
		issuerName: filled('issuerName'),
		urgency: (Object.keys(URGENCY_WORDS) as Urgency[]).find((one) => one === filled('urgency')),
		replyDueOn: date('replyDueOn'),
		isSecret: form.has('isSecret'),
	};
}
