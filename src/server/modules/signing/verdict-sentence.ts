import { domainWords, signerWords, timeWords, trustFaultWords, unknownWords } from './verdict-words.ts';
import type { SignatureReport } from './verify-pdf.ts';

type Judged = Omit<SignatureReport, 'sentence'>;

/** The verdict on a signature as one Vietnamese sentence: what holds, by whom, when, and whether the document was changed. */
export function verdictSentence(report: Judged): string {
	const who = signerWords(report.signer);
	switch (report.verdict) {
		case 'valid':
			return `Chữ ký hợp lệ: ${who} ký ${timeWords(report)}${domainWords(report.domain)}; ${integrityWords(report)}.`;
		case 'unknown':
			return `Chưa khẳng định được chữ ký: ${who} ký ${timeWords(report)}; ${integrityWords(report)}, nhưng ${unknownWords(report.weaknesses)}.`;
		case 'invalid':
			return `Chữ ký không có giá trị: ${faultWords(report, who)}.`;
	}
}

function integrityWords({ laterChanges }: Judged): string {
	const whole = 'văn bản không bị sửa sau khi ký';
	return laterChanges === 'signatures-only' ? `${whole}, chỉ có thêm chữ ký khác` : whole;
}

function faultWords(report: Judged, who: string): string {
	if (report.coverage === 'broken') return 'phạm vi ký không bao trùm văn bản';
	if (!report.digestOk) return `văn bản đã bị sửa sau khi ${who} ký`;
	if (!report.signatureOk) return `giá trị chữ ký không khớp với chứng thư của ${who}`;
	if (report.laterChanges === 'other') return `nội dung văn bản đã bị thay đổi sau khi ${who} ký`;
	return trustFaultWords(report, who);
}
