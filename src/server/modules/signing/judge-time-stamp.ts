import { createHash } from 'node:crypto';
import { checkChain } from './check-chain.ts';
import { checkCmsSignature } from './check-cms-signature.ts';
import { isTokenOver, readTimeStampToken } from './time-stamp-token.ts';
import type { VerifyOptions } from './verify-pdf.ts';

/** What a time stamp proves. 'unknown': the stamp holds, but revocation of its authority could not be asked. */
export interface TimeStampVerdict {
	readonly timeStamp: 'valid' | 'absent' | 'invalid' | 'unknown';
	/** The proven time; undefined unless the stamp holds. */
	readonly provenAt: Date | undefined;
}

/**
 * Judges an RFC 3161 token (DER) over what it should stamp: the signature value in CMS, its canonical element in XAdES.
 * Never throws: a token that cannot be read is invalid.
 */
export async function judgeTimeStamp(
	bytes: Uint8Array | undefined,
	stamped: Uint8Array,
	options: VerifyOptions,
): Promise<TimeStampVerdict> {
	if (bytes === undefined) return { timeStamp: 'absent', provenAt: undefined };
	const invalid = { timeStamp: 'invalid', provenAt: undefined } as const;
	try {
		const token = readTimeStampToken(bytes);
		if (!isTokenOver(token, createHash('sha256').update(stamped).digest())) return invalid;
		const { signerCertificate } = checkCmsSignature(token.signedData, (algorithm) =>
			createHash(algorithm)
				.update(token.signedData.content ?? new Uint8Array())
				.digest(),
		);
		if (signerCertificate === undefined) return invalid;
		const chain = await checkChain({
			certificate: signerCertificate,
			others: [...token.signedData.certificates, ...(options.others ?? [])],
			roots: options.roots,
			at: token.stampedAt,
			purpose: 'time-stamping',
			...(options.revocation === undefined ? {} : { revocation: options.revocation }),
		});
		if (chain.state !== 'trusted' || chain.revocation === 'revoked') return invalid;
		return { timeStamp: chain.revocation === 'good' ? 'valid' : 'unknown', provenAt: token.stampedAt };
	} catch {
		return invalid;
	}
}
