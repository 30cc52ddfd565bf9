import type { RefusalTable } from '../../platform/refusal.ts';

/** The expected "no"s of people and rights. */
export const peopleRefusals = {
	'people.wrong-sign-in': {
		status: 401,
		vi: 'Không đăng nhập được: tên đăng nhập, mật khẩu hoặc mã không đúng, hoặc tài khoản đang bị khóa. Sai {most} lần thì tài khoản tạm khóa {minutes} phút. Cần giúp, hỏi quản trị của đơn vị.',
		en: 'Sign-in failed: the user name, password or code is wrong, or the account is locked. After {most} wrong tries the account is locked for {minutes} minutes. Ask the unit’s administrator for help.',
	},
	'people.wrong-password': {
		status: 422,
		vi: 'Mật khẩu đang dùng không đúng.',
		en: 'The current password is not right.',
	},
	'people.weak-password': {
		status: 422,
		vi: 'Mật khẩu mới chưa đạt: {faults}.',
		en: 'The new password does not meet the rules: {faults}.',
	},
	'people.wrong-code': {
		status: 422,
		vi: 'Mã 6 số không đúng hoặc đã dùng rồi. Chờ mã mới hiện trong ứng dụng rồi gõ lại.',
		en: 'The 6-digit code is wrong or already used. Wait for the next one.',
	},
	'people.wrong-passkey': {
		status: 422,
		vi: 'Khóa truy cập không dùng được ở đây. Dùng khóa khác hoặc mã 6 số.',
		en: 'This passkey cannot be used here. Use another one or a 6-digit code.',
	},
	'people.last-second-factor': {
		status: 409,
		vi: 'Đây là cách xác nhận thứ hai cuối cùng của tài khoản. Thêm cách khác trước khi bỏ.',
		en: 'This is the last second factor of the account. Add another before removing it.',
	},
	'session.locked': {
		status: 423,
		vi: 'Phiên làm việc đã khóa vì lâu không dùng. Gõ mật khẩu để mở lại; nội dung đang nhập vẫn còn.',
		en: 'The session is locked after being idle. Enter your password to unlock it; what you typed is kept.',
	},
	'session.ended': {
		status: 401,
		vi: 'Phiên đăng nhập đã hết. Đăng nhập lại.',
		en: 'The session has ended. Please sign in again.',
	},
	'people.not-found': {
		status: 404,
		vi: 'Không có người này trong phạm vi của ông/bà.',
		en: 'No such person in your scope.',
	},
	'people.unit-not-found': {
		status: 404,
		vi: 'Không có đơn vị này trong phạm vi của ông/bà.',
		en: 'No such unit in your scope.',
	},
	'people.position-not-found': {
		status: 404,
		vi: 'Không có chức danh này trong phạm vi của ông/bà.',
		en: 'No such position in your scope.',
	},
	'people.position-stays': {
		status: 409,
		vi: 'Chức danh đang ở đúng đơn vị và phạm vi này. Chọn đơn vị khác.',
		en: 'The position is in that unit and scope already. Choose another unit.',
	},
	'people.session-not-found': {
		status: 404,
		vi: 'Không có phiên này, hoặc phiên đã kết thúc.',
		en: 'No such session, or it has ended.',
	},
	'people.delegation-not-found': { status: 404, vi: 'Không có việc ủy quyền này.', en: 'No such delegation.' },
	'people.import-not-found': {
		status: 404,
		vi: 'Bản xem trước này không còn. Tải tệp lên lại.',
		en: 'This preview is gone. Upload the file again.',
	},
	'people.import-has-errors': {
		status: 409,
		vi: 'Tệp còn {count} dòng lỗi. Sửa trong tệp rồi tải lên lại.',
		en: 'The file still has {count} rows with errors. Mend them and upload it again.',
	},
	'people.import-unreadable': {
		status: 422,
		vi: 'Không đọc được tệp này. Dùng tệp mẫu .xlsx, điền vào trang đầu, rồi tải lên lại.',
		en: 'This file cannot be read. Fill in the first sheet of the .xlsx template and upload it again.',
	},
	'people.import-too-long': {
		status: 413,
		vi: 'Tệp có {count} dòng, nhiều hơn {most} dòng một lần. Chia tệp ra.',
		en: 'The file has {count} rows; at most {most} at once.',
	},
	'people.login-taken': {
		status: 409,
		vi: 'Tên đăng nhập “{login}” đã có người dùng. Chọn tên khác.',
		en: 'The user name “{login}” is taken.',
	},
	'people.wrong-input': { status: 422, vi: 'Còn chỗ cần sửa: {faults}', en: 'Something needs mending: {faults}' },
	'people.role-unknown': { status: 422, vi: 'Không có vai trò “{role}”.', en: 'There is no role “{role}”.' },
	'people.role-needs-province': {
		status: 403,
		vi: 'Vai trò “{role}” có phạm vi quản trị hoặc toàn tỉnh, chỉ Quản trị tỉnh giao được.',
		en: 'Only the province administrator can give the role “{role}”.',
	},
	'people.administrator-of-province-only': {
		status: 403,
		vi: 'Tài khoản này có vai trò quản trị, chỉ Quản trị tỉnh thay đổi được.',
		en: 'Only the province administrator can change this account.',
	},
	'people.appointment-overlaps': {
		status: 409,
		vi: 'Người này đã giữ chức danh ấy trong thời gian trùng. Kết thúc lần trước rồi giao lại.',
		en: 'This person already holds the position in that time.',
	},
	'people.appointment-dates': {
		status: 422,
		vi: 'Ghi ngày có thật, dạng dd/mm/yyyy; ngày kết thúc phải từ ngày bắt đầu trở đi.',
		en: 'Give real days, as dd/mm/yyyy; the last one cannot be before the first.',
	},
	'people.disabled': {
		status: 409,
		vi: 'Tài khoản này đang ngừng dùng. Mở lại trước đã.',
		en: 'This account is disabled. Enable it first.',
	},
	'people.delegation-dates': {
		status: 422,
		vi: 'Thời gian ủy quyền không đúng: lúc kết thúc phải sau lúc bắt đầu và sau bây giờ.',
		en: 'The delegation must end after it begins and after now.',
	},
	'people.delegation-self': {
		status: 422,
		vi: 'Không ủy quyền cho chính mình được.',
		en: 'You cannot delegate to yourself.',
	},
	'people.delegation-role': {
		status: 422,
		vi: 'Người ủy quyền không giữ vai trò {role} vào thời gian ấy nên không giao lại được.',
		en: 'The delegating person does not hold the role {role} in that time and cannot pass it on.',
	},
	'people.delegation-nothing': {
		status: 422,
		vi: 'Người ủy quyền không giữ chức danh hoặc vai trò nào được chọn vào thời gian ấy.',
		en: 'The delegating person holds none of the chosen positions or roles in that time.',
	},
	'people.reason-missing': { status: 422, vi: 'Ghi lý do.', en: 'Please give the reason.' },
	'people.own-account': {
		status: 409,
		vi: 'Không tự làm việc này với tài khoản của chính mình được.',
		en: 'You cannot do this to your own account.',
	},
	'identity.unavailable': {
		status: 503,
		vi: 'Hệ thống định danh quốc gia đang không trả lời. Ông/bà thử lại sau ít phút; hồ sơ đang có vẫn tra cứu được bằng mã.',
		en: 'The national identity system is not answering. Please try again in a few minutes.',
	},
	'identity.denied': {
		status: 403,
		vi: 'Hệ thống định danh không cho đăng nhập, hoặc ông/bà đã dừng giữa chừng. Chưa có gì thay đổi; ông/bà có thể đăng nhập lại.',
		en: 'The identity system did not allow the sign-in, or it was cancelled. Nothing has changed; you can try again.',
	},
	'identity.stale': {
		status: 400,
		vi: 'Lần đăng nhập này đã quá lâu hoặc mở từ nơi khác. Ông/bà bắt đầu đăng nhập lại.',
		en: 'This sign-in took too long or began elsewhere. Please start again.',
	},
} as const satisfies RefusalTable;
