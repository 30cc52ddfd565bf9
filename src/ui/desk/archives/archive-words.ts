import type { FileAct, FileTab } from '#lib/server/modules/archives/index.ts';

export type ArchiveTab = FileTab | 'requests';

/** Tabs of the archive screen, in the order a file passes through them. */
export const ARCHIVE_TABS: readonly {
	readonly id: ArchiveTab;
	readonly words: string;
	/** Only for those who keep an archive. */
	readonly forKeepers?: boolean;
	readonly empty: string;
}[] = [
	{ id: 'mine', words: 'Hồ sơ của tôi', empty: 'Ông/bà chưa lập hồ sơ nào. Mở hồ sơ từ danh mục của năm.' },
	{ id: 'unit', words: 'Hồ sơ của đơn vị', empty: 'Đơn vị chưa có hồ sơ nào đang lập.' },
	{ id: 'to-hand-over', words: 'Chờ nộp lưu', empty: 'Không có hồ sơ nào đã kết thúc mà chưa nộp lưu.' },
	{ id: 'to-check', words: 'Lưu trữ kiểm tra', forKeepers: true, empty: 'Không có hồ sơ nào chờ kiểm tra.' },
	{ id: 'archive', words: 'Trong lưu trữ', empty: 'Không có hồ sơ nào khớp trong lưu trữ.' },
	{ id: 'requests', words: 'Yêu cầu đọc', forKeepers: true, empty: 'Không có yêu cầu đọc nào chờ trả lời.' },
	{ id: 'expired', words: 'Xem xét hủy', forKeepers: true, empty: 'Không có hồ sơ nào hết thời hạn bảo quản.' },
];

/** What was done with a file, in its history. */
export const FILE_ACT_WORDS: Readonly<Record<FileAct, string>> = {
	plan: 'Ghi vào danh mục',
	open: 'Mở hồ sơ',
	edit: 'Sửa thông tin',
	'add-document': 'Thêm văn bản',
	'remove-document': 'Bỏ văn bản',
	close: 'Kết thúc hồ sơ',
	reopen: 'Mở lại hồ sơ',
	'hand-over': 'Nộp lưu',
	return: 'Lưu trữ trả lại',
	accept: 'Lưu trữ tiếp nhận',
	'make-package': 'Lập gói tin',
	remind: 'Nhắc hạn nộp lưu',
	'ask-reading': 'Xin đọc',
	'answer-reading': 'Trả lời yêu cầu đọc',
	'propose-disposal': 'Đưa vào danh sách xem xét hủy',
	'decide-disposal': 'Quyết định về hồ sơ hết hạn',
};
