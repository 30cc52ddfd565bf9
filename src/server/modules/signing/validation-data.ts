import { X509Certificate } from 'node:crypto';
import { readOcspResponse } from './ocsp.ts';
import { catalogOf, isReference, openPdf, readStream, resolve, type PdfFile } from './pdf-file.ts';
import type { PdfDictionary } from './pdf-values.ts';
import { readRevocationList, stateIn, type RevocationCheck, type RevocationState } from './revocation-lists.ts';

/** What a PDF keeps in its document security store (DSS) for those who judge it later; all DER, none of it trusted yet. */
export interface ValidationData {
	readonly certificates: readonly Uint8Array[];
	readonly lists: readonly Uint8Array[];
	readonly ocspAnswers: readonly Uint8Array[];
}

const MOST_KEPT = 64;

/** Reads the store; undefined when there is none. What cannot be read of it is as if it were not there. */
export function readValidationData(bytes: Uint8Array): ValidationData | undefined {
	const pdf = openPdf(bytes);
	const store = resolve(pdf, catalogOf(pdf).dictionary.get('DSS'));
	if (!(store instanceof Map)) return undefined;
	return {
		certificates: streamsIn(pdf, store, 'Certs').filter(isCertificate),
		lists: streamsIn(pdf, store, 'CRLs'),
		ocspAnswers: streamsIn(pdf, store, 'OCSPs'),
	};
}

function streamsIn(pdf: PdfFile, store: PdfDictionary, key: string): Uint8Array[] {
	const list = resolve(pdf, store.get(key));
	return (Array.isArray(list) ? list : []).slice(0, MOST_KEPT).flatMap((reference) => {
		try {
			return isReference(reference) ? [readStream(pdf, reference.number)] : [];
		} catch {
			return [];
		}
	});
}

function isCertificate(der: Uint8Array): boolean {
	try {
		return new X509Certificate(der).raw.length === der.length;
	} catch {
		return false;
	}
}

/**
 * A check that also believes what the file keeps, where its issuer signed it and it was in force at the instant asked
 * about. A revocation counts whoever knows of it: lists of today leave out certificates that have expired, those of then
 * do not know what was found out later.
 */
export function withKeptAnswers(kept: ValidationData, online: RevocationCheck | undefined): RevocationCheck {
	return async (certificate, issuer, at = new Date()) => {
		const answers = [
			...keptAnswers(kept, certificate, issuer, at),
			...(online === undefined ? [] : [await online(certificate, issuer, at)]),
		];
		const revoked = answers.find(({ kind }) => kind === 'revoked');
		return revoked ?? answers.find(({ kind }) => kind === 'good') ?? { kind: 'unknown' };
	};
}

function keptAnswers(kept: ValidationData, certificate: Uint8Array, issuer: Uint8Array, at: Date): RevocationState[] {
	const lists = kept.lists.flatMap((bytes) =>
		readable(() => {
			const list = readRevocationList(bytes, issuer);
			return list.nextUpdateAt >= at ? [stateIn(list, certificate)] : [];
		}),
	);
	const serial = new X509Certificate(certificate).serialNumber.toLowerCase();
	const answers = kept.ocspAnswers.flatMap((bytes) =>
		readable(() =>
			readOcspResponse(bytes, issuer)
				.filter((answer) => answer.serialNumber === serial && (answer.nextUpdateAt ?? answer.thisUpdateAt) >= at)
				.map(({ state }) => state),
		),
	);
	return [...lists, ...answers];
}

/** Lists of other issuers, and what is no list at all, say nothing. */
function readable<T>(read: () => T[]): T[] {
	try {
		return read();
	} catch {
		return [];
	}
}
