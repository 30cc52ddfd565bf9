import type { ProcedureDefinitionInput } from '../../../../src/server/modules/procedures/index.ts';
import { t } from './text.ts';

type Ground = ProcedureDefinitionInput['refusalGrounds'][number];
type Basis = ProcedureDefinitionInput['legalBasis'][number];

/** The one-stop decree every procedure runs under. */
export const oneStopDecree: Basis = {
	document: 'Nghị định 118/2025/NĐ-CP',
	title:
		'Nghị định về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông (sửa đổi bởi Nghị định 367/2025/NĐ-CP và Nghị định 309/2026/NĐ-CP)',
	effectiveFrom: '2025-07-01',
};

export const civilStatusLaw: Basis[] = [
	{ document: 'Luật Hộ tịch 60/2014/QH13', title: 'Luật Hộ tịch', effectiveFrom: '2016-01-01' },
	{
		document: 'Nghị định 123/2015/NĐ-CP',
		title: 'Nghị định quy định chi tiết một số điều và biện pháp thi hành Luật Hộ tịch',
		effectiveFrom: '2016-01-01',
	},
	oneStopDecree,
];

/** Refusal at the counter: the matter belongs to another authority or to none. */
export const notCompetent: Ground = {
	id: 'not-competent',
	text: t(
		'Việc không thuộc thẩm quyền giải quyết của cơ quan; đã hướng dẫn nơi có thẩm quyền.',
		'The matter is outside the competence of the agency; the competent one was named.',
	),
	basis: { document: 'Nghị định 118/2025/NĐ-CP', article: 'Điều 17 khoản 2' },
};

/** Refusal of forged or dishonest papers. */
export const forged: Ground = {
	id: 'forged',
	text: t(
		'Giấy tờ bị giả mạo, tẩy xóa, hoặc nội dung khai không đúng sự thật.',
		'Papers are forged or altered, or statements are untrue.',
	),
	basis: { document: 'Nghị định 118/2025/NĐ-CP', article: 'Điều 5 khoản 2' },
};

/** The one full supplement request the law allows. */
export const incomplete: Ground = {
	id: 'incomplete',
	text: t('Thiếu giấy tờ trong thành phần hồ sơ.', 'A required paper is missing.'),
	basis: { document: 'Nghị định 118/2025/NĐ-CP', article: 'Điều 17 khoản 2' },
};

export const unreadable: Ground = {
	id: 'unreadable',
	text: t('Ảnh, bản quét không đọc được hoặc thiếu trang.', 'A picture or scan cannot be read or lacks pages.'),
	basis: { document: 'Nghị định 118/2025/NĐ-CP', article: 'Điều 17 khoản 2' },
};

export const dataDiffers: Ground = {
	id: 'data-differs',
	text: t(
		'Thông tin trong đơn khác cơ sở dữ liệu; cần sửa đơn hoặc cập nhật cơ sở dữ liệu.',
		'The form differs from the database; correct the form or the database record.',
	),
	basis: { document: 'Nghị định 118/2025/NĐ-CP', article: 'Điều 17 khoản 2' },
};

export const commonSupplements: Ground[] = [incomplete, unreadable, dataDiffers];

/** Verification letters in civil-status matters do not count towards the limit. */
export function verification(id: string, maxWorkingDays: number, document: string, article: string) {
	return {
		id,
		label: t('Xác minh theo luật hộ tịch', 'Verification under civil-status law'),
		maxWorkingDays,
		basis: { document, article },
	};
}
