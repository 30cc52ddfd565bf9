import { createHash } from 'node:crypto';
import { cmsOid } from '../../../shared/cms.ts';
import { readSignedData } from '../../../shared/cms-read.ts';
import { appendRevision, nextObjectNumber, type RevisionObject } from './append-revision.ts';
import { pathToRoot } from './check-chain.ts';
import { checkCmsSignature } from './check-cms-signature.ts';
import { findSignatures, type EmbeddedSignature } from './find-signatures.ts';
import { askOcsp } from './ocsp-client.ts';
import { catalogOf, openPdf, resolve, type PdfFile } from './pdf-file.ts';
import { pdfReference, serializePdfValue, type PdfDictionary, type PdfReference, type PdfValue } from './pdf-values.ts';
import type { RevocationLists } from './revocation-lists.ts';
import { readTimeStampToken } from './time-stamp-token.ts';
import { rootsAt, type TrustedRoots } from './trust-anchor.ts';

/** Where the evidence comes from. */
export interface LongTermSource {
	readonly lists: RevocationLists;
	/** Roots the paths end at; they become part of the file. */
	readonly roots: () => Promise<TrustedRoots>;
	readonly now: () => Date;
	readonly timeoutMilliseconds?: number;
}

/** The file, and whether every certificate in it could be given its evidence. */
export interface LongTermFile {
	readonly pdf: Uint8Array;
	readonly isComplete: boolean;
}

/**
 * Extends a signed PDF to PAdES B-LT (ETSI EN 319 142-1): a document security store with the certificate paths of all signers
 * and time-stamp authorities and the revocation lists or OCSP answers about each of them, so that the file can be judged
 * when the authorities are long gone. A further revision; no earlier byte changes. Evidence that is not to be had is left
 * out and told of: the signature stays what it was.
 * @throws PdfSyntaxError when the file cannot be read.
 */
export async function extendToLongTerm(bytes: Uint8Array, source: LongTermSource): Promise<LongTermFile> {
	const roots = rootsAt(await source.roots(), source.now()).map(({ certificate }) => certificate);
	const collected: Collected[] = [];
	for (const signature of findSignatures(bytes)) collected.push(await collect(signature, roots, source));
	const isComplete = collected.length > 0 && collected.every((one) => one.isComplete);
	if (collected.every(({ lists, answers }) => lists.length + answers.length === 0))
		return { pdf: bytes, isComplete: false };
	return { pdf: appendStore(openPdf(bytes), collected), isComplete };
}

interface Collected {
	/** Key of the signature in the store: SHA-1 of its contents in capitals, as PDF 2.0 says; a name, not a proof. */
	readonly key: string;
	readonly certificates: readonly Uint8Array[];
	readonly lists: readonly Uint8Array[];
	readonly answers: readonly Uint8Array[];
	readonly isComplete: boolean;
}

async function collect(
	signature: EmbeddedSignature,
	roots: readonly Uint8Array[],
	source: LongTermSource,
): Promise<Collected> {
	const key = createHash('sha1').update(signature.contents).digest('hex').toUpperCase();
	const paths = pathsOf(signature, roots);
	const [lists, answers, certificates] = [new Set<Uint8Array>(), new Set<Uint8Array>(), unique(paths.flat())];
	let isComplete = paths.length > 0;
	for (const path of paths) {
		if (path.length < 2) isComplete = false;
		for (let index = 0; index + 1 < path.length; index += 1) {
			const [certificate, issuer] = [path[index], path[index + 1]];
			if (certificate === undefined || issuer === undefined) continue;
			const answer = await askOcsp(certificate, issuer, source);
			const list = answer === undefined ? await source.lists.find(certificate, issuer) : undefined;
			if (answer !== undefined) answers.add(answer.bytes);
			else if (list !== undefined) lists.add(list.bytes);
			else isComplete = false;
		}
	}
	return { key, certificates, lists: unique([...lists]), answers: unique([...answers]), isComplete };
}

/** The path of the signer, and that of the authority that stamped the signature. */
function pathsOf({ contents }: EmbeddedSignature, roots: readonly Uint8Array[]): Uint8Array[][] {
	try {
		const signedData = readSignedData(contents);
		const token = signedData.unsigned.get(cmsOid.timeStampToken);
		const parts = [signedData, ...(token === undefined ? [] : [readTimeStampToken(token).signedData])];
		return parts.map((part) => {
			const { signerCertificate } = checkCmsSignature(part, () => new Uint8Array());
			if (signerCertificate === undefined) return [];
			return pathToRoot(signerCertificate, part.certificates, roots) ?? [signerCertificate];
		});
	} catch {
		return [];
	}
}

function unique(values: readonly Uint8Array[]): Uint8Array[] {
	return [...new Map(values.map((value) => [Buffer.from(value).toString('latin1'), value])).values()];
}

/** Lists of the store, and what the entry of one signature calls its part of them. */
const storeLists = [
	['Certs', 'Cert'],
	['CRLs', 'CRL'],
	['OCSPs', 'OCSP'],
] as const;

/** Puts the evidence into the catalogue's DSS, beside what an earlier extension put there. */
function appendStore(pdf: PdfFile, collected: readonly Collected[]): Uint8Array {
	const objects: RevisionObject[] = [];
	const first = nextObjectNumber(pdf);
	const numbers = new Map<string, PdfReference>();
	const referenceTo = (der: Uint8Array): PdfReference => {
		const body = Buffer.from(der).toString('latin1');
		const known = numbers.get(body);
		if (known !== undefined) return known;
		const made = pdfReference(first + objects.length);
		objects.push({ number: made.number, body: `<</Length ${String(der.length)}>>\nstream\n${body}\nendstream` });
		numbers.set(body, made);
		return made;
	};
	const references = collected.map((one) => ({
		key: one.key,
		Cert: one.certificates.map(referenceTo),
		CRL: one.lists.map(referenceTo),
		OCSP: one.answers.map(referenceTo),
	}));
	const catalog = catalogOf(pdf);
	const before = resolve(pdf, catalog.dictionary.get('DSS'));
	const store: PdfDictionary = new Map(before instanceof Map ? before : []);
	const related = resolve(pdf, store.get('VRI'));

	for (const [name, part] of storeLists) {
		const earlier = resolve(pdf, store.get(name));
		const list = [...(Array.isArray(earlier) ? earlier : []), ...new Set(references.flatMap((one) => one[part]))];
		if (list.length > 0) store.set(name, list);
	}
	const entries: PdfDictionary = new Map(related instanceof Map ? related : []);
	for (const { key, ...parts } of references)
		entries.set(key, new Map<string, PdfValue>(Object.entries(parts).filter(([, list]) => list.length > 0)));
	store.set('VRI', entries);
	const number = first + objects.length;
	objects.push({ number, body: serializePdfValue(store) });
	const extended = new Map(catalog.dictionary).set('DSS', pdfReference(number));
	objects.push({ number: catalog.reference.number, body: serializePdfValue(extended) });
	return appendRevision(pdf, objects);
}
