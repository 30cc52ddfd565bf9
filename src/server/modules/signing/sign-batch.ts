import { createHash } from 'node:crypto';
import { isRefusal, Refusal } from '../../platform/refusal.ts';
import { extendToLongTerm, type LongTermSource } from './extend-to-long-term.ts';
import { findSignatures } from './find-signatures.ts';
import { inPool } from './in-pool.ts';
import { PdfSyntaxError } from './pdf-values.ts';
import { requireUnrevoked } from './require-unrevoked.ts';
import type { RevocationCheck } from './revocation-lists.ts';
import type { Zone } from './signature-appearance.ts';
import { preparePdfSignature, type PreparedPdfSignature, type SignPdfInput } from './sign-pdf.ts';
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
	/** A leader's signature or a seal without its picture is refused; otherwise a sample is drawn that says so. */
	readonly requiresPicture?: boolean;
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
	await requireUnrevoked(key, tools);
	const total = documents.length;
	let done = 0;
	const outcomes = key.signer.signTogether ? signTogether(key, documents, tools) : signEachAlone(key, documents, tools);
	for await (const { index, outcome } of outcomes) {
		done += 1;
		if (isRefusal(outcome)) yield { kind: 'refused', index, done, total, refusal: outcome };
		else yield { kind: 'signed', index, done, total, signed: outcome };
	}
}

type Outcomes = AsyncGenerator<{ readonly index: number; readonly outcome: SignedDocument | Refusal }, void>;

const CONCURRENCY = 8;

function signEachAlone(key: UnlockedKey, documents: readonly DocumentToSign[], tools: SigningTools): Outcomes {
	return inPool(documents, tools.concurrency ?? CONCURRENCY, (document) => signOne(key, document, tools));
}

/** All documents are prepared, then signed by one consent of the holder, then stamped and finished. */
async function* signTogether(key: UnlockedKey, documents: readonly DocumentToSign[], tools: SigningTools): Outcomes {
	const ready: { index: number; document: DocumentToSign; prepared: PreparedDocument }[] = [];
	for (const [index, document] of documents.entries()) {
		const prepared = await orRefusal(() => prepareOne(key, document, tools));
		if (isRefusal(prepared)) yield { index, outcome: prepared };
		else ready.push({ index, document, prepared });
	}
	const signatures = (await key.signer.signTogether?.(ready.map(({ prepared }) => prepared.toBeSigned))) ?? [];
	const finished = inPool(ready, tools.concurrency ?? CONCURRENCY, ({ document, prepared }, at) =>
		orRefusal(() => finishOne(key, document, prepared, signatures[at] ?? new Uint8Array(), tools)),
	);
	for await (const { index, outcome } of finished) yield { index: ready[index]?.index ?? index, outcome };
}

/** Signs one document; refusals are thrown. See {@link signBatch}. */
export async function signDocument(
	key: UnlockedKey,
	document: DocumentToSign,
	tools: SigningTools,
): Promise<SignedDocument> {
	await requireUnrevoked(key, tools);
	const outcome = await signOne(key, document, tools);
	if (isRefusal(outcome)) throw outcome;
	return outcome;
}

type PreparedDocument = PreparedPdfSignature & { readonly signedAt: Date };

function signOne(key: UnlockedKey, document: DocumentToSign, tools: SigningTools): Promise<SignedDocument | Refusal> {
	return orRefusal(async () => {
		const prepared = await prepareOne(key, document, tools);
		return finishOne(key, document, prepared, await key.signer.sign(prepared.toBeSigned), tools);
	});
}

async function prepareOne(key: UnlockedKey, document: DocumentToSign, tools: SigningTools): Promise<PreparedDocument> {
	// 30/2020/NĐ-CP, Điều 32.2.d: the agency signs what the authorised person has signed, never before; an appendix in a
	// file of its own goes with a document that was
	const isFirst = document.words === undefined && findSignatures(document.pdf).length === 0;
	if (key.kind === 'agency' && isFirst) throw new Refusal('signing.leader-first');
	const signedAt = tools.now();
	const prepared = await preparePdfSignature({
		pdf: document.pdf,
		signer: key.signer,
		timeStamp: tools.timeStamp,
		name: key.holderName,
		signingTime: signedAt,
		...(document.reason === undefined ? {} : { reason: document.reason }),
		...(document.location === undefined ? {} : { location: document.location }),
		...(await appearanceOf(key, document, tools, signedAt)),
	});
	return { ...prepared, signedAt };
}

async function appearanceOf(
	key: UnlockedKey,
	{ zone, words }: DocumentToSign,
	{ requiresPicture = false }: SigningTools,
	signedAt: Date,
): Promise<Pick<SignPdfInput, 'appearance'>> {
	if (zone === undefined) return {};
	if (words !== undefined) return { appearance: { kind: 'words', zone, page: await words(signedAt) } };
	const { picture } = key;
	if (picture === undefined && requiresPicture) throw new Refusal('signing.picture-missing');
	const kind = key.kind === 'agency' ? 'agency' : 'leader';
	return { appearance: { kind, zone, seed: key.holderName, ...(picture === undefined ? {} : { picture }) } };
}

async function finishOne(
	key: UnlockedKey,
	document: DocumentToSign,
	prepared: PreparedDocument,
	signature: Uint8Array,
	tools: SigningTools,
): Promise<SignedDocument> {
	const signed = await prepared.finish(signature);
	const pdf =
		key.kind === 'agency' && tools.longTerm !== undefined
			? (await extendToLongTerm(signed, tools.longTerm)).pdf
			: signed;
	return {
		keyId: key.keyId,
		subject: document.subject,
		pdf,
		documentSha256: sha256(document.pdf),
		signedSha256: sha256(pdf),
		signedAt: prepared.signedAt,
	};
}

/** A document that cannot be signed is told of; what is no refusal is a bug and goes on. */
async function orRefusal<T>(work: () => Promise<T>): Promise<T | Refusal> {
	try {
		return await work();
	} catch (error) {
		if (isRefusal(error)) return error;
		if (error instanceof PdfSyntaxError) return new Refusal('signing.unreadable-pdf', { cause: error.message });
		throw error;
	}
}

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
