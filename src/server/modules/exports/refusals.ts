import type { RefusalTable } from '../../platform/refusal.ts';

export const exportsRefusals = {
	'export.not-found': {
		status: 404,
		vi: 'Không có tệp này. Tệp kết xuất chỉ giữ 7 ngày và chỉ người yêu cầu lấy được; cần nữa thì yêu cầu lại.',
		en: 'There is no such file. Exports are kept for 7 days, for whoever asked; ask again if it is still needed.',
	},
	'export.no-format': {
		status: 400,
		vi: 'Danh sách này không kết xuất được ở dạng đã chọn.',
		en: 'This list has no export in that format.',
	},
	'export.too-long': {
		status: 422,
		vi: 'Danh sách dài quá {most} dòng. Chọn kỳ ngắn hơn hoặc thêm điều kiện lọc, rồi kết xuất từng phần.',
		en: 'The list is longer than {most} rows. Choose a shorter period or filter more, and export it in parts.',
	},
	'export.busy': {
		status: 429,
		vi: 'Ông/bà đang có {most} tệp chưa lập xong. Chờ một tệp xong, hoặc bỏ bớt, rồi yêu cầu tiếp.',
		en: '{most} of your exports are still being made. Wait for one, or drop one, and ask again.',
	},
} as const satisfies RefusalTable;
