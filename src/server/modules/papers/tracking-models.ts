import type { PaperData } from './paper-data.ts';
import { field, headOf, type UnsizedModel } from './paper-head.ts';
import { dayShort, instantInWords, instantShort } from './vietnamese-dates.ts';

const OUTCOMES = { early: 'Trước hạn', 'on-time': 'Đúng hạn', late: 'Quá hạn', open: '' } as const;

/** @law 03/2025/TT-VPCP, Phụ lục I, Mẫu số 06 */
export function controlSlipModel(data: PaperData<'control-slip'>): UnsizedModel {
	return {
		...headOf(data, 'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ'),
		formMark: 'Mẫu số 06',
		subheading: `Mã hồ sơ: ${data.dossierCode}`,
		blocks: [
			field('Kèm theo hồ sơ của', data.applicantName),
			field('Cơ quan (bộ phận) giải quyết hồ sơ', data.handlingAgency),
			field('Cơ quan phối hợp giải quyết', data.coordinatingAgencies.join('; ')),
			field('Ngày nhận', instantInWords(data.receivedAt)),
			field('Hẹn trả kết quả vào', data.dueAt === undefined ? '' : instantInWords(data.dueAt)),
			{
				kind: 'table',
				columns: [
					{ title: 'Tên đơn vị', part: 4, align: 'left' },
					{ title: 'Thời gian giao, nhận hồ sơ', part: 4, align: 'left' },
					{ title: 'Kết quả giải quyết hồ sơ', part: 2, align: 'centre' },
					{ title: 'Ghi chú', part: 2.5, align: 'left' },
				],
				rows: data.steps.map((step) => [
					`1. Giao: ${step.from}\n2. Nhận: ${step.to}`,
					`${instantShort(step.at)}\nNgười giao: ${step.giver}\nNgười nhận: ${step.taker}`,
					OUTCOMES[step.outcome],
					step.note ?? '',
				]),
			},
		],
		signers: [],
		recipients: [],
		footNote: 'Kết quả giải quyết do bên nhận ghi khi nhận bàn giao; hệ thống tự lưu vết.',
	};
}

/** @law 03/2025/TT-VPCP, Phụ lục I, Mẫu số 07 */
export function registerModel(data: PaperData<'register'>): UnsizedModel {
	const titles: [string, number, 'left' | 'centre'][] = [
		['STT', 1, 'centre'],
		['Mã hồ sơ', 3.2, 'left'],
		['Tên TTHC', 4, 'left'],
		['Tên tổ chức, cá nhân', 3, 'left'],
		['Địa chỉ/SĐT', 3, 'left'],
		['Cơ quan chủ trì giải quyết', 3, 'left'],
		['Nhận hồ sơ', 2.2, 'centre'],
		['Hẹn trả kết quả', 2.2, 'centre'],
		['Trả kết quả', 2.2, 'centre'],
		['Phương thức nhận kết quả', 2.4, 'left'],
		['Ký nhận', 1.8, 'left'],
	];
	return {
		...headOf(data, 'SỔ THEO DÕI HỒ SƠ'),
		landscape: true,
		formMark: 'Mẫu số 07',
		subheading: `${data.field} – từ ngày ${dayShort(data.fromOn)} đến ngày ${dayShort(data.toOn)}`,
		blocks: [
			{
				kind: 'table',
				columns: titles.map(([title, part, align]) => ({ title, part, align })),
				rows: data.rows.map((row, index) => [
					String(index + 1),
					row.dossierCode,
					row.procedure,
					row.applicant,
					row.address,
					row.leadAgency,
					instantShort(row.receivedAt),
					row.dueAt === undefined ? '' : instantShort(row.dueAt),
					row.returnedAt === undefined ? '' : instantShort(row.returnedAt),
					row.resultMethod,
					'',
				]),
			},
		],
		signers: [],
		recipients: [],
	};
}
