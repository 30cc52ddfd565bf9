import type {
	ActView,
	DeliveryState,
	DocumentSource,
	NodePurpose,
	NodeRole,
	Urgency,
	VersionView,
} from '#lib/server/modules/documents/index.ts';

/** What a node asks of its holder, as a noun of the desk. */
export const PURPOSE_WORDS: Readonly<Record<NodePurpose, string>> = {
	register: 'tiếp nhận, vào sổ',
	submit: 'trình lãnh đạo',
	direct: 'cho ý kiến',
	handle: 'xử lý',
	inform: 'để biết',
	comment: 'góp ý',
	review: 'duyệt dự thảo',
	check: 'kiểm tra thể thức',
	sign: 'ký',
	seal: 'đóng dấu',
	issue: 'phát hành',
};

export const ROLE_WORDS: Readonly<Record<NodeRole, string>> = {
	main: 'chủ trì',
	co: 'phối hợp',
	inform: 'để biết',
};

/** @law NĐ 30/2020/NĐ-CP Điều 8 */
export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = {
	normal: 'Thường',
	urgent: 'Khẩn',
	'very-urgent': 'Thượng khẩn',
	express: 'Hỏa tốc',
};

export const SOURCE_WORDS: Readonly<Record<DocumentSource, string>> = {
	axis: 'Trục liên thông',
	platform: 'Cơ quan trên cùng hệ thống',
	paper: 'Bản giấy',
	email: 'Thư điện tử',
	own: 'Cơ quan soạn',
};

/** How far a version has come. */
export const STAGE_WORDS: Readonly<Record<VersionView['stage'], string>> = {
	received: 'bản nhận được',
	draft: 'dự thảo',
	converted: 'dự thảo, đã chuyển PDF',
	initialled: 'đã ký nháy',
	signed: 'đã ký',
	sealed: 'đã đóng dấu',
};

/** States of a delivery; the tone colours the chip. */
export const DELIVERY_WORDS: Readonly<
	Record<DeliveryState, { readonly words: string; readonly tone: 'ok' | 'warn' | 'late' | 'hold' }>
> = {
	waiting: { words: 'Chờ gửi', tone: 'hold' },
	sent: { words: 'Đã gửi', tone: 'hold' },
	delivered: { words: 'Đã đến', tone: 'warn' },
	refused: { words: 'Bị trả lại', tone: 'late' },
	registered: { words: 'Đã tiếp nhận', tone: 'ok' },
	assigned: { words: 'Đã phân công', tone: 'ok' },
	'in-work': { words: 'Đang xử lý', tone: 'ok' },
	done: { words: 'Hoàn thành', tone: 'ok' },
	failed: { words: 'Lỗi gửi', tone: 'late' },
	'recall-asked': { words: 'Chờ đồng ý thu hồi', tone: 'warn' },
	recalled: { words: 'Đã thu hồi', tone: 'hold' },
	'recall-refused': { words: 'Từ chối thu hồi', tone: 'late' },
	removed: { words: 'Đã bỏ khỏi nơi nhận', tone: 'hold' },
};

/** What happened, as the history tells it. */
export const ACT_WORDS: Readonly<Record<ActView['kind'], string>> = {
	arrive: 'Văn bản đến',
	verify: 'Kiểm tra chữ ký',
	return: 'Trả lại nơi gửi',
	register: 'Vào sổ văn bản đến',
	submit: 'Trình lãnh đạo',
	direct: 'Bút phê',
	forward: 'Chuyển xử lý',
	'take-back': 'Lấy lại',
	report: 'Báo cáo tiến độ',
	'finish-part': 'Xong phần việc',
	finish: 'Hoàn thành',
	'ask-change': 'Nơi gửi đề nghị thay đổi',
	'answer-change': 'Trả lời đề nghị thay đổi',
	draft: 'Tạo dự thảo',
	edit: 'Sửa dự thảo',
	circulate: 'Xin ý kiến',
	comment: 'Góp ý',
	'send-to-review': 'Trình lãnh đạo đơn vị',
	review: 'Duyệt nội dung',
	check: 'Kiểm tra thể thức',
	'send-back': 'Trả lại để sửa',
	initial: 'Ký nháy',
	sign: 'Ký số',
	seal: 'Đóng dấu số',
	issue: 'Phát hành',
	recall: 'Thu hồi',
	update: 'Cập nhật',
	replace: 'Thay thế',
	discard: 'Bỏ dự thảo',
	copy: 'Sao văn bản',
	'read-text': 'Đọc nội dung để tìm kiếm',
};
