/** What an audit entry says, in words; unknown acts are shown by their code. */
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
};

export function actName(act: string): string {
	return ACTS[act] ?? act;
}

const REASONS: Readonly<Record<string, string>> = { inactivity: '45 ngày không dùng' };

/** An account's reason for being disabled, in words. */
export function disabledReason(reason: string | null): string {
	return reason === null ? '' : (REASONS[reason] ?? reason);
}
