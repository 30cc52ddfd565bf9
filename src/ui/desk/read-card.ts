import { parseDate } from '#lib/shared/dates.ts';

/** What the line of an identity card says. */
export interface CardFacts {
	readonly identityNumber: string;
	readonly name: string;
	readonly birthOn: string | undefined;
	readonly address: string;
}

/**
 * Reads the line a card reader or QR scanner types: `number|old number|name|ddMMyyyy|sex|address|issued`. Undefined for
 * anything else; a bare number is a number typed by hand.
 */
export function readCard(line: string): CardFacts | undefined {
	const parts = line.normalize('NFC').split('|');
	const [number = '', , name = '', born = '', , address = ''] = parts;
	if (parts.length < 6 || !/^\d{9,12}$/u.test(number.trim())) return undefined;
	return {
		identityNumber: number.trim(),
		name: name.trim(),
		birthOn: parseDate(`${born.slice(0, 2)}/${born.slice(2, 4)}/${born.slice(4)}`),
		address: address.trim(),
	};
}
