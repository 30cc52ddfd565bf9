import type { PaperData } from './paper-data.ts';

interface RegisterColumn {
	readonly title: string;
	/** Share of the sheet's width. */
	readonly part: number;
	readonly align: 'left' | 'centre' | 'right';
}

/** The registers of clerical work. */
export type RegisterBook = PaperData<'document-register'>['book'];

const column = (title: string, part: number, align: RegisterColumn['align'] = 'left'): RegisterColumn => ({
	title,
	part,
	align,
});

/**
 * Columns of each register, in the order of the law; also the header of its XLSX.
 * @law 30/2020/NĐ-CP, Phụ lục IV (incoming, outgoing, postal dispatch, use of kept copies, follow-up) and Phụ lục V
 * (catalogue of files, list of files handed over, list of documents in a file)
 */
export const REGISTER_COLUMNS: Readonly<Record<RegisterBook, readonly RegisterColumn[]>> = {
	incoming: [
		column('Ngày đến', 2, 'centre'),
		column('Số đến', 1.6, 'centre'),
		column('Tác giả', 3.2),
		column('Số, ký hiệu văn bản', 2.6),
		column('Ngày tháng văn bản', 2, 'centre'),
		column('Tên loại và trích yếu', 5.5),
		column('Đơn vị hoặc người nhận', 3),
		column('Ngày chuyển', 2, 'centre'),
		column('Ký nhận', 1.8),
		column('Ghi chú', 2),
	],
	outgoing: [
		column('Số, ký hiệu văn bản', 2.6),
		column('Ngày tháng văn bản', 2, 'centre'),
		column('Tên loại và trích yếu', 5.5),
		column('Người ký', 2.6),
		column('Nơi nhận văn bản', 4),
		column('Đơn vị, người nhận bản lưu', 2.6),
		column('Số lượng bản', 1.4, 'centre'),
		column('Ngày chuyển', 2, 'centre'),
		column('Ký nhận', 1.8),
		column('Ghi chú', 2),
	],
	dispatch: [
		column('Ngày chuyển', 2, 'centre'),
		column('Số, ký hiệu văn bản', 3),
		column('Nơi nhận văn bản', 6),
		column('Số lượng bì', 1.6, 'centre'),
		column('Ký nhận và dấu bưu điện', 4),
		column('Ghi chú', 3),
	],
	'copy-use': [
		column('Ngày tháng', 2, 'centre'),
		column('Họ tên người sử dụng', 3),
		column('Số, ký hiệu, ngày tháng văn bản', 3),
		column('Tên loại và trích yếu', 5),
		column('Số và ký hiệu HS', 2),
		column('Ký nhận', 1.8),
		column('Ngày trả', 2, 'centre'),
		column('Người cho phép sử dụng', 2.6),
		column('Ghi chú', 2),
	],
	'follow-up': [
		column('Số đến', 1.6, 'centre'),
		column('Tên loại, số, ký hiệu, ngày và cơ quan ban hành', 6),
		column('Đơn vị hoặc người nhận', 3.4),
		column('Thời hạn giải quyết', 2.4, 'centre'),
		column('Tiến độ giải quyết', 3),
		column('Số, ký hiệu văn bản trả lời', 2.6),
		column('Ghi chú', 2.4),
	],
	'file-catalogue': [
		column('Số và ký hiệu hồ sơ', 2.4),
		column('Tên đề mục và tiêu đề hồ sơ', 8),
		column('Thời hạn bảo quản', 2.4, 'centre'),
		column('Người lập hồ sơ', 3),
		column('Ghi chú', 3),
	],
	'hand-over': [
		column('Số, ký hiệu hồ sơ', 2.4),
		column('Tiêu đề hồ sơ', 7),
		column('Thời gian tài liệu', 3, 'centre'),
		column('Thời hạn bảo quản', 2.4, 'centre'),
		column('Số tờ/Số trang', 2, 'centre'),
		column('Ghi chú', 3),
	],
	'file-list': [
		column('Số, ký hiệu văn bản', 2.6),
		column('Ngày tháng năm văn bản', 2.2, 'centre'),
		column('Tên loại và trích yếu', 6.5),
		column('Tác giả văn bản', 3.4),
		column('Tờ số/Trang số', 1.8, 'centre'),
		column('Ghi chú', 2.6),
	],
};

/**
 * Columns of the register that follows dossiers (form 07), in the order of the form; also the header of its XLSX.
 * @law 03/2025/TT-VPCP, Phụ lục I, Mẫu số 07
 */
export const TRACKING_COLUMNS: readonly RegisterColumn[] = [
	column('STT', 1, 'centre'),
	column('Mã hồ sơ', 3.2),
	column('Tên TTHC', 4),
	column('Tên tổ chức, cá nhân', 3),
	column('Địa chỉ/SĐT', 3),
	column('Cơ quan chủ trì giải quyết', 3),
	column('Nhận hồ sơ', 2.2, 'centre'),
	column('Hẹn trả kết quả', 2.2, 'centre'),
	column('Trả kết quả', 2.2, 'centre'),
	column('Phương thức nhận kết quả', 2.4),
	column('Ký nhận', 1.8),
];
