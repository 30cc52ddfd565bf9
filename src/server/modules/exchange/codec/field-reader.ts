import { instantAt, isDate, parseDate, parseDateTime } from '../../../../shared/dates.ts';
import { toNfc } from '../../../../shared/vietnamese-text.ts';
import { refuse } from '../../../platform/refusal.ts';
import { childrenOf, type MessageElement } from './message-element.ts';
import type { ToleranceLog } from './tolerances.ts';

/** Reads values of a header and names what had to be understood. Blank is absent. */
export interface FieldReader {
	/** The one child of that name. @throws Refusal edxml.duplicate-element */
	readonly only: (parent: MessageElement | undefined, name: string) => MessageElement | undefined;
	/** One line. */
	readonly text: (parent: MessageElement | undefined, name: string) => string | undefined;
	/** Text with its lines kept. */
	readonly lines: (parent: MessageElement | undefined, name: string) => string | undefined;
	/** Text that must be there; a filler is named. */
	readonly mandatory: (parent: MessageElement | undefined, name: string) => string | undefined;
	/** Whole number of at most nine digits. */
	readonly number: (parent: MessageElement | undefined, name: string) => number | undefined;
	readonly flag: (parent: MessageElement | undefined, name: string) => boolean | undefined;
	/** `'YYYY-MM-DD'` */
	readonly date: (parent: MessageElement | undefined, name: string) => string | undefined;
	readonly instant: (parent: MessageElement | undefined, name: string) => Date | undefined;
	readonly tolerances: ToleranceLog;
}

export function createFieldReader(tolerances: ToleranceLog): FieldReader {
	const only: FieldReader['only'] = (parent, name) => {
		const [first, second] = childrenOf(parent, name);
		if (second) refuse('edxml.duplicate-element', { name: second.name.slice(0, 60) });
		return first;
	};
	const raw = (parent: MessageElement | undefined, name: string): string | undefined => {
		const element = only(parent, name);
		return element === undefined ? undefined : cleanText(element.text, element.name, tolerances);
	};
	const text: FieldReader['text'] = (parent, name) => blankIsAbsent(toNfc(raw(parent, name) ?? ''));
	return {
		tolerances,
		only,
		text,
		lines: (parent, name) => blankIsAbsent(raw(parent, name)?.trim() ?? ''),
		mandatory(parent, name) {
			const value = text(parent, name);
			if (value !== undefined && /^(n\/a|n\.a\.?|null|none|undefined|-+|\.+|_+)$/i.test(value))
				tolerances.add('filler-text', `${name}: ${value}`);
			return value;
		},
		number(parent, name) {
			const value = text(parent, name);
			if (value === undefined) return undefined;
			if (/^\d{1,9}$/.test(value)) return Number(value);
			tolerances.add('number-unreadable', `${name}: ${value}`);
			return undefined;
		},
		flag(parent, name) {
			const value = text(parent, name)?.toLowerCase();
			if (value === undefined) return undefined;
			if (value === 'true' || value === '1') return true;
			if (value === 'false' || value === '0') return false;
			tolerances.add('number-unreadable', `${name}: ${value}`);
			return undefined;
		},
		date(parent, name) {
			const value = text(parent, name);
			return value === undefined ? undefined : dateOf(value, name, tolerances);
		},
		instant(parent, name) {
			const value = text(parent, name);
			return value === undefined ? undefined : instantOf(value, name, tolerances);
		},
	};
}

/** NFC, line ends as `\n`, control characters left out. */
export function cleanText(text: string, field: string, tolerances: ToleranceLog): string {
	const plain = text
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, (found) => {
			tolerances.add('control-characters', field);
			return found === '\u0085' ? ' ' : '';
		});
	const composed = plain.normalize('NFC');
	if (composed !== plain) tolerances.add('text-not-nfc', field);
	return composed;
}

/** The parts of a nominal DocumentId, `<OrganId>,<yyyy/MM/dd>,<number>/<notation>`. */
export function splitDocumentId(id: string): { organId: string; date: string; code: string } | undefined {
	const [, organId = '', day = '', code = ''] = /^([^,\s]+),\s*(\d{4}\/\d{2}\/\d{2}),\s*(.+)$/.exec(id) ?? [];
	const date = day.replaceAll('/', '-');
	return isDate(date) ? { organId, date, code } : undefined;
}

function blankIsAbsent(text: string): string | undefined {
	return text === '' ? undefined : text;
}

function dateOf(value: string, name: string, tolerances: ToleranceLog): string | undefined {
	const nominal = value.replaceAll('/', '-');
	if (/^\d{4}\/\d{2}\/\d{2}$/.test(value) && isDate(nominal)) return nominal;
	const [day = ''] = value.split(/[T ]/);
	const [, year = '', month = '', date = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(day) ?? [];
	const found = year === '' ? parseDate(day) : parseDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
	tolerances.add(found === undefined ? 'date-unreadable' : 'date-form', `${name}: ${value}`);
	return found;
}

function instantOf(value: string, name: string, tolerances: ToleranceLog): Date | undefined {
	const [, day = '', time = ''] = /^(\d{4}\/\d{2}\/\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(value) ?? [];
	const nominalDay = day.replaceAll('/', '-');
	if (isDate(nominalDay) && isTime(time)) return instantAt(nominalDay, time);
	const [, date = '', rest = ''] = /^(\S+?)[T ]+(\S.*)$/.exec(value) ?? ['', value, '00:00'];
	const local = dateOf(date, name, SILENT);
	const found =
		local === undefined
			? parseDateTime(value)
			: parseDateTime(`${local}T${rest.replace(/(\.\d{3})\d+/, '$1').replace(/^(\d):/, '0$1:')}`);
	tolerances.add(found === undefined ? 'timestamp-missing' : 'timestamp-form', `${name}: ${value}`);
	return found;
}

function isTime(time: string): boolean {
	return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time);
}

const SILENT: ToleranceLog = { add: () => undefined, list: () => [] };
