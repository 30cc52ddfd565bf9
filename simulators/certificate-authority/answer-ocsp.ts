import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { cmsOid } from '../../src/shared/cms.ts';
import {
	derChildren,
	derContent,
	derContext,
	derElement,
	derGeneralizedTime,
	derOctets,
	derOid,
	derSequence,
	derWhole,
	readDer,
	type DerElement,
} from '../../src/shared/der.ts';
import type { Authority } from './authority-material.ts';

/** What the authority knows about a serial number (lower-case hexadecimal). */
export type CertificateStatus =
	{ readonly kind: 'good' } | { readonly kind: 'unknown' } | { readonly kind: 'revoked'; readonly at: Date };

/**
 * What to do wrong: `unknown` knows no certificate, `stale` answers from last week, `wrong-nonce` repeats another nonce, `no-nonce` answers from
 * store, `foreign` signs with a key of nobody, `fail` is down.
 */
export type OcspFault = 'unknown' | 'stale' | 'wrong-nonce' | 'no-nonce' | 'foreign' | 'fail';

const WEEK_MILLISECONDS = 7 * 86_400_000;
const idBasicResponse = '1.3.6.1.5.5.7.48.1.1';

/** RFC 6960 takes the time format of RFC 5280, without fractions of a second. */
function wholeSecond(at: Date): Uint8Array {
	return derGeneralizedTime(new Date(Math.floor(at.getTime() / 1000) * 1000));
}

interface Asked {
	readonly certificateId: Uint8Array;
	readonly serialNumber: string;
}

/**
 * Answers an OCSP request (RFC 6960) for certificates of the issuer, signed by the issuer itself. The nonce is echoed.
 * @throws RangeError when the request is not DER of the expected shape.
 */
export async function answerOcsp(
	request: Uint8Array,
	issuer: Authority,
	statusOf: (serialNumber: string) => Promise<CertificateStatus>,
	at: Date,
	fault?: OcspFault,
): Promise<Uint8Array> {
	const { asked, extensions: given } = readRequest(request);
	const now = fault === 'stale' ? new Date(at.getTime() - WEEK_MILLISECONDS) : at;
	const extensions = fault === 'no-nonce' ? undefined : fault === 'wrong-nonce' ? spoiled(given) : given;
	const answers = await Promise.all(
		asked.map(async ({ certificateId, serialNumber }) =>
			derSequence(
				certificateId,
				statusElement(fault === 'unknown' ? { kind: 'unknown' } : await statusOf(serialNumber)),
				wholeSecond(new Date(now.getTime() - 60_000)),
				derContext(0, wholeSecond(new Date(now.getTime() + 3_600_000))),
			),
		),
	);
	const keyHash = createHash('sha1').update(publicKeyBits(issuer)).digest();
	const data = derSequence(
		derContext(2, derOctets(keyHash)),
		wholeSecond(now),
		derSequence(...answers),
		...(extensions === undefined ? [] : [derContext(1, extensions)]),
	);
	const key = fault === 'foreign' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : issuer.keyObject;
	const signature = sign('sha256', data, key);
	const basic = derSequence(
		data,
		derSequence(derOid(cmsOid.ecdsaSha256)),
		derElement(0x03, Uint8Array.of(0), signature),
	);
	return derSequence(
		derElement(0x0a, Uint8Array.of(0)),
		derContext(0, derSequence(derOid(idBasicResponse), derOctets(basic))),
	);
}

/** The extensions with another last byte, which is the nonce's. */
function spoiled(extensions: Uint8Array | undefined): Uint8Array | undefined {
	const copy = extensions === undefined ? undefined : Uint8Array.from(extensions);
	if (copy !== undefined) copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 0xff;
	return copy;
}

function statusElement(status: CertificateStatus): Uint8Array {
	switch (status.kind) {
		case 'good':
			return derElement(0x80);
		case 'revoked':
			return derContext(1, wholeSecond(status.at));
		case 'unknown':
			return derElement(0x82);
	}
}

function child(parent: DerElement, index: number): DerElement {
	const element = derChildren(parent)[index];
	if (element === undefined) throw new RangeError('OCSP request is incomplete');
	return element;
}

function readRequest(bytes: Uint8Array): { asked: Asked[]; extensions: Uint8Array | undefined } {
	const parts = derChildren(child(readDer(bytes), 0));
	const list = parts.find((part) => part.tag === 0x30);
	if (list === undefined) throw new RangeError('OCSP request is incomplete');
	const asked = derChildren(list).map((single) => {
		const certificateId = child(single, 0);
		const serial = Buffer.from(derContent(child(certificateId, 3))).toString('hex');
		return { certificateId: derWhole(certificateId), serialNumber: serial.replace(/^(?:00)+(?=[0-9a-f])/, '') };
	});
	const extensions = parts.find((part) => part.tag === 0xa2);
	return { asked, extensions: extensions === undefined ? undefined : derContent(extensions) };
}

/** The bits of the subject's public key without the BIT STRING's count of unused bits, as responder ids are hashed. */
function publicKeyBits(issuer: Authority): Uint8Array {
	const info = readDer(new Uint8Array(issuer.certificate.publicKey.rawData));
	return derContent(child(info, 1)).subarray(1);
}
