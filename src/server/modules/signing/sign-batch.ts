import { createHash } from 'node:crypto';
import { isRefusal, Refusal } from '../../platform/refusal.ts';
import { extendToLongTerm, type LongTermSource } from './extend-to-long-term.ts';
import { findSignatures } from './find-signatures.ts';
import { PdfSyntaxError } from './pdf-values.ts';
import type { RevocationCheck } from './revocation-lists.ts';
import type { Appearance, Zone } from './signature-appearance.ts';
import { signPdf } from './sign-pdf.ts';
import type { TimeStampClient } from './time-stamp-client.ts';
import type { UnlockedKey } from './unlock-key.ts';

/** One document of a batch. */
export interface DocumentToSign {
	/** What it belongs to, as in the audit log: 'dossier:H38.1-261122-0001'. */
	readonly subject: string;
	readonly pdf: Uint8Array;
	/** Where the picture goes; absent for a signature without picture. */
	readonly zone?: Zone;
	/**
	 * Words instead of a picture, as a page of the zone's size; given the instant of signing, because they name it.
	 * @law 30/2020/NĐ-CP, Phụ lục I: copies and appendices in files of their own
	 */
	readonly words?: (signedAt: Date) => Promise<Uint8Array>;
	readonly reason?: string;
	readonly location?: string;
}

/** Progress of a batch: one per document, in the order they are finished. */
export type SigningProgress =
	| {
			readonly kind: 'signed';
			readonly index: number;
			readonly done: number;
			readonly total: number;
			readonly signed: SignedDocument;
	  }
	| {
			readonly kind: 'refused';
			readonly index: number;
			readonly done: number;
			readonly total: number;
			readonly refusal: Refusal;
	  };

/** A signed document with what `recordSigning` needs. */
export interface SignedDocument {
	readonly keyId: number;
	readonly subject: string;
	readonly pdf: Uint8Array;
	readonly documentSha256: string;
	readonly signedSha256: string;
	readonly signedAt: Date;
}

/** What a batch is signed with. */
export interface SigningTools {
	readonly timeStamp: TimeStampClient;
	/** Asked once before the first signature; a revoked certificate signs nothing. */
	readonly revocation?: RevocationCheck;
	/**
	 * Set: the agency's signature, the last act on a document, is finished with the evidence for a judgement years later
	 * (PAdES B-LT). Where evidence is not to be had the file stays B-T; `extendToLongTerm` can be tried again.
	 */
	readonly longTerm?: LongTermSource;
	readonly now: () => Date;
	/** Documents in work at the same time: while one waits for its time stamp, others are prepared. */
	readonly concurrency?: number;
}

/**
 * Signs documents with one unlocked key, outside any transaction, and tells of each as it is finished. A document that
 * cannot be signed is reported and the rest goes on.
 * Thrown before anything is signed: signing.key-revoked.
 * @law 15/2025/TT-BKHCN, Điều 5.1: the certificate is checked before signing.
 */
export async function* signBatch(
	key: UnlockedKey,
	documents: readonly DocumentToSign[],
	tools: SigningTools,
): AsyncGenerator<SigningProgress, void> {
	await refuseRevoked(key, tools);
	const total = documents.length;
	const waiting = documents.entries();
	const inWork = new Map<number, Promise<{ index: number; outcome: SignedDocument | Refusal }>>();
	const startNext = (): void => {
		const next = waiting.next();
		if (next.done === true) return;
		const [index, document] = next.value;
		inWork.set(
			index,
			signOne(key, document, tools).then((outcome) => ({ index, outcome })),
		);
	};
	for (let started = 0; started < (tools.concurrency ?? 8); started += 1) startNext();
	for (let done = 1; inWork.size > 0; done += 1) {
		const { index, outcome } = await Promise.race(inWork.values());
		inWork.delete(index);
		startNext();
		if (isRefusal(outcome)) yield { kind: 'refused', index, done, total, refusal: outcome };
		else yield { kind: 'signed', index, done, total, signed: outcome };
	}
}

/** Signs one document; refusals are thrown. See {@link signBatch}. */
export async function signDocument(
	key: UnlockedKey,
	document: DocumentToSign,
	tools: SigningTools,
): Promise<SignedDocument> {
	await refuseRevoked(key, tools);
	const outcome = await signOne(key, document, tools);
	if (isRefusal(outcome)) throw outcome;
	return outcome;
}

async function refuseRevoked(key: UnlockedKey, { revocation }: SigningTools): Promise<void> {
	const [own, issuer] = key.chain;
	if (revocation === undefined || own === undefined || issuer === undefined) return;
	const state = await revocation(own, issuer);
	if (state.kind === 'revoked') throw new Refusal('signing.key-revoked', { revokedAt: state.at.toISOString() });
}

async function signOne(
	key: UnlockedKey,
	document: DocumentToSign,
	tools: SigningTools,
): Promise<SignedDocument | Refusal> {
	try {
		// 30/2020/NĐ-CP, Điều 32.2.d: the agency signs what the authorised person has signed, never before; an appendix in a
		// file of its own goes with a document that was
		const isFirst = document.words === undefined && findSignatures(document.pdf).length === 0;
		if (key.kind === 'agency' && isFirst) return new Refusal('signing.leader-first');
		const signedAt = tools.now();
		const signed = await signPdf({
			pdf: document.pdf,
			signer: key.signer,
			timeStamp: tools.timeStamp,
			name: key.holderName,
			signingTime: signedAt,
			...(document.reason === undefined ? {} : { reason: document.reason }),
			...(document.location === undefined ? {} : { location: document.location }),
			...(document.zone === undefined
				? {}
				: { appearance: await appearanceOf(key, document, document.zone, signedAt) }),
		});
		const pdf =
			key.kind === 'agency' && tools.longTerm !== undefined
				? (await extendToLongTerm(signed, tools.longTerm)).pdf
				: signed;
		const { keyId } = key;
		return {
			keyId,
			subject: document.subject,
			pdf,
			documentSha256: sha256(document.pdf),
			signedSha256: sha256(pdf),
			signedAt,
		};
	} catch (error) {
		if (isRefusal(error)) return error;
		if (error instanceof PdfSyntaxError) return new Refusal('signing.unreadable-pdf', { cause: error.message });
		throw error;
	}
}

async function appearanceOf(
	key: UnlockedKey,
	{ words }: DocumentToSign,
	zone: Zone,
	signedAt: Date,
): Promise<Appearance> {
	if (words !== undefined) return { kind: 'words', zone, page: await words(signedAt) };
	return { kind: key.kind === 'agency' ? 'agency' : 'leader', zone, seed: key.holderName };
}

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
