import type { PaperData } from './paper-data.ts';
import { initialWords } from './initials.ts';
import { contentOf, field, headOf, type UnsizedModel } from './paper-head.ts';
import type { Block, PaperModel, SignerBlock } from './paper-model.ts';
import { REGISTER_COLUMNS } from './register-columns.ts';
import { dayInWords, dayShort, instantShort } from './vietnamese-dates.ts';

/** @law 30/2020/NĐ-CP, Phụ lục I, phần I.II.10b: frames of 30 × 8, 40 × 8 and 20 × 8 mm */
const URGENCY_STAMPS = {
	flash: { text: 'HỎA TỐC', widthMillimetres: 30 },
	'very-urgent': { text: 'THƯỢNG KHẨN', widthMillimetres: 40 },
	urgent: { text: 'KHẨN', widthMillimetres: 20 },
} as const;

/** @law 30/2020/NĐ-CP, Phụ lục I and III: layout of an administrative document. */
export function documentModel(data: PaperData<'document'>): UnsizedModel {
	const { kindName, abstract, urgency, circulationMark, isDraft } = data;
	const head = headOf(data, kindName ?? '');
	const { heading: _none, ...untitled } = head;
	const title =
		kindName === undefined ? { about: abstract } : { heading: kindName.toUpperCase(), subheading: abstract };
	return {
		...untitled,
		...title,
		fileTitle: kindName === undefined ? abstract : `${kindName}: ${abstract}`,
		...(isDraft ? { dateLine: `${data.place}, ngày      tháng      năm ${data.issuedOn.slice(0, 4)}` } : {}),
		stamps: [
			...(urgency === undefined ? [] : [URGENCY_STAMPS[urgency]]),
			...(circulationMark === undefined
				? []
				: [{ text: circulationMark.toUpperCase(), widthMillimetres: 48 } as const]),
		],
		addressees: data.addressees,
		blocks: contentOf(data.body).flatMap(dashed),
		signers: [signerOf(data.signer)],
		recipients: recipientLines(data),
		...initialsOf(data),
		...(data.agencyContact === undefined ? {} : { contact: data.agencyContact }),
	};
}

/** Lists of documents are lines with a dash; numbered clauses carry their own numbers. */
function dashed(block: Block): Block[] {
	if (block.kind !== 'list') return [block];
	return block.items.map((item) => ({ kind: 'paragraph', text: `- ${item}` }));
}

/** The typist's mark stands at the end of the line of the kept copy: 'Lưu: VT, NVK. PL.(300)'. */
function recipientLines({ recipients, typistMark }: PaperData<'document'>): string[] {
	if (typistMark === undefined) return recipients;
	const last = recipients.at(-1) ?? 'Lưu: VT.';
	return [...recipients.slice(0, -1), `${last} ${typistMark}`];
}

function initialsOf({ initials }: PaperData<'document'>): Pick<PaperModel, 'contentInitials' | 'formInitials'> {
	const [content, form] = [initialWords(initials.content), initialWords(initials.form)];
	return {
		...(content === undefined ? {} : { contentInitials: content }),
		...(form === undefined ? {} : { formInitials: form }),
	};
}

function signerOf({ authorities, position, name }: PaperData<'document'>['signer']): SignerBlock {
	return {
		position,
		zone: 'leader',
		...(authorities.length === 0 ? {} : { authority: authorities.join('\n') }),
		...(name === undefined ? {} : { name }),
	};
}

/** @law 30/2020/NĐ-CP, Phụ lục IV: all columns, printed and bound for the year */
export function documentRegisterModel(data: PaperData<'document-register'>): UnsizedModel {
	const columns = REGISTER_COLUMNS[data.book];
	return {
		...headOf(data, data.name.toUpperCase()),
		landscape: true,
		subheading: data.scope,
		blocks: [
			{
				kind: 'table',
				columns: [{ title: 'STT', part: 1, align: 'centre' }, ...columns],
				rows: data.rows.map((row, index) => [String(index + 1), ...row]),
			},
		],
		signers: [],
		recipients: [],
	};
}

/** @law 30/2020/NĐ-CP, Phụ lục IV: Phiếu giải quyết văn bản đến */
export function directiveSlipModel(data: PaperData<'directive-slip'>): UnsizedModel {
	const { documentOn } = data;
	return {
		...headOf(data, 'PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN'),
		blocks: [
			field('Số đến', `${data.arrivalNumber}, ${instantShort(data.arrivedAt)}`),
			field('Văn bản', `${data.documentReference}${documentOn === undefined ? '' : ` ngày ${dayShort(documentOn)}`}`),
			field('Cơ quan ban hành', data.sender),
			field('Trích yếu', data.abstract),
			...section('Ý kiến của lãnh đạo cơ quan, tổ chức', data.leader),
			...section('Ý kiến của lãnh đạo đơn vị', data.unitLeader),
			...section('Ý kiến đề xuất của người giải quyết', data.proposal),
		],
		signers: [],
		recipients: [],
		footNote: `In từ hệ thống ${dayInWords(data.issuedOn)}; giá trị theo chữ ký số và nhật ký của hệ thống.`,
	};
}

function section(title: string, lines: readonly string[]): Block[] {
	const said = lines.length === 0 ? ['Chưa có ý kiến.'] : lines;
	return [
		{ kind: 'paragraph', text: title, bold: true, centred: true },
		...said.map((line): Block => ({ kind: 'paragraph', text: line })),
	];
}
