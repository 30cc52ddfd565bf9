/** What the system does by itself, by the name of the job, handler or command that did it, as the audit log tells it. */
const JOBS: Readonly<Record<string, string>> = {
	'archives.inventory': 'lập mục lục hồ sơ công việc',
	'archives.remind': 'nhắc hạn nộp lưu hồ sơ',
	'audit-verify': 'kiểm tra chuỗi nhật ký',
	'create-administrator': 'tạo tài khoản quản trị bằng lệnh',
	'documents.convert': 'chuyển dự thảo sang PDF',
	'documents.follow-delivery': 'theo dõi văn bản đã gửi qua trục',
	'documents.hear-status': 'nhận trạng thái văn bản qua trục',
	'documents.hear-task': 'ghi kết quả nhiệm vụ vào văn bản',
	'documents.read-text': 'đọc nội dung văn bản để tìm kiếm',
	'documents.remind': 'nhắc hạn xử lý văn bản',
	'documents.send-email': 'gửi văn bản qua thư điện tử',
	'documents.send-reminders': 'gửi thư nhắc hạn văn bản',
	'documents.take-in': 'nhận văn bản qua trục',
	'documents.tell-desks': 'báo văn bản mới cho bàn làm việc',
	'documents.verify': 'kiểm tra chữ ký văn bản đến',
	'dossiers.move-to-successor': 'chuyển hồ sơ sang đơn vị kế tục',
	'dossiers.recompute-due': 'tính lại hạn hồ sơ',
	'dossiers.tell-desks': 'báo hồ sơ mới cho bàn làm việc',
	'exchange-connect': 'kết nối trục bằng lệnh',
	'exchange.acknowledge': 'báo đã nhận thông điệp cho trục',
	'exchange.fetch': 'lấy thông điệp từ trục',
	'exchange.poll': 'hỏi trục có thông điệp mới',
	'exchange.read-incoming': 'đọc thông điệp nhận từ trục',
	'exchange.reroute': 'chuyển thông điệp chờ lâu sang trục khác',
	'exchange.send': 'gửi thông điệp qua trục',
	'exchange.stamp-receipts': 'lấy dấu thời gian cho biên nhận',
	'exchange.tick': 'theo dõi kết nối trục',
	'exports.drop-content': 'xóa tệp kết xuất',
	'exports.make': 'lập tệp kết xuất',
	'exports.sweep': 'dọn tệp kết xuất hết hạn',
	'notices.send-email': 'gửi thông báo qua thư điện tử',
	'notices.tell-applicant': 'báo tin cho người nộp hồ sơ',
	'people.disable-inactive': 'ngừng tài khoản lâu không dùng',
	'public-cache.forget': 'làm mới trang công khai',
	'sample-keys': 'cấp khóa ký mẫu',
	'sample-trust': 'nhập chứng thư gốc mẫu',
	seed: 'nạp dữ liệu của tỉnh',
	'signatures-verify': 'kiểm tra chữ ký bằng lệnh',
	'signing.warn-expiring': 'báo chứng thư sắp hết hạn',
	'tasks.move-to-successor': 'chuyển nhiệm vụ sang đơn vị kế tục',
	'tasks.recompute-due': 'tính lại hạn nhiệm vụ',
	'tasks.remind': 'nhắc hạn nhiệm vụ',
	'tasks.tell-desks': 'báo nhiệm vụ mới cho bàn làm việc',
	'uploads.sweep': 'dọn tệp tải lên bỏ dở',
};

/** Parts of the system, for what has no name of its own yet. */
const PARTS: Readonly<Record<string, string>> = {
	agencies: 'tổ chức',
	archives: 'lưu trữ',
	calendar: 'lịch làm việc',
	documents: 'văn bản',
	dossiers: 'hồ sơ',
	exchange: 'liên thông',
	exports: 'kết xuất',
	notices: 'thông báo',
	people: 'người dùng',
	procedures: 'thủ tục',
	ratings: 'đánh giá',
	signing: 'ký số',
	tasks: 'nhiệm vụ',
	uploads: 'tải tệp lên',
};

/** Who acted, as an audit entry has it. */
interface AuditActor {
	readonly actorKind: string;
	readonly actorId: string | null;
	readonly actorName: string | null;
}

/** Who did it, in words: a person by name, the system by its work, or by the part of it where the work has no name. */
export function actorName({ actorKind, actorId, actorName: name }: AuditActor): string {
	if (name !== null) return name;
	if (actorKind !== 'system') return 'Chưa đăng nhập';
	// A handler of an event is written down with it: `on:tasks.finished:documents.hear-task`.
	const job = actorId?.split(':').at(-1) ?? '';
	const work = JOBS[job];
	if (work !== undefined) return `Hệ thống: ${work}`;
	const part = PARTS[job.split('.')[0] ?? ''];
	return part === undefined ? 'Hệ thống' : `Hệ thống, phần ${part}`;
}
