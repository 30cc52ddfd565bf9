import { derContent, type DerElement } from '../../../shared/der.ts';

/** UTCTime (two-digit year, RFC 5280: 50–99 are 19xx) or GeneralizedTime. */
export function readTime(element: DerElement): Date {
	const text = Buffer.from(derContent(element)).toString('latin1');
	const full = element.tag === 0x17 ? (Number(text.slice(0, 2)) < 50 ? '20' : '19') + text : text;
	const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(full);
	if (match === null) throw new RangeError('bad time');
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
	return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
