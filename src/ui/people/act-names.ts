import { FILE_ACT_WORDS } from '../desk/archives/archive-words.ts';
import { ACT_WORDS } from '../desk/documents/document-words.ts';
import { DOSSIER_ACT_WORDS } from '../desk/dossier-act-words.ts';
import { TASK_ACT_WORDS } from '../desk/tasks/task-words.ts';

/** Acts that have a history of their own are named as it names them; first the module of the code, then the act. */
const HISTORIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	dossier: DOSSIER_ACT_WORDS,
	document: ACT_WORDS,
	archive: FILE_ACT_WORDS,
	task: TASK_ACT_WORDS.vi,
};

/** What other audit entries say, in words; unknown acts are shown by their code. */
const ACTS: Readonly<Record<string, string>> = {
	'export.taken': 'Kết xuất danh sách',
	'session.started': 'Gõ đúng mật khẩu',
	'session.opened': 'Đăng nhập',
	'session.refused': 'Thử đăng nhập sai',
	'session.locked': 'Khóa phiên',
	'session.unlocked': 'Mở khóa phiên',
	'session.ended': 'Kết thúc phiên',
	'account.created': 'Tạo tài khoản',
	'account.imported': 'Nhập người dùng từ tệp',
	'account.locked-out': 'Tạm khóa vì sai nhiều lần',
	'account.password-changed': 'Đổi mật khẩu',
	'account.totp-enrolled': 'Thêm ứng dụng xác thực',
	'account.passkey-added': 'Thêm khóa truy cập',
	'account.passkey-removed': 'Bỏ khóa truy cập',
	'account.sign-in-reset': 'Cấp lại mật khẩu tạm',
	'account.disabled': 'Ngừng tài khoản',
	'account.enabled': 'Dùng lại tài khoản',
	'position.created': 'Tạo chức danh',
	'appointment.made': 'Giao chức danh',
	'appointment.ended': 'Thôi chức danh',
	'appointment.roles-changed': 'Đổi vai trò',
	'role.permissions-changed': 'Đổi quyền của vai trò',
	'delegation.given': 'Ủy quyền',
	'delegation.ended': 'Thôi ủy quyền',
	'position.moved': 'Chuyển chức danh sang đơn vị khác',
	'position.ended': 'Kết thúc chức danh',
	'agency.created': 'Lập đơn vị',
	'agency.changed': 'Thay đổi đơn vị',
	'agency.ended': 'Kết thúc đơn vị',
	'agency.code-set': 'Đặt mã đơn vị',
	'calendar.decreed': 'Nhập văn bản ngày nghỉ',
	'calendar.hours-set': 'Đặt giờ làm việc',
	'signing.key-requested': 'Tạo khóa ký và yêu cầu chứng thư',
	'signing.key-request-dropped': 'Bỏ yêu cầu chứng thư',
	'signing.key-enrolled': 'Đăng ký khóa ký',
	'signing.key-lock-released': 'Mở khóa khóa ký',
	'signing.key-retired': 'Ngừng dùng khóa ký',
	'exchange.hub-connected': 'Kết nối trục liên thông',
	'exchange.hub-changed': 'Sửa kết nối trục',
	'exchange.hub-paused': 'Tạm dừng kết nối trục',
	'exchange.hub-resumed': 'Mở lại kết nối trục',
	'exchange.hub-tried': 'Thử lại đường truyền tới trục',
	'exchange.hub-disconnected': 'Ngắt kết nối trục',
	'exchange.hop-forgotten': 'Bỏ bên ký biên nhận đã biết',
	'exchange.message-retried': 'Gửi lại thông điệp qua trục',
	'exchange.message-rerouted': 'Chuyển thông điệp sang trục khác',
	'exchange.message-unreadable': 'Nhận thông điệp không đọc được',
	'exchange.reroute-rule-set': 'Đổi quy tắc khi trục mất kết nối',
	'exchange.document-queued': 'Xếp văn bản vào hàng gửi qua trục',
	'exchange.document-received': 'Nhận văn bản qua trục',
	'exchange.delivery-step': 'Ghi chặng đi của thông điệp',
	'exchange.status-queued': 'Xếp trạng thái vào hàng gửi qua trục',
	'exchange.status-received': 'Nhận trạng thái qua trục',
	'signing.signed': 'Ký số',
	'signing.sealed': 'Đóng dấu số',
	'signing.wrong-pin': 'Nhập sai mã PIN khóa ký',
	'signing.anchor-added': 'Thêm chứng thư gốc',
	'signing.anchor-ended': 'Thôi tin chứng thư gốc',
	'signing.picture-set': 'Đặt hình chữ ký, hình dấu',
	'signing.picture-removed': 'Bỏ hình chữ ký, hình dấu',
	'signing.revoked-key-refused': 'Từ chối khóa ký đã bị thu hồi',
	'document.event-added': 'Thêm lịch công tác',
	'document.event-changed': 'Sửa lịch công tác',
	'document.event-cancelled': 'Bỏ lịch công tác',
	'document.series-created': 'Mở sổ văn bản',
	'document.series-ended': 'Thôi dùng sổ văn bản',
	'document.register-bound': 'Khóa sổ văn bản',
	'document.symbol-set': 'Đặt ký hiệu văn bản',
	'archive.catalogue-started': 'Lập danh mục hồ sơ',
	'archive.catalogue-approved': 'Duyệt danh mục hồ sơ',
	'archive.heading-added': 'Thêm đề mục vào danh mục hồ sơ',
	'draft.started': 'Bắt đầu bản khai',
	'draft.discarded': 'Bỏ bản khai',
	'rating.given': 'Đánh giá mức hài lòng',
	'notices.preference-set': 'Đổi cách nhận thông báo',
	'procedure.seeded': 'Nạp danh mục thủ tục',
	'procedure.draft-saved': 'Lưu bản nháp thủ tục',
	'procedure.published': 'Công bố phiên bản thủ tục',
};

export function actName(act: string): string {
	const [module = '', kind = ''] = act.split('.');
	return ACTS[act] ?? HISTORIES[module]?.[kind] ?? act;
}

const REASONS: Readonly<Record<string, string>> = { inactivity: '45 ngày không dùng' };

/** An account's reason for being disabled, in words. */
export function disabledReason(reason: string | null): string {
	return reason === null ? '' : (REASONS[reason] ?? reason);
}
