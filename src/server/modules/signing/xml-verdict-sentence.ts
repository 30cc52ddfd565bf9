import { domainWords, signerWords, timeWords, trustFaultWords, unknownWords } from './verdict-words.ts';
import type { XmlSignatureReport } from './verify-xml.ts';
import type { XmlFault } from './xml-references.ts';

const faultWords: Readonly<Record<XmlFault, string>> = {
	'covers-another-part': 'chữ ký không bao trùm nội dung cần xác nhận',
	'duplicate-id': 'tệp có hai phần cùng mã định danh nên không rõ phần nào được ký',
	'unknown-transform': 'chữ ký dùng phép biến đổi không được chấp nhận',
	'unknown-algorithm': 'chữ ký dùng thuật toán không được chấp nhận',
	'unknown-reference': 'chữ ký chỉ tới phần không có trong tệp',
	misplaced: 'chữ ký đặt sai chỗ so với nội dung được ký',
	unreadable: 'không đọc được chữ ký',
};

/** The verdict on a signature of an XML document as one Vietnamese sentence. */
export function xmlVerdictSentence(report: Omit<XmlSignatureReport, 'sentence'>): string {
	const who = signerWords(report.signer);
	switch (report.verdict) {
		case 'valid':
			return `Chữ ký hợp lệ: ${who} ký ${timeWords(report)}${domainWords(report.domain)}; nội dung không bị sửa sau khi ký.`;
		case 'unknown':
			return `Chưa khẳng định được chữ ký: ${who} ký ${timeWords(report)}; nội dung không bị sửa sau khi ký, nhưng ${unknownWords(report.weaknesses)}.`;
		case 'invalid':
			return `Chữ ký không có giá trị: ${brokenWords(report, who)}.`;
	}
}

function brokenWords(report: Omit<XmlSignatureReport, 'sentence'>, who: string): string {
	const [fault] = report.faults;
	if (fault !== undefined) return faultWords[fault];
	if (report.coverage === 'broken') return faultWords['covers-another-part'];
	if (!report.digestOk) return `nội dung đã bị sửa sau khi ${who} ký`;
	if (!report.signatureOk) return `giá trị chữ ký không khớp với chứng thư của ${who}`;
	return trustFaultWords(report, who);
}
