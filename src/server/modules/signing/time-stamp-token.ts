import { createHash } from 'node:crypto';
import { cmsOid } from '../../../shared/cms.ts';
import { readSignedData, type ParsedSignedData } from '../../../shared/cms-read.ts';
import { derChildren, derContent, readDer } from '../../../shared/der.ts';
import { checkCmsSignature } from './check-cms-signature.ts';

/** An RFC 3161 token, taken apart. */
export interface TimeStampToken {
	/** Hash the token is about. */
	readonly imprint: Uint8Array;
	readonly nonce: Uint8Array | undefined;
	readonly stampedAt: Date;
	readonly signedData: ParsedSignedData;
}

/**
 * Reads a token without judging it.
 * @throws RangeError when it is not a time-stamp token.
 */
export function readTimeStampToken(token: Uint8Array): TimeStampToken {
	const signedData = readSignedData(token);
	if (signedData.contentType !== cmsOid.timeStampInfo || signedData.content === undefined)
		throw new RangeError('not a time-stamp token');
	const [, , imprint, , time, ...rest] = derChildren(readDer(signedData.content));
	const hash = imprint === undefined ? undefined : derChildren(imprint)[1];
	if (hash === undefined || time === undefined) throw new RangeError('time-stamp token is incomplete');
	const nonce = rest.find((part) => part.tag === 0x02);
	return {
		imprint: derContent(hash),
		nonce: nonce === undefined ? undefined : derContent(nonce),
		stampedAt: readGeneralizedTime(Buffer.from(derContent(time)).toString('latin1')),
		signedData,
	};
}

function readGeneralizedTime(text: string): Date {
	const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text);
	if (match === null) throw new RangeError('time of the token is not UTC');
	const [, year, month, day, hour, minute, second, fraction = ''] = match;
	return new Date(
		`${String(year)}-${String(month)}-${String(day)}T${String(hour)}:${String(minute)}:${String(second)}${fraction.slice(0, 4)}Z`,
	);
}

/** Whether the token is about this hash and its own signature holds; trust in its certificate is judged elsewhere. */
export function isTokenOver(token: TimeStampToken, sha256: Uint8Array): boolean {
	if (!Buffer.from(token.imprint).equals(sha256)) return false;
	const content = token.signedData.content ?? new Uint8Array();
	return checkCmsSignature(token.signedData, (algorithm) => createHash(algorithm).update(content).digest()).ok;
}
