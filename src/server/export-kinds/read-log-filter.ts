import { parseDate } from '../../shared/dates.ts';

/** Filters of the two logs, from the address; unreadable ones are left out. */
export function readLogFilter(query: URLSearchParams) {
	const text = (name: string) => query.get(name)?.trim().slice(0, 200) ?? '';
	const date = (name: string) => parseDate(text(name)) ?? '';
	const before = /^\d{1,15}$/u.test(text('before')) ? Number(text('before')) : undefined;
	return {
		subject: text('subject'),
		actor: text('actor'),
		act: text('act'),
		fromOn: date('from'),
		toOn: date('to'),
		before,
	};
}
