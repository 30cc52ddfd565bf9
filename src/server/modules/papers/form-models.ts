import { renderSVG } from 'uqr';
import type { PaperData } from './paper-data.ts';
import { contentOf, field, headOf, type UnsizedModel } from './paper-head.ts';
import type { Block, FieldBlock, SignerBlock } from './paper-model.ts';
import { instantInWords } from './vietnamese-dates.ts';

const SIGN_AND_NAME = '(Ký, ghi rõ họ tên)';

function applicantFields(applicant: PaperData<'refusal'>['applicant'], withIdentity: boolean): FieldBlock[] {
	return [
		...(withIdentity ? [field('Số định danh cá nhân/tổ chức', applicant.identityNumber)] : []),
		field('Địa chỉ', applicant.address),
		field('Số điện thoại', applicant.phone),
		field('Email', applicant.email),
	];
}

function officer(title: string, name: string): SignerBlock {
	return { position: title, note: SIGN_AND_NAME, name, zone: 'leader' };
}

function leader(signer: PaperData<'apology'>['signer']): SignerBlock {
	const { authority, position, name } = signer;
	return { position, name, zone: 'leader', ...(authority === undefined ? {} : { authority }) };
}

/** @law 03/2025/TT-VPCP, Phụ lục I, Mẫu số 01 */
export function receiptModel(data: PaperData<'receipt'>): UnsizedModel {
	const { applicant, authorisedBy, register } = data;
	const components: Block = {
		kind: 'table',
		columns: [
			{ title: 'STT', part: 1, align: 'centre' },
			{ title: 'Tên giấy tờ', part: 7.5, align: 'left' },
			{ title: 'Bản chính', part: 1.7, align: 'centre' },
			{ title: 'Bản sao', part: 1.7, align: 'centre' },
			{ title: 'Ghi chú', part: 2.6, align: 'left' },
		],
		rows: data.components.map((item, index) => [
			String(index + 1),
			item.name,
			countOrDash(item.originals),
			countOrDash(item.copies),
			item.note ?? '',
		]),
	};
	return {
		...headOf(data, 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ'),
		fileTitle: `Giấy tiếp nhận hồ sơ và hẹn trả kết quả ${data.dossierCode}`,
		formMark: 'Mẫu số 01',
		qr: renderSVG(data.trackingUrl, { border: 0 }),
		subheading: `Mã hồ sơ: ${data.dossierCode}`,
		blocks: [
			field('Nơi tiếp nhận', data.agency),
			field('Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức', applicant.name),
			...applicantFields(applicant, true),
			...(authorisedBy === undefined
				? []
				: [
						field('Người ủy quyền', authorisedBy.name),
						...applicantFields(authorisedBy, true),
						field('Giấy tờ ủy quyền', authorisedBy.paper),
					]),
			field('Nội dung yêu cầu giải quyết', data.request),
			{ kind: 'paragraph', text: '1. Thành phần hồ sơ nộp:' },
			components,
			field('2. Số lượng hồ sơ', `${String(data.dossierCount)} bộ`),
			field('3. Thời gian giải quyết theo quy định', data.legalDuration),
			field('4. Thời gian nhận hồ sơ', instantInWords(data.receivedAt)),
			field(
				'5. Thời gian trả kết quả',
				data.dueAt === undefined ? 'Chưa xác định; cơ quan sẽ báo' : instantInWords(data.dueAt),
			),
			field('6. Đăng ký nhận kết quả tại', data.resultPlace),
			...(data.fees === undefined ? [] : [field('7. Phí, lệ phí', data.fees)]),
			...(register === undefined
				? []
				: [field('Vào Sổ theo dõi hồ sơ', `Quyển số ${register.book}, Số thứ tự ${register.ordinal}`)]),
			field('Tra cứu', data.trackingUrl),
		],
		signers: [
			{ position: 'NGƯỜI NỘP HỒ SƠ', note: SIGN_AND_NAME, name: applicant.name },
			officer('NGƯỜI TIẾP NHẬN HỒ SƠ', data.officerName),
		],
		recipients: [],
	};
}

function countOrDash(count: number): string {
	return count === 0 ? '–' : String(count);
}

/** @law 03/2025/TT-VPCP, Phụ lục I, Mẫu số 02 */
export function supplementRequestModel(data: PaperData<'supplement-request'>): UnsizedModel {
	return {
		...headOf(data, 'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ'),
		formMark: 'Mẫu số 02',
		...(data.dossierCode === undefined ? {} : { subheading: `Mã hồ sơ: ${data.dossierCode}` }),
		blocks: [
			field('Hồ sơ của', data.applicant.name),
			field('Nội dung yêu cầu giải quyết', data.request),
			...applicantFields(data.applicant, false),
			{ kind: 'paragraph', text: 'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:' },
			{
				kind: 'list',
				items: data.items.map(({ name, detail }) =>
					detail === undefined || detail === '' ? name : `${name}: ${detail}`,
				),
			},
			field('Lý do', data.reason),
			{
				kind: 'paragraph',
				text: 'Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông (Bà)/Tổ chức liên hệ với người sau đây để được hướng dẫn.',
			},
			field('Người hướng dẫn', data.contact.name),
			field('Số điện thoại liên hệ', data.contact.phone),
		],
		signers: [officer('NGƯỜI HƯỚNG DẪN', data.officerName)],
		recipients: [],
	};
}

/** @law 03/2025/TT-VPCP, Phụ lục I, Mẫu số 03 */
export function refusalModel(data: PaperData<'refusal'>): UnsizedModel {
	return {
		...headOf(data, 'PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ'),
		formMark: 'Mẫu số 03',
		...(data.dossierCode === undefined ? {} : { subheading: `Mã hồ sơ: ${data.dossierCode}` }),
		blocks: [
			field('Tiếp nhận hồ sơ của', data.applicant.name),
			...applicantFields(data.applicant, true),
			field('Nội dung yêu cầu giải quyết', data.request),
			{
				kind: 'paragraph',
				text: 'Qua xem xét, cơ quan không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:',
			},
			{ kind: 'paragraph', text: data.reason },
			...(data.legalBasis === undefined ? [] : [field('Căn cứ', data.legalBasis)]),
		],
		signers: [
			{ position: 'NGƯỜI NỘP HỒ SƠ', note: SIGN_AND_NAME, name: data.applicant.name },
			officer('NGƯỜI TIẾP NHẬN HỒ SƠ', data.officerName),
		],
		recipients: [],
	};
}

/** @law 03/2025/TT-VPCP, Phụ lục I, Mẫu số 04 */
export function apologyModel(data: PaperData<'apology'>): UnsizedModel {
	const { applicant } = data;
	const identity = applicant.identityNumber === undefined ? '' : `, số định danh ${applicant.identityNumber}`;
	return {
		...headOf(data, 'VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT'),
		formMark: 'Mẫu số 04',
		addressees: [applicant.name],
		blocks: [
			{
				kind: 'paragraph',
				text: `Lúc ${instantInWords(data.receivedAt)}, ${data.handlingAgency} tiếp nhận hồ sơ “${data.request}” của ${applicant.name}${identity}; mã hồ sơ ${data.dossierCode}.`,
			},
			{ kind: 'paragraph', text: `Thời gian hẹn trả kết quả: ${instantInWords(data.promisedAt)}.` },
			{ kind: 'paragraph', text: `Đến nay hồ sơ chưa giải quyết xong. Lý do: ${data.reason}` },
			{
				kind: 'paragraph',
				text: `${data.handlingAgency} xin lỗi Ông (Bà)/Tổ chức về sự chậm trễ này và đề nghị gia hạn thời gian giải quyết.`,
			},
			{ kind: 'paragraph', text: `Thời gian trả kết quả mới: ${instantInWords(data.newDueAt)}.`, bold: true },
		],
		signers: [leader(data.signer)],
		recipients: data.recipients,
	};
}

/** @law 03/2025/TT-VPCP, Điều 7 and Phụ lục I, Mẫu số 05. Its fields were not to be had and are inferred. */
export function stopNoticeModel(data: PaperData<'stop-notice'>): UnsizedModel {
	return {
		...headOf(data, 'THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ'),
		formMark: 'Mẫu số 05',
		addressees: [data.applicant.name],
		blocks: [
			field('Mã hồ sơ', data.dossierCode),
			field('Thủ tục hành chính', data.request),
			field('Thời gian nhận hồ sơ', instantInWords(data.receivedAt)),
			...applicantFields(data.applicant, true),
			{
				kind: 'paragraph',
				text: `Lúc ${instantInWords(data.requestedAt)}, Ông (Bà)/Tổ chức đề nghị dừng giải quyết hồ sơ: ${data.requestText}`,
			},
			{
				kind: 'paragraph',
				text: 'Hồ sơ chưa có quyết định hoặc thông báo kết quả. Cơ quan dừng giải quyết hồ sơ từ thời điểm của thông báo này.',
			},
			...(data.returnedPapers.length === 0
				? []
				: [
						{ kind: 'paragraph', text: 'Giấy tờ trả lại:' } as const,
						{ kind: 'list', items: data.returnedPapers } as const,
					]),
			...(data.refund === undefined ? [] : [field('Phí, lệ phí', data.refund)]),
		],
		signers: [leader(data.signer)],
		recipients: data.recipients,
	};
}

/** @law 30/2020/NĐ-CP, Phụ lục I and III: layout of an administrative document with a named kind. */
export function resultModel(data: PaperData<'result'>): UnsizedModel {
	return {
		...headOf(data, data.title),
		fileTitle: data.abstract === undefined ? data.title : `${data.title}: ${data.abstract}`,
		...(data.abstract === undefined ? {} : { subheading: data.abstract }),
		...(data.addressee === undefined ? {} : { addressees: [data.addressee] }),
		blocks: contentOf(data.body),
		signers: [leader(data.signer)],
		recipients: data.recipients,
	};
}
