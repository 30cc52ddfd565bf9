import { createHash } from 'node:crypto';
import { cmsOid } from '../../../shared/cms.ts';
import { readSignedData, type ParsedSignedData } from '../../../shared/cms-read.ts';
import { certificateFacts, type CertificateFacts } from './certificate-facts.ts';
import { checkChain, type ChainCheck } from './check-chain.ts';
import { checkCmsSignature } from './check-cms-signature.ts';
import { findSignatures, type EmbeddedSignature } from './find-signatures.ts';
import { laterChanges, type LaterChanges } from './later-changes.ts';
import type { RevocationCheck } from './revocation-lists.ts';
import { judgeTimeStamp } from './judge-time-stamp.ts';
import { readValidationData, withKeptAnswers } from './validation-data.ts';
import type { TrustDomain, TrustedRoots } from './trust-anchor.ts';
import { verdictSentence } from './verdict-sentence.ts';

/** What a verification is made against. */
export interface VerifyOptions {
	readonly roots: TrustedRoots;
	/** The instant of the verification; signatures without a proven time are judged at it. */
	readonly at: Date;
	/** Without it the state of revocation is unknown, and so is the verdict. */
	readonly revocation?: RevocationCheck;
	/** Certificates besides those in the signature that may link it to a root, DER. */
	readonly others?: readonly Uint8Array[];
}

/** Everything known about one signature of a PDF. */
export interface SignatureReport {
	readonly fieldName: string;
	/** Undefined when the signature cannot be read or carries no certificate. */
	readonly signer: CertificateFacts | undefined;
	/** The time the signer claims. */
	readonly claimedAt: Date | undefined;
	/** The time of a valid time stamp. */
	readonly provenAt: Date | undefined;
	readonly reason: string | undefined;
	readonly location: string | undefined;
	readonly coverage: 'whole-document' | 'earlier-revision' | 'broken';
	readonly laterChanges: LaterChanges;
	readonly digestOk: boolean;
	readonly signatureOk: boolean;
	/** Algorithms that prove little today: 'MD5', 'SHA-1', 'RSA < 2048'. */
	readonly weaknesses: readonly string[];
	/** The world of trust its certificate belongs to. */
	readonly domain: TrustDomain | undefined;
	readonly chain: ChainCheck['state'];
	readonly revocation: ChainCheck['revocation'];
	readonly revokedAt?: Date;
	readonly timeStamp: 'valid' | 'absent' | 'invalid' | 'unknown';
	/** 'unknown': nothing speaks against it, but revocation could not be asked. */
	readonly verdict: 'valid' | 'invalid' | 'unknown';
	/** The verdict in Vietnamese, one sentence. */
	readonly sentence: string;
}

/**
 * Judges every signature of a PDF, in the order they were made. An unreadable signature is reported as invalid.
 * @law 15/2025/TT-BKHCN, Điều 6; 68/2024/NĐ-CP, Điều 30–33.
 * @throws PdfSyntaxError when the file itself cannot be read.
 */
export async function verifyPdf(pdf: Uint8Array, options: VerifyOptions): Promise<SignatureReport[]> {
	const reports: SignatureReport[] = [];
	const signatures = findSignatures(pdf);
	const kept = signatures.length === 0 ? undefined : readValidationData(pdf);
	const informed = kept === undefined ? options : { ...options, revocation: withKeptAnswers(kept, options.revocation) };
	for (const embedded of signatures)
		reports.push(await verifySignature(pdf, embedded, { ...informed, others: kept?.certificates ?? [] }));
	return reports;
}

type Findings = Omit<SignatureReport, 'verdict' | 'sentence'>;

async function verifySignature(
	pdf: Uint8Array,
	embedded: EmbeddedSignature,
	options: VerifyOptions,
): Promise<SignatureReport> {
	const { fieldName, claimedAt, reason, location } = embedded;
	const place = { fieldName, claimedAt, reason, location, ...placeInFile(pdf, embedded) };
	let findings: Findings;
	try {
		findings = { ...place, ...(await judge(pdf, embedded, readSignedData(embedded.contents), options)) };
	} catch {
		findings = { ...place, ...unreadable };
	}
	const verdict = verdictOf(findings);
	return { ...findings, verdict, sentence: verdictSentence({ ...findings, verdict }) };
}

const unreadable = {
	signer: undefined,
	provenAt: undefined,
	digestOk: false,
	signatureOk: false,
	weaknesses: [],
	domain: undefined,
	chain: 'untrusted-root',
	revocation: 'unknown',
	timeStamp: 'absent',
} as const;

/** Kinds of signatures that are read: CMS over the file beside them. Others are not, and so hold nothing. */
const subFilters: ReadonlySet<string> = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']);

function placeInFile(pdf: Uint8Array, embedded: EmbeddedSignature): Pick<Findings, 'coverage' | 'laterChanges'> {
	if (!embedded.rangeIsSound || !subFilters.has(embedded.subFilter))
		return { coverage: 'broken', laterChanges: 'other' };
	if (embedded.revisionEnd === pdf.length) return { coverage: 'whole-document', laterChanges: 'none' };
	try {
		return { coverage: 'earlier-revision', laterChanges: laterChanges(pdf, embedded.revisionEnd) };
	} catch {
		return { coverage: 'earlier-revision', laterChanges: 'other' };
	}
}

async function judge(
	pdf: Uint8Array,
	embedded: EmbeddedSignature,
	signedData: ParsedSignedData,
	options: VerifyOptions,
): Promise<Omit<Findings, keyof EmbeddedSignature | 'coverage' | 'laterChanges'>> {
	const { digestOk, signatureOk, certificateBound, weaknesses, signerCertificate } = checkCmsSignature(
		signedData,
		(algorithm) =>
			createHash(algorithm)
				.update(pdf.subarray(0, embedded.contentsStart))
				.update(pdf.subarray(embedded.contentsEnd, embedded.revisionEnd))
				.digest(),
	);
	if (signerCertificate === undefined) return { ...unreadable, digestOk };
	const stamp = await judgeTimeStamp(signedData.unsigned.get(cmsOid.timeStampToken), signedData.signature, options);
	const chain = await checkChain({
		certificate: signerCertificate,
		others: [...signedData.certificates, ...(options.others ?? [])],
		roots: options.roots,
		at: stamp.provenAt ?? options.at,
		purpose: 'signing',
		...(options.revocation === undefined ? {} : { revocation: options.revocation }),
	});
	const { state, ...revocation } = chain;
	return {
		signer: certificateFacts(signerCertificate),
		digestOk,
		signatureOk: signatureOk && certificateBound,
		weaknesses,
		chain: state,
		...revocation,
		...stamp,
	};
}

function verdictOf(findings: Findings): SignatureReport['verdict'] {
	const broken =
		findings.coverage === 'broken' ||
		findings.laterChanges === 'other' ||
		!findings.digestOk ||
		!findings.signatureOk ||
		findings.chain !== 'trusted' ||
		findings.revocation === 'revoked' ||
		findings.timeStamp === 'invalid';
	if (broken) return 'invalid';
	const open = findings.revocation === 'unknown' || findings.timeStamp === 'unknown' || findings.weaknesses.length > 0;
	return open ? 'unknown' : 'valid';
}
