import type { RefusalTable } from '../../platform/refusal.ts';

/** The expected "no"s of this module. */
export const proceduresRefusals = {
	'procedure.unknown': {
		status: 404,
		vi: 'Không có thủ tục này, hoặc thủ tục chưa có hiệu lực.',
		en: 'There is no such procedure, or it is not in force.',
	},
	'procedure.no-draft': {
		status: 404,
		vi: 'Thủ tục {code} không có bản nháp nào.',
		en: 'Procedure {code} has no draft.',
	},
	'procedure.draft-changed': {
		status: 409,
		vi: 'Bản nháp đã được người khác lưu sau khi ông/bà mở (lần lưu {current}). Mở lại để xem thay đổi, rồi lưu phần của mình.',
		en: 'Somebody saved the draft after you opened it (save {current}). Open it again to see the change, then save yours.',
	},
	'procedure.draft-too-large': {
		status: 413,
		vi: 'Bản định nghĩa lớn quá 1 MB. Rút gọn mẫu đơn hoặc giấy tờ.',
		en: 'The definition is larger than 1 MB. Shorten it.',
	},
	'procedure.not-publishable': {
		status: 422,
		vi: 'Chưa công bố được: {reasons}',
		en: 'It cannot be published yet: {reasons}',
	},
	'procedure.effective-past': {
		status: 422,
		vi: 'Ngày có hiệu lực {date} đã qua. Chọn từ hôm nay trở đi.',
		en: 'The effective date {date} has passed. Choose today or later.',
	},
	'procedure.later-version': {
		status: 409,
		vi: 'Đã có phiên bản có hiệu lực từ {date}. Chọn ngày sau ngày đó.',
		en: 'A version is in force from {date} already. Choose a later date.',
	},
	'procedure.code-differs': {
		status: 422,
		vi: 'Mã trong bản định nghĩa khác mã thủ tục {code}.',
		en: 'The code in the definition differs from {code}.',
	},
} as const satisfies RefusalTable;
