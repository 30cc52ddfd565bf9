import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '#lib/server/app.ts';
import { verifyPdf, type SignatureReport } from '#lib/server/modules/signing/index.ts';
import { formatDateTime } from '#lib/shared/dates.ts';
import type { SignatureFact } from '#lib/ui/desk/dossier-model.ts';

const TITLES = {
	valid: 'Chữ ký hợp lệ',
	invalid: 'Chữ ký không còn giá trị',
	unknown: 'Chưa kiểm tra được đầy đủ',
} as const;
const VERDICTS = { valid: 'ok', invalid: 'bad', unknown: 'warn' } as const;

/** Every signature of a PDF as a card: what holds, when, by whom. Empty when the file carries none. */
export async function signaturesOf(app: App, pdf: Uint8Array, at: Date): Promise<SignatureFact[]> {
	const reports = await verifyPdf(pdf, { roots: await trustedRoots(app), at, revocation: app.signing.revocation });
	return reports.map(fact);
}

function fact(report: SignatureReport): SignatureFact {
	const { signer } = report;
	const at = report.provenAt ?? report.claimedAt;
	return {
		verdict: VERDICTS[report.verdict],
		title: TITLES[report.verdict],
		sentence: report.sentence,
		rows: [
			...(at
				? [
						{
							label: 'Ký lúc',
							value: `${formatDateTime(at)}${report.provenAt ? ', có dấu thời gian' : ', giờ máy người ký'}`,
						},
					]
				: []),
			...(signer ? [{ label: 'Chứng thư', value: `số ${signer.serialNumber}` }] : []),
		],
	};
}

const read = new Map<string, Promise<Uint8Array[]>>();

/** The roots this platform trusts: the sample root in sample mode. Read once, because a root does not change under way. */
function trustedRoots(app: App): Promise<Uint8Array[]> {
	const path = join(app.config.dataDir, 'pki', 'root.pem');
	let roots = read.get(path);
	if (!roots) read.set(path, (roots = readFile(path, 'utf8').then(pemCertificates)));
	roots.catch(() => read.delete(path));
	return roots.catch(() => []);
}

function pemCertificates(pem: string): Uint8Array[] {
	const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu) ?? [];
	const certificates = blocks.map(
		(block) => new Uint8Array(Buffer.from(block.replace(/-----[^-]+-----|\s/gu, ''), 'base64')),
	);
	return [...new Map(certificates.map((der) => [createHash('sha256').update(der).digest('hex'), der])).values()];
}
