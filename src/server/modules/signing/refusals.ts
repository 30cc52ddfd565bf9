import type { RefusalTable } from '../../platform/refusal.ts';

/** The expected "no"s of signing. */
export const signingRefusals = {
	'signing.key-not-found': {
		status: 404,
		vi: 'Không có khóa ký này trong phạm vi của ông/bà.',
		en: 'There is no such signing key within your reach.',
	},
	'signing.wrong-pin': {
		status: 422,
		vi: 'Mã PIN không đúng. Còn {triesLeft} lần thử, sau đó khóa ký bị khóa lại.',
		en: 'Wrong PIN. {triesLeft} tries are left before the key is locked.',
	},
	'signing.key-locked': {
		status: 423,
		vi: 'Khóa ký đã bị khóa vì nhập sai mã PIN 5 lần. Ông/bà liên hệ quản trị của đơn vị để mở.',
		en: 'The key is locked after five wrong PINs. Ask the unit’s administrator to unlock it.',
	},
	'signing.key-expired': {
		status: 409,
		vi: 'Chứng thư số đã hết hạn ngày {validTo}. Ông/bà làm thủ tục gia hạn trước khi ký.',
		en: 'The certificate expired on {validTo}. Renew it before signing.',
	},
	'signing.key-not-yet-valid': {
		status: 409,
		vi: 'Chứng thư số chỉ có hiệu lực từ ngày {validFrom}.',
		en: 'The certificate is valid only from {validFrom}.',
	},
	'signing.key-revoked': {
		status: 409,
		vi: 'Chứng thư số đã bị thu hồi, không ký được. Ông/bà liên hệ nơi cấp để được cấp lại.',
		en: 'The certificate was revoked and cannot sign.',
	},
	'signing.key-retired': {
		status: 409,
		vi: 'Khóa ký đã ngừng dùng: {reason}.',
		en: 'The key is no longer in use: {reason}.',
	},
	'signing.key-missing': {
		status: 503,
		vi: 'Không mở được nơi giữ khóa ký. Ông/bà kiểm tra thiết bị ký rồi thử lại.',
		en: 'The store of the key cannot be opened. Check the signing device and try again.',
	},
	'signing.key-exists': {
		status: 409,
		vi: 'Chứng thư số này đã được đăng ký.',
		en: 'This certificate is already enrolled.',
	},
	'signing.key-mismatch': {
		status: 422,
		vi: 'Khóa và chứng thư số không khớp nhau.',
		en: 'Key and certificate do not belong together.',
	},
	'signing.request-not-found': {
		status: 404,
		vi: 'Không có yêu cầu cấp chứng thư này, hoặc yêu cầu đã xong.',
		en: 'There is no such certificate request, or it is settled.',
	},
	'signing.holder-not-found': {
		status: 422,
		vi: 'Chọn người đang giữ chức danh trong đơn vị này hôm nay.',
		en: 'Choose somebody who holds a position in this unit today.',
	},
	'signing.unit-not-found': {
		status: 422,
		vi: 'Chọn một đơn vị đang hoạt động.',
		en: 'Choose a unit that exists today.',
	},
	'signing.reference-taken': {
		status: 409,
		vi: 'Khóa này trên thiết bị đã được đăng ký với chứng thư khác.',
		en: 'This key of the device is enrolled with another certificate already.',
	},
	'signing.unreadable-certificate': {
		status: 422,
		vi: 'Không đọc được chứng thư trong tệp. Chọn tệp .pem, .crt hoặc .cer do nơi cấp gửi.',
		en: 'No certificate can be read from the file. Choose the .pem, .crt or .cer file of the authority.',
	},
	'signing.certificate-not-for-signing': {
		status: 422,
		vi: 'Chứng thư này không được cấp để ký số. Xin nơi cấp chứng thư ký.',
		en: 'This certificate was not issued for signing. Ask the authority for one that is.',
	},
	'signing.reason-missing': {
		status: 422,
		vi: 'Ghi lý do ngừng dùng khóa: thôi giữ chức, mất thiết bị, được cấp lại…',
		en: 'Write why the key goes out of use: left the post, lost device, renewed…',
	},
	'signing.weak-pin': {
		status: 422,
		vi: 'Mã PIN cần ít nhất 6 ký tự và không được là một ký tự lặp lại.',
		en: 'The PIN needs at least 6 characters, not all the same.',
	},
	'signing.time-stamp-unavailable': {
		status: 503,
		vi: 'Chưa lấy được dấu thời gian sau {attempts} lần thử, văn bản chưa được ký. Ông/bà thử lại sau ít phút.',
		en: 'No time stamp could be had in {attempts} tries; the document was not signed. Try again in a few minutes.',
	},
	'signing.unreadable-pdf': {
		status: 422,
		vi: 'Không đọc được tệp PDF này để ký: tệp hỏng hoặc có mật khẩu.',
		en: 'This PDF cannot be read for signing: it is damaged or has a password.',
	},
	'signing.unreadable-xml': {
		status: 422,
		vi: 'Không đọc được nội dung XML này: tệp hỏng, không phải UTF-8 hoặc có khai báo DOCTYPE.',
		en: 'This XML cannot be read: it is damaged, not UTF-8 or has a document type.',
	},
	'signing.no-system-certificate': {
		status: 503,
		vi: 'Hệ thống chưa có chứng thư số để ký thông điệp. Quản trị hệ thống xin cấp chứng thư cho khóa hệ thống rồi thử lại.',
		en: 'The installation has no certificate to sign messages with. Have one issued for its system key, then try again.',
	},
	'signing.not-a-root': {
		status: 422,
		vi: 'Tệp này không phải một chứng thư gốc. Ông/bà tải lên đúng một chứng thư gốc dạng PEM do tổ chức chứng thực công bố.',
		en: 'This is not a root certificate. Upload exactly one root certificate (PEM) as its authority publishes it.',
	},
	'signing.source-missing': {
		status: 422,
		vi: 'Ông/bà ghi rõ chứng thư gốc được công bố ở đâu.',
		en: 'Say where the root certificate was published.',
	},
	'signing.bad-period': {
		status: 422,
		vi: 'Ngày kết thúc phải sau ngày bắt đầu tin cậy.',
		en: 'The end must be after the beginning of the trust.',
	},
	'signing.anchor-not-found': {
		status: 404,
		vi: 'Không có chứng thư gốc này.',
		en: 'There is no such root certificate.',
	},
	'signing.unknown-file': {
		status: 415,
		vi: 'Tệp này không phải PDF hay XML. Ông/bà chọn tệp PDF hoặc XML có chữ ký số.',
		en: 'This is neither PDF nor XML. Choose a signed PDF or XML file.',
	},
	'signing.file-too-large': {
		status: 413,
		vi: 'Tệp lớn hơn {megabytes} MB. Ông/bà kiểm tra bằng phần mềm trên máy của mình.',
		en: 'The file is larger than {megabytes} MB. Check it with a program on your own computer.',
	},
	'signing.unreadable-file': {
		status: 422,
		vi: 'Không đọc được tệp: tệp hỏng, có mật khẩu hoặc chứa nội dung không được chấp nhận. Chữ ký không được xác nhận.',
		en: 'The file cannot be read: it is damaged, has a password or holds what is not accepted. No signature is confirmed.',
	},
	'signing.leader-first': {
		status: 409,
		vi: 'Văn bản chưa có chữ ký của người có thẩm quyền nên chưa đóng được chữ ký số của cơ quan.',
		en: 'The agency signs only after the authorised person has signed.',
	},
} as const satisfies RefusalTable;
