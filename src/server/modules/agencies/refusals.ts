import type { RefusalTable } from '../../platform/refusal.ts';

/** The expected "no"s of this module. */
export const agenciesRefusals = {
	'agency.unknown': { status: 404, vi: 'Không có đơn vị này.', en: 'There is no such unit.' },
	'agency.key-taken': {
		status: 409,
		vi: 'Đã có đơn vị với mã nội bộ {key}.',
		en: 'A unit with the internal key {key} exists already.',
	},
	'agency.name-missing': { status: 422, vi: 'Chưa nhập tên đơn vị.', en: 'The name of the unit is missing.' },
	'agency.name-too-long': {
		status: 422,
		vi: 'Tên đơn vị dài quá {most} chữ cái. Ghi đúng tên trong quyết định.',
		en: 'The name of the unit is longer than {most} characters. Write the name of the decision.',
	},
	'agency.bad-date': {
		status: 422,
		vi: 'Chưa có ngày, hoặc ngày không có trong lịch. Ghi ngày, tháng, năm.',
		en: 'The date is missing or is not in the calendar. Write day, month and year.',
	},
	'agency.already-ended': {
		status: 409,
		vi: 'Đơn vị đã kết thúc ngày {date}; không kết thúc lần nữa.',
		en: 'The unit ended on {date} already; it cannot end again.',
	},
	'agency.successor-twice': {
		status: 422,
		vi: 'Một đơn vị tiếp nhận được chọn hai lần. Bỏ một lần.',
		en: 'One successor is chosen twice. Remove it once.',
	},
	'agency.bad-code': {
		status: 422,
		vi: 'Mã chỉ gồm chữ cái không dấu, chữ số, dấu chấm và gạch nối, tối đa 35 ký tự, ví dụ H00.12.',
		en: 'A code has only letters without marks, digits, dots and hyphens, at most 35, for example H00.12.',
	},
	'agency.basis-missing': {
		status: 422,
		vi: 'Mỗi thay đổi tổ chức cần căn cứ pháp lý: số, ngày quyết định hoặc nghị quyết.',
		en: 'Every change of organisation needs its legal basis: number and date of the decision.',
	},
	'agency.not-on-date': {
		status: 409,
		vi: 'Đơn vị không hoạt động vào ngày {date}.',
		en: 'The unit does not exist on {date}.',
	},
	'agency.parent-not-on-date': {
		status: 409,
		vi: 'Đơn vị cấp trên không hoạt động vào ngày {date}.',
		en: 'The unit above does not exist on {date}.',
	},
	'agency.parent-below': {
		status: 409,
		vi: 'Không thể đặt đơn vị dưới chính nó hoặc dưới đơn vị cấp dưới của nó.',
		en: 'A unit cannot be placed under itself or under a unit below it.',
	},
	'agency.has-children': {
		status: 409,
		vi: 'Còn {count} đơn vị trực thuộc vào ngày {date}; chuyển hoặc kết thúc các đơn vị đó trước.',
		en: 'There are still {count} units below it on {date}; move or end them first.',
	},
	'agency.successor-not-on-date': {
		status: 409,
		vi: 'Đơn vị tiếp nhận không hoạt động vào ngày {date}.',
		en: 'The successor does not exist on {date}.',
	},
	'agency.code-in-use': {
		status: 409,
		vi: 'Mã {code} đang thuộc đơn vị khác trong thời gian này.',
		en: 'The code {code} belongs to another unit in this period.',
	},
} as const satisfies RefusalTable;
