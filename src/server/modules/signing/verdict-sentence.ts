import type { SignatureReport } from './verify-pdf.ts';

type Judged = Omit<SignatureReport, 'sentence'>;

/** The verdict on a signature as one Vietnamese sentence: what holds, by whom, when, and whether the document was changed. */
export function verdictSentence(report: Judged): string {
	const who = signerWords(report);
	switch (report.verdict) {
		case 'valid':
			return `Chữ ký hợp lệ: ${who} ký ${timeWords(report)}; ${integrityWords(report)}.`;
		case 'unknown':
			return `Chưa khẳng định được chữ ký: ${who} ký ${timeWords(report)}; ${integrityWords(report)}, nhưng chưa kiểm tra được chứng thư có bị thu hồi hay không.`;
		case 'invalid':
			return `Chữ ký không có giá trị: ${faultWords(report)}.`;
	}
}

function signerWords({ signer }: Judged): string {
	if (signer === undefined) return 'không rõ người ký';
	return [signer.commonName, signer.title, signer.organisation]
		.filter((part) => part !== undefined && part !== '')
		.join(', ');
}

function timeWords({ provenAt, claimedAt }: Judged): string {
	if (provenAt !== undefined) return `lúc ${localTime(provenAt)} (có dấu thời gian)`;
	return claimedAt === undefined ? 'không ghi thời điểm' : `lúc ${localTime(claimedAt)} (theo máy của người ký)`;
}

/** HH:mm:ss dd/MM/yyyy in the time of the State. */
function localTime(at: Date): string {
	const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
	return `${local.slice(11, 19)} ngày ${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`;
}

function integrityWords({ laterChanges }: Judged): string {
	return laterChanges === 'none'
		? 'văn bản không bị sửa sau khi ký'
		: 'văn bản không bị sửa sau khi ký, chỉ có thêm chữ ký khác';
}

function faultWords(report: Judged): string {
	const who = signerWords(report);
	if (report.coverage === 'broken') return 'phạm vi ký không bao trùm văn bản';
	if (!report.digestOk) return `văn bản đã bị sửa sau khi ${who} ký`;
	if (!report.signatureOk) return `giá trị chữ ký không khớp với chứng thư của ${who}`;
	if (report.laterChanges === 'other') return `nội dung văn bản đã bị thay đổi sau khi ${who} ký`;
	if (report.revocation === 'revoked') {
		return `chứng thư của ${who} đã bị thu hồi${report.revokedAt === undefined ? '' : ` lúc ${localTime(report.revokedAt)}`}`;
	}
	if (report.timeStamp === 'invalid') return 'dấu thời gian không đúng';
	switch (report.chain) {
		case 'untrusted-root':
			return `chứng thư của ${who} không do tổ chức được tin cậy cấp`;
		case 'expired':
			return `chứng thư của ${who} đã hết hạn khi ký`;
		case 'not-yet-valid':
			return `chứng thư của ${who} chưa có hiệu lực khi ký`;
		case 'wrong-use':
			return `chứng thư của ${who} không dùng để ký số`;
		case 'trusted':
			return 'không rõ nguyên nhân';
	}
}
