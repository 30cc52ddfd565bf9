import type { RefusalTable } from '../../platform/refusal.ts';

/** The expected "no"s of this module. */
export const calendarRefusals = {
	'calendar.reference-missing': {
		status: 422,
		vi: 'Chưa nhập số, ký hiệu văn bản công bố ngày nghỉ.',
		en: 'The reference number of the notice is missing.',
	},
	'calendar.no-days': { status: 422, vi: 'Văn bản không có ngày nào thay đổi.', en: 'The notice changes no day.' },
	'calendar.bad-date': { status: 422, vi: 'Ngày {date} không hợp lệ.', en: '{date} is not a date.' },
	'calendar.day-twice': { status: 422, vi: 'Ngày {date} được ghi hai lần.', en: '{date} is entered twice.' },
	'calendar.working-weekday': {
		status: 422,
		vi: 'Ngày {date} vốn là ngày làm việc, không ghi làm bù.',
		en: '{date} is a working day anyway.',
	},
	'calendar.basis-missing': {
		status: 422,
		vi: 'Giờ làm việc cần căn cứ: số, ngày quyết định hoặc thông báo.',
		en: 'Office hours need their basis: number and date of the decision or notice.',
	},
	'calendar.bad-hours': {
		status: 422,
		vi: 'Giờ làm việc không hợp lệ: mỗi buổi cần giờ mở trước giờ đóng, các buổi theo thứ tự, có ít nhất một ngày trong tuần.',
		en: 'Office hours do not fit: each session opens before it closes, sessions in order, at least one weekday.',
	},
} as const satisfies RefusalTable;
