import type { RefusalTable } from '../../../platform/refusal.ts';

/** Why a message is not taken. The sender reads the sentence as the reason of a status 02, so each says what to mend. */
export const messageRefusals = {
	'edxml.empty': {
		status: 422,
		vi: 'Tệp thông điệp không có nội dung. Bên gửi gửi lại tệp đầy đủ.',
		en: 'The message file is empty. Ask the sender for the whole file.',
	},
	'edxml.not-xml': {
		status: 415,
		vi: 'Tệp không phải thông điệp edXML (không tìm thấy nội dung XML ở đầu tệp). Chọn lại tệp .edxml.',
		en: 'The file is no edXML message: no XML stands at its beginning. Choose the .edxml file.',
	},
	'edxml.encoding': {
		status: 422,
		vi: 'Thông điệp không ghi bằng bảng mã UTF-8. Bên gửi xuất lại thông điệp bằng UTF-8.',
		en: 'The message is not written in UTF-8. Ask the sender to export it in UTF-8.',
	},
	'edxml.malformed': {
		status: 422,
		vi: 'Thông điệp sai cú pháp XML ở dòng {line}: {reason}. Bên gửi sửa và gửi lại.',
		en: 'The message is not well-formed XML at line {line}: {reason}. Ask the sender to mend and resend it.',
	},
	'edxml.truncated': {
		status: 422,
		vi: 'Thông điệp bị cắt ngang: tệp kết thúc trước khi phần tử gốc được đóng. Bên gửi gửi lại tệp đầy đủ.',
		en: 'The message is cut off: the file ends before its root element is closed. Ask for the whole file.',
	},
	'edxml.root': {
		status: 422,
		vi: 'Phần tử gốc <{name}> không phải của thông điệp edXML. Kiểm tra lại tệp.',
		en: 'The root element <{name}> is not that of an edXML message. Check the file.',
	},
	'edxml.doctype': {
		status: 422,
		vi: 'Thông điệp có khai báo DTD, là cách thường dùng để tấn công. Bên gửi bỏ phần <!DOCTYPE …> rồi gửi lại.',
		en: 'The message declares a DTD, a usual way of attack. Ask the sender to leave out <!DOCTYPE …>.',
	},
	'edxml.entity': {
		status: 422,
		vi: 'Thông điệp dùng thực thể XML không thuộc chuẩn ở dòng {line}. Bên gửi thay bằng chính ký tự đó rồi gửi lại.',
		en: 'The message uses an XML entity that is not of the standard at line {line}. Write the character itself.',
	},
	'edxml.external-reference': {
		status: 422,
		vi: 'Thông điệp trỏ ra ngoài tệp ({target}). Mọi tệp đính kèm phải nằm trong thông điệp.',
		en: 'The message points outside of itself ({target}). Every attachment must be inside the message.',
	},
	'edxml.too-deep': {
		status: 422,
		vi: 'Thông điệp có các phần tử lồng nhau quá {limit} tầng, không phải thông điệp bình thường.',
		en: 'Elements are nested more than {limit} deep; this is no ordinary message.',
	},
	'edxml.too-many-elements': {
		status: 422,
		vi: 'Thông điệp có quá {limit} phần tử, không phải thông điệp bình thường. Nếu có quá nhiều nơi nhận, chia thành nhiều thông điệp.',
		en: 'The message has more than {limit} elements. With very many receivers, send several messages.',
	},
	'edxml.too-many-attributes': {
		status: 422,
		vi: 'Một phần tử của thông điệp có quá {limit} thuộc tính, hoặc có thuộc tính quá dài; không phải thông điệp bình thường.',
		en: 'An element has more than {limit} attributes, or one that is too long; this is no ordinary message.',
	},
	'edxml.text-too-long': {
		status: 422,
		vi: 'Nội dung của <{name}> dài quá mức cho phép. Phần dài phải gửi trong tệp đính kèm.',
		en: 'The text of <{name}> is longer than allowed. Send long texts as an attachment.',
	},
	'edxml.too-large': {
		status: 413,
		vi: 'Thông điệp lớn quá {limitMb} MB. Bên gửi giảm dung lượng hoặc chia tệp đính kèm.',
		en: 'The message is larger than {limitMb} MB. Ask the sender to shrink or split the attachments.',
	},
	'edxml.too-many-attachments': {
		status: 422,
		vi: 'Thông điệp có quá {limit} tệp đính kèm. Bên gửi gộp hoặc chia thành nhiều thông điệp.',
		en: 'The message has more than {limit} attachments. Ask the sender to bundle them or send several messages.',
	},
	'edxml.checksum': {
		status: 422,
		vi: 'Mã kiểm tra của thông điệp không khớp với tệp nhận được; tệp đã hỏng hoặc bị sửa trên đường đi. Bên gửi gửi lại.',
		en: 'The checksum does not match the file received: it was damaged or changed on its way. Ask for it again.',
	},
	'edxml.zip-bomb': {
		status: 422,
		vi: 'Tệp nén "{name}" bung ra lớn bất thường (bom nén) nên không được mở. Bên gửi gửi tệp không nén.',
		en: 'The zip "{name}" would unpack to an abnormal size (a bomb) and was not opened. Ask for the file unzipped.',
	},
	'edxml.attachment-corrupt': {
		status: 422,
		vi: 'Tệp đính kèm "{name}" bị hỏng, không giải nén được. Bên gửi gửi lại.',
		en: 'The attachment "{name}" is damaged and cannot be unzipped. Ask for it again.',
	},
	'edxml.base64': {
		status: 422,
		vi: 'Nội dung tệp đính kèm "{name}" không phải base64 hợp chuẩn. Bên gửi mã hóa lại rồi gửi.',
		en: 'The content of attachment "{name}" is not proper base64. Ask the sender to encode it again.',
	},
	'edxml.attachment-missing': {
		status: 422,
		vi: 'Thông điệp khai tệp "{name}" nhưng không kèm nội dung của tệp. Bên gửi gửi lại đầy đủ.',
		en: 'The message lists the file "{name}" but does not carry it. Ask for the whole message.',
	},
	'edxml.duplicate-id': {
		status: 422,
		vi: 'Hai tệp đính kèm cùng mang mã ContentId "{id}" nên không biết tệp nào là thật. Bên gửi đặt mã khác nhau.',
		en: 'Two attachments carry the ContentId "{id}", so nobody knows which is meant. Give them different ids.',
	},
	'edxml.duplicate-element': {
		status: 422,
		vi: 'Phần <{name}> xuất hiện hai lần; chỉ được có một, nếu không thì không biết phần nào là thật.',
		en: '<{name}> occurs twice where only one may be; nobody knows which one is meant.',
	},
	'edxml.header-missing': {
		status: 422,
		vi: 'Thông điệp không có phần đầu (MessageHeader) nên không biết ai gửi gì cho ai.',
		en: 'The message has no MessageHeader, so nobody knows who sends what to whom.',
	},
	'edxml.from-missing': {
		status: 422,
		vi: 'Thông điệp không ghi mã định danh của cơ quan gửi (From/OrganId). Bên gửi bổ sung rồi gửi lại.',
		en: 'The message does not name the code of the sending agency (From/OrganId).',
	},
	'edxml.to-missing': {
		status: 422,
		vi: 'Văn bản không ghi mã định danh của nơi nhận nào (To/OrganId). Bên gửi bổ sung rồi gửi lại.',
		en: 'The document does not name the code of any receiver (To/OrganId).',
	},
	'edxml.code-missing': {
		status: 422,
		vi: 'Văn bản không có số, ký hiệu (Code). Bên gửi bổ sung rồi gửi lại.',
		en: 'The document has no number and notation (Code).',
	},
	'edxml.date-missing': {
		status: 422,
		vi: 'Văn bản không có ngày ban hành đọc được (PromulgationDate). Bên gửi bổ sung rồi gửi lại.',
		en: 'The document has no readable date of issue (PromulgationDate).',
	},
	'edxml.status-code-missing': {
		status: 422,
		vi: 'Thông điệp trạng thái không có mã trạng thái (StatusCode). Bên gửi bổ sung rồi gửi lại.',
		en: 'The status message has no StatusCode.',
	},
	'edxml.status-code-unknown': {
		status: 422,
		vi: 'Mã trạng thái "{value}" không có trong chuẩn (01–06, 13, 15, 16).',
		en: 'The status code "{value}" is not of the standard (01–06, 13, 15, 16).',
	},
	'edxml.status-reference-missing': {
		status: 422,
		vi: 'Thông điệp trạng thái không cho biết nói về văn bản nào (ResponseFor).',
		en: 'The status message does not say which document it is about (ResponseFor).',
	},
	'edxml.business-type-unknown': {
		status: 422,
		vi: 'Loại nghiệp vụ "{value}" không có trong chuẩn (0 mới, 1 thu hồi, 2 cập nhật, 3 thay thế).',
		en: 'The business type "{value}" is not of the standard (0 new, 1 recall, 2 update, 3 replacement).',
	},
	'edxml.state-secret': {
		status: 422,
		vi: 'Văn bản mang dấu chỉ độ mật ("{mark}" tại {field}). Văn bản bí mật nhà nước không được gửi, nhận qua trục; gửi theo đường văn bản mật.',
		en: 'The document bears a mark of state secrecy ("{mark}" in {field}). State secrets must not travel over the axis.',
	},
	'edxml.not-writable': {
		status: 422,
		vi: 'Không lập được thông điệp: {field} còn thiếu hoặc sai. Bổ sung rồi gửi lại.',
		en: 'The message cannot be written: {field} is missing or wrong.',
	},
} as const satisfies RefusalTable;

export type MessageRefusalCode = keyof typeof messageRefusals;
