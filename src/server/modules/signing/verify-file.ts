import { refuse } from '../../platform/refusal.ts';
import { verifyPdf, type SignatureReport, type VerifyOptions } from './verify-pdf.ts';
import { verifyXml, type XmlSignatureReport } from './verify-xml.ts';

/** The verdict on a file with all its signatures. */
export interface FileVerdict {
	readonly kind: 'pdf' | 'xml';
	readonly signatures: readonly (SignatureReport | XmlSignatureReport)[];
	/** The worst of its signatures; 'unsigned' when there is none. */
	readonly verdict: 'valid' | 'invalid' | 'unknown' | 'unsigned';
	/** In Vietnamese, one sentence. */
	readonly sentence: string;
}

/** Larger files are not documents people check by hand, and would hold up others. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;

/**
 * Judges every signature of a PDF or XML file, whoever made it; the kind is told by the content, never by the name.
 * Refusals: signing.unknown-file, signing.file-too-large, signing.unreadable-file.
 */
export async function verifyFile(bytes: Uint8Array, options: VerifyOptions): Promise<FileVerdict> {
	if (bytes.length > MOST_FILE_BYTES) refuse('signing.file-too-large', { megabytes: MOST_FILE_BYTES / 1024 / 1024 });
	const kind = kindOf(bytes) ?? refuse('signing.unknown-file');
	const signatures = await readable<FileVerdict['signatures']>(() =>
		kind === 'pdf' ? verifyPdf(bytes, options) : verifyXml(bytes, options),
	);
	const verdict = worst(signatures);
	return { kind, signatures, verdict, sentence: sentenceOf(verdict, signatures) };
}

function kindOf(bytes: Uint8Array): 'pdf' | 'xml' | undefined {
	const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
	// readers of PDF look for the mark within the first kilobyte
	if (head.includes('%PDF-')) return 'pdf';
	return /^(?:\u00ef\u00bb\u00bf)?\s*</.test(head) ? 'xml' : undefined;
}

/** A hostile or damaged file can fail in any reader; for whoever asks it is one and the same: it cannot be read. */
async function readable<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		return refuse('signing.unreadable-file', { cause: error instanceof Error ? error.message : 'unknown' });
	}
}

function worst(signatures: FileVerdict['signatures']): FileVerdict['verdict'] {
	if (signatures.length === 0) return 'unsigned';
	for (const verdict of ['invalid', 'unknown'] as const)
		if (signatures.some((one) => one.verdict === verdict)) return verdict;
	return 'valid';
}

function sentenceOf(verdict: FileVerdict['verdict'], signatures: FileVerdict['signatures']): string {
	const [only] = signatures;
	if (only === undefined) return 'Tệp không có chữ ký số nào.';
	if (signatures.length === 1) return only.sentence;
	const count = String(signatures.length);
	const bad = String(signatures.filter((one) => one.verdict === verdict).length);
	switch (verdict) {
		case 'valid':
			return `Cả ${count} chữ ký đều hợp lệ.`;
		case 'unknown':
			return `Chưa khẳng định được ${bad} trong ${count} chữ ký.`;
		case 'invalid':
			return `Có ${bad} trong ${count} chữ ký không có giá trị.`;
		case 'unsigned':
			return 'Tệp không có chữ ký số nào.';
	}
}
