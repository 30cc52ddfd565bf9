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
