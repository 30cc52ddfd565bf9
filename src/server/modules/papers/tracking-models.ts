import type { PaperData } from './paper-data.ts';
import { field, headOf, type UnsizedModel } from './paper-head.ts';
import { TRACKING_COLUMNS } from './register-columns.ts';
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
	const period = `${data.field} – từ ngày ${dayShort(data.fromOn)} đến ngày ${dayShort(data.toOn)}`;
	return {
		...headOf(data, 'SỔ THEO DÕI HỒ SƠ'),
		landscape: true,
		formMark: 'Mẫu số 07',
		subheading: data.volume === undefined ? period : `${period}. ${data.volume}`,
		blocks: [{ kind: 'table', columns: [...TRACKING_COLUMNS], rows: data.rows }],
		signers: [],
		recipients: [],
	};
}
