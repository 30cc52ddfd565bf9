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
	'signing.out-of-office': {
		status: 409,
		vi: 'Ông/bà không còn giữ chức danh {position}{since}, nên chưa văn bản nào được ký. Quản trị của đơn vị cập nhật chức danh và đăng ký khóa mới.',
		en: 'You no longer hold the position {position}, so nothing was signed. Ask the administrator to update it and to enrol a new key.',
	},
	'signing.not-in-office-yet': {
		status: 409,
		vi: 'Ông/bà giữ chức danh {position} từ ngày {on}; trước ngày đó khóa này chưa ký được.',
		en: 'You hold the position {position} from {on}; the key signs nothing before.',
	},
	'signing.agency-ended': {
		status: 409,
		vi: 'Cơ quan đã kết thúc hoạt động ngày {on}, chữ ký số của cơ quan không dùng được nữa.',
		en: 'The agency ended on {on}; its seal is no longer used.',
	},
	'signing.key-missing': {
		status: 503,
		vi: 'Không mở được nơi giữ khóa ký. Ông/bà kiểm tra thiết bị ký rồi thử lại.',
		en: 'The store of the key cannot be opened. Check the signing device and try again.',
	},
	'signing.remote-wrong-pin': {
		status: 422,
		vi: 'Dịch vụ ký số từ xa trả lời: mã PIN hoặc mã xác thực không đúng. Chưa văn bản nào được ký; dịch vụ tự đếm số lần sai.',
		en: 'The remote signing service says: wrong PIN or one-time password. Nothing was signed; the service counts wrong tries itself.',
	},
	'signing.remote-locked': {
		status: 423,
		vi: 'Dịch vụ ký số từ xa đã khóa chứng thư này vì nhập sai nhiều lần. Ông/bà mở khóa với nhà cung cấp.',
		en: 'The remote signing service has locked this credential. Have it unlocked by the provider.',
	},
	'signing.remote-otp-missing': {
		status: 422,
		vi: 'Chứng thư này cần thêm mã xác thực dùng một lần (OTP). Ông/bà nhập mã trên điện thoại rồi ký lại.',
		en: 'This credential also asks for a one-time password. Enter the code from your phone.',
	},
	'signing.remote-batch': {
		status: 422,
		vi: 'Mỗi mã xác thực chỉ ký được {most} văn bản một lần. Ông/bà chọn ít văn bản hơn.',
		en: 'One one-time password signs at most {most} documents. Choose fewer.',
	},
	'signing.remote-consent-over': {
		status: 409,
		vi: 'Xác nhận ký ở dịch vụ ký số từ xa đã hết hiệu lực trước khi ký xong. Ông/bà nhập lại mã và ký lại.',
		en: 'The consent at the remote signing service ran out. Enter the codes and sign again.',
	},
	'signing.remote-consent': {
		status: 409,
		vi: 'Dịch vụ ký số từ xa đòi cách xác nhận mà hệ thống chưa hỗ trợ ({mode}).',
		en: 'The remote signing service asks for a way of consent that is not supported ({mode}).',
	},
	'signing.remote-disabled': {
		status: 409,
		vi: 'Chứng thư này không có, đã bị ngừng hoặc không ký được ở dịch vụ ký số từ xa. Ông/bà liên hệ nhà cung cấp.',
		en: 'The remote signing service does not have this credential, or it is disabled.',
	},
	'signing.foreign-signature': {
		status: 503,
		vi: 'Chữ ký nhận về không khớp với chứng thư đã đăng ký, nên không được đưa vào văn bản nào. Ông/bà kiểm tra đúng thiết bị, đúng chứng thư rồi ký lại.',
		en: 'The signatures that came back do not match the enrolled certificate and entered no document.',
	},
	'signing.plugin-needs-browser': {
		status: 409,
		vi: 'Khóa này ký qua phần mềm trên máy của ông/bà, cần trình duyệt có bật JavaScript. Ông/bà ký ở trang Ký số hoặc chọn khóa khác.',
		en: 'This key signs through the program on your computer and needs a browser with JavaScript.',
	},
	'signing.plugin-unreachable': {
		status: 503,
		vi: 'Không thấy phần mềm ký số trên máy này. Ông/bà mở phần mềm, cắm thiết bị rồi ký lại; chưa văn bản nào được ký.',
		en: 'The signing program was not found on this computer. Start it, plug in the token and sign again; nothing was signed.',
	},
	'signing.plugin-refused': {
		status: 422,
		vi: 'Phần mềm ký số trên máy trả lời: {message}. Chưa văn bản nào được ký.',
		en: 'The signing program answered: {message}. Nothing was signed.',
	},
	'signing.plugin-silent': {
		status: 409,
		vi: 'Phần mềm ký số trên máy không trả lời trong 3 phút. Chưa văn bản nào được ký; ông/bà ký lại và nhập mã PIN trong cửa sổ của phần mềm.',
		en: 'The signing program did not answer within 3 minutes. Nothing was signed.',
	},
	'signing.remote-busy': {
		status: 503,
		vi: 'Dịch vụ ký số từ xa đang quá tải. Chưa văn bản nào được ký; ông/bà thử lại sau ít phút.',
		en: 'The remote signing service is busy. Nothing was signed; try again in a few minutes.',
	},
	'signing.remote-unavailable': {
		status: 503,
		vi: 'Dịch vụ ký số từ xa không trả lời. Chưa văn bản nào được ký; ông/bà thử lại sau ít phút hoặc ký bằng khóa khác.',
		en: 'The remote signing service does not answer. Nothing was signed; try again later or use another key.',
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
		vi: 'Ghi ngày có thật, dạng dd/mm/yyyy; ngày kết thúc không được trước ngày bắt đầu tin cậy.',
		en: 'Give real days, as dd/mm/yyyy; the end must not be before the beginning of the trust.',
	},
	'signing.trust-reason-missing': {
		status: 422,
		vi: 'Ghi lý do ngừng tin cậy: tổ chức chứng thực ngừng hoạt động, khóa bị lộ, thay chứng thư gốc mới…',
		en: 'Write why the trust ends: the authority ceased, its key was exposed, a new root replaces it…',
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
	'signing.picture-missing': {
		status: 409,
		vi: 'Chưa có hình chữ ký (hoặc con dấu) để đặt vào văn bản. Người ký tải hình chữ ký ở trang Tài khoản; hình con dấu do quản trị tải ở trang Khóa ký.',
		en: 'There is no picture of the signature (or seal) to show. Upload it on the account page, a seal on the page of keys.',
	},
	'signing.picture-not-png': {
		status: 422,
		vi: 'Tệp này không phải hình PNG đọc được. Ông/bà lưu lại hình dạng PNG rồi tải lên.',
		en: 'This is no PNG that can be read. Save the picture as PNG and upload it again.',
	},
	'signing.picture-too-large': {
		status: 413,
		vi: 'Hình quá lớn. Ông/bà cắt sát nét ký, mỗi chiều tối đa 1.600 điểm ảnh, tệp tối đa 512 KB.',
		en: 'The picture is too large: at most 1,600 pixels a side and 512 KB.',
	},
	'signing.picture-not-transparent': {
		status: 422,
		vi: 'Hình chưa có nền trong suốt, sẽ che chữ trong văn bản. Ông/bà xóa nền rồi lưu dạng PNG trong suốt.',
		en: 'The picture has no transparent ground and would hide the text. Remove the ground and save it as PNG.',
	},
	'signing.picture-unsupported': {
		status: 422,
		vi: 'Hình PNG này dùng dạng 16 bit hoặc xen kẽ dòng. Ông/bà lưu lại dạng PNG 8 bit thường.',
		en: 'This PNG is interlaced or has other than 8 bits a channel. Save it as an ordinary PNG.',
	},
	'signing.picture-not-blue': {
		status: 422,
		vi: 'Hình chữ ký cần màu xanh theo Nghị định 30/2020/NĐ-CP. Ông/bà ký bằng bút xanh hoặc đổi màu nét ký rồi tải lên.',
		en: 'Decree 30/2020 asks for a blue signature. Sign in blue or change the colour of the ink.',
	},
	'signing.picture-not-red': {
		status: 422,
		vi: 'Hình con dấu cần màu đỏ theo Nghị định 30/2020/NĐ-CP.',
		en: 'Decree 30/2020 asks for a red seal.',
	},
	'signing.leader-first': {
		status: 409,
		vi: 'Văn bản chưa có chữ ký của người có thẩm quyền nên chưa đóng được chữ ký số của cơ quan.',
		en: 'The agency signs only after the authorised person has signed.',
	},
} as const satisfies RefusalTable;
