import { createHash, randomBytes, sign, type KeyObject } from 'node:crypto';
import { cmsOid, cmsSignedAttributes, cmsSignedData, type SignerIdentity } from '../../src/shared/cms.ts';
import {
	derChildren,
	derContent,
	derElement,
	derGeneralizedTime,
	derInteger,
	derOid,
	derSequence,
	derWhole,
	readDer,
} from '../../src/shared/der.ts';

/** The parts of a time-stamp request that the answer repeats (RFC 3161 §2.4.1). */
export interface TimeStampRequest {
	/** MessageImprint, DER. */
	readonly imprint: Uint8Array;
	/** INTEGER, DER. */
	readonly nonce: Uint8Array | undefined;
	readonly wantsCertificate: boolean;
}

/** Key and certificates of a time-stamp authority. */
export interface TimeStampSigner {
	readonly key: KeyObject;
	readonly identity: SignerIdentity;
	/** Policy under which tokens are given. */
	readonly policy: string;
}

/** Reads a request. @throws RangeError when it is not one. */
export function readTimeStampRequest(bytes: Uint8Array): TimeStampRequest {
	const [version, imprint, ...rest] = derChildren(readDer(bytes));
	if (version?.tag !== 0x02 || imprint?.tag !== 0x30) throw new RangeError('not a time-stamp request');
	const nonce = rest.find((part) => part.tag === 0x02);
	const wants = rest.find((part) => part.tag === 0x01);
	return {
		imprint: derWhole(imprint),
		nonce: nonce === undefined ? undefined : derWhole(nonce),
		wantsCertificate: wants !== undefined && derContent(wants)[0] !== 0,
	};
}

/** Grants a time stamp: a TimeStampResp with a token over the imprint at `at`. */
export function grantTimeStamp(request: TimeStampRequest, signer: TimeStampSigner, at: Date): Uint8Array {
	const info = derSequence(
		derInteger(1),
		derOid(signer.policy),
		request.imprint,
		derInteger(randomBytes(12)),
		derGeneralizedTime(at),
		...(request.nonce === undefined ? [] : [request.nonce]),
	);
	const digest = createHash('sha256').update(info).digest();
	const signedAttributes = cmsSignedAttributes(signer.identity, cmsOid.timeStampInfo, digest);
	const token = cmsSignedData({
		identity: signer.identity,
		contentType: cmsOid.timeStampInfo,
		content: info,
		signedAttributes,
		signature: sign('sha256', signedAttributes, signer.key),
		withCertificates: request.wantsCertificate,
	});
	return derSequence(derSequence(derInteger(0)), token);
}

/** Refuses: status "rejection" with failure "system failure" (bit 25). */
export function refuseTimeStamp(): Uint8Array {
	const systemFailure = Uint8Array.of(0x06, 0x00, 0x00, 0x00, 0x40);
	return derSequence(derSequence(derInteger(2), derElement(0x03, systemFailure)));
}
