import type { RefusalTable } from '../platform/refusal.ts';

/** Why a file is not taken, and what its sender can do about it. `{name}` is the file as they know it. */
export const uploadRefusals = {
	'upload.nothing-chosen': {
		status: 422,
		vi: 'Ông/bà chưa chọn tệp. Bấm vào ô chọn ảnh hoặc PDF trước, rồi gửi.',
		en: 'No file chosen. Choose a picture or PDF first, then send it.',
	},
	'upload.empty': {
		status: 422,
		vi: 'Tệp “{name}” không có nội dung (0 byte). Ông/bà mở thử tệp trên máy, rồi chọn lại tệp khác.',
		en: 'The file “{name}” is empty (0 bytes). Open it on your device to check, then choose another.',
	},
	'upload.too-large': {
		status: 413,
		vi: 'Tệp “{name}” lớn hơn {mostMegabytes} MB. Ông/bà chụp lại ở cỡ nhỏ hơn, hoặc chia tài liệu thành nhiều tệp.',
		en: 'The file “{name}” is larger than {mostMegabytes} MB. Take a smaller picture or split the document.',
	},
	'upload.wrong-type': {
		status: 415,
		vi: 'Tệp “{name}” không phải {allowed}. Ông/bà chụp ảnh giấy tờ hoặc lưu thành PDF, rồi chọn lại.',
		en: 'The file “{name}” is not a {allowed} file. Take a picture of the paper or save it as PDF.',
	},
	'upload.pdf-broken': {
		status: 422,
		vi: 'Tệp “{name}” bị hỏng, không mở được. Ông/bà lưu lại thành PDF mới hoặc chụp ảnh giấy tờ, rồi chọn lại.',
		en: 'The file “{name}” is damaged and cannot be opened. Save it as a new PDF or take a picture.',
	},
	'upload.pdf-encrypted': {
		status: 422,
		vi: 'Tệp “{name}” có mật khẩu, không mở được. Ông/bà bỏ mật khẩu rồi chọn lại.',
		en: 'The file “{name}” is protected by a password. Remove the password and choose it again.',
	},
	'upload.pdf-active': {
		status: 422,
		vi: 'Tệp “{name}” có chứa chương trình, tệp đính kèm hoặc biểu mẫu tự chạy nên không nhận được. Ông/bà in tệp ra PDF mới (chọn “In”, rồi “Lưu thành PDF”) và gửi bản đó.',
		en: 'The file “{name}” contains a program, an attachment or an active form. Print it to a new PDF and send that one.',
	},
	'upload.image-broken': {
		status: 422,
		vi: 'Ảnh “{name}” bị hỏng, không mở được. Ông/bà chụp lại rồi gửi.',
		en: 'The picture “{name}” is damaged. Take it again and send it.',
	},
	'upload.image-too-large': {
		status: 422,
		vi: 'Ảnh “{name}” có kích thước {width} × {height} điểm, quá lớn để mở. Ông/bà giảm kích thước ảnh rồi gửi lại.',
		en: 'The picture “{name}” measures {width} × {height} pixels, too many to open. Make it smaller and send it again.',
	},
	'upload.unpacks-too-large': {
		status: 422,
		vi: 'Tệp “{name}” khi mở ra lớn bất thường nên không nhận được. Ông/bà lưu lại thành PDF rồi gửi bản PDF.',
		en: 'The file “{name}” unpacks to an unreasonable size. Save it as PDF and send that.',
	},
	'upload.office-active': {
		status: 422,
		vi: 'Tệp “{name}” có chứa macro hoặc tệp nhúng nên không nhận được. Ông/bà lưu thành PDF rồi gửi bản PDF.',
		en: 'The file “{name}” contains macros or embedded files. Save it as PDF and send that.',
	},
	'upload.too-many-open': {
		status: 429,
		vi: 'Đang có quá nhiều tệp gửi dở ({most} tệp). Ông/bà đợi các tệp đó gửi xong rồi gửi tiếp.',
		en: 'Too many uploads are unfinished ({most}). Wait until they are done, then go on.',
	},
	'upload.unknown': {
		status: 404,
		vi: 'Không tìm thấy tệp gửi dở này nữa. Ông/bà chọn lại tệp.',
		en: 'This unfinished upload is no longer known. Choose the file again.',
	},
} as const satisfies RefusalTable;
