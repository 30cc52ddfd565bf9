/** What an audit entry says, in words; unknown acts are shown by their code. */
const ACTS: Readonly<Record<string, string>> = {
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
	'agency.created': 'Lập đơn vị',
};

export function actName(act: string): string {
	return ACTS[act] ?? act;
}

const REASONS: Readonly<Record<string, string>> = { inactivity: '45 ngày không dùng' };

/** An account's reason for being disabled, in words. */
export function disabledReason(reason: string | null): string {
	return reason === null ? '' : (REASONS[reason] ?? reason);
}
