import type { App } from '#lib/server/app.ts';
import { listTrustAnchors, verifyPdf, type SignatureReport } from '#lib/server/modules/signing/index.ts';
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
	const roots = await listTrustAnchors(app.read({ kind: 'system', job: 'signatures' }));
	const reports = await verifyPdf(pdf, { roots, at, revocation: app.signing.revocation });
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
