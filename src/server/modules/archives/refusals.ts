import type { RefusalTable } from '../../platform/refusal.ts';

export const archivesRefusals = {
	'archive.not-found': {
		status: 404,
		vi: 'Không có hồ sơ này, hoặc ông/bà không được xem.',
		en: 'There is no such file, or you may not see it.',
	},
	'archive.changed': {
		status: 409,
		vi: 'Hồ sơ vừa được người khác thay đổi. Tải lại trang rồi làm tiếp.',
		en: 'Somebody else has just changed the file. Reload the page and go on.',
	},
	'archive.not-possible-now': {
		status: 409,
		vi: 'Hồ sơ đang ở trạng thái “{stateName}”, không làm được việc này.',
		en: 'In its present state ({stateName}) this cannot be done with the file.',
	},
	'archive.incomplete': {
		status: 422,
		vi: 'Còn thiếu: {what}. Ghi đủ rồi làm lại.',
		en: 'Still missing: {what}. Fill it in and try again.',
	},
	'archive.catalogue-exists': {
		status: 409,
		vi: 'Cơ quan đã có danh mục hồ sơ năm {year}. Mở danh mục đó để bổ sung.',
		en: 'The agency has a catalogue of {year} already. Open it to add to it.',
	},
	'archive.catalogue-not-found': {
		status: 404,
		vi: 'Không có danh mục hoặc đề mục này. Chọn lại.',
		en: 'There is no such catalogue or heading. Choose again.',
	},
	'archive.catalogue-approved': {
		status: 409,
		vi: 'Danh mục đã được người đứng đầu duyệt. Hồ sơ phát sinh thì mở ngoài danh mục, dưới đề mục có sẵn.',
		en: 'The head has approved the catalogue. A file that comes up later is opened ad hoc under a heading of it.',
	},
	'archive.catalogue-not-approved': {
		status: 409,
		vi: 'Danh mục năm {year} chưa được người đứng đầu duyệt. Trình duyệt trước khi mở hồ sơ.',
		en: 'The catalogue of {year} is not approved by the head yet. Have it approved before opening files.',
	},
	'archive.catalogue-empty': {
		status: 422,
		vi: 'Danh mục chưa có hồ sơ nào. Thêm đề mục và hồ sơ dự kiến rồi duyệt.',
		en: 'The catalogue holds no files. Add headings and expected files, then approve it.',
	},
	'archive.unit-elsewhere': {
		status: 422,
		vi: 'Đơn vị lập hồ sơ phải thuộc cơ quan của danh mục. Chọn đơn vị khác.',
		en: 'The unit that makes the file must belong to the agency of the catalogue. Choose another unit.',
	},
	'archive.retention-unknown': {
		status: 422,
		vi: 'Thời hạn bảo quản này không có trong bảng đang dùng. Chọn lại.',
		en: 'This retention period is not in the table in force. Choose again.',
	},
	'archive.already-in-file': {
		status: 409,
		vi: 'Văn bản đã có trong hồ sơ này, số thứ tự {ordinal}.',
		en: 'The document is in this file already, at place {ordinal}.',
	},
	'archive.not-in-file': {
		status: 404,
		vi: 'Văn bản không có trong hồ sơ này.',
		en: 'The document is not in this file.',
	},
	'archive.document-unnumbered': {
		status: 422,
		vi: 'Văn bản chưa vào sổ hoặc chưa phát hành thì chưa đưa vào hồ sơ được.',
		en: 'A document that is neither registered nor issued cannot go into a file yet.',
	},
	'archive.empty-file': {
		status: 422,
		vi: 'Hồ sơ chưa có văn bản nào. Thêm văn bản rồi kết thúc.',
		en: 'The file holds no documents. Add some, then close it.',
	},
	'archive.document-unsettled': {
		status: 409,
		vi: 'Văn bản {which} còn đang xử lý. Kết thúc xử lý hoặc bỏ khỏi hồ sơ, rồi kết thúc hồ sơ.',
		en: 'Document {which} is still being handled. Finish it or take it out, then close the file.',
	},
	'archive.dates': {
		status: 422,
		vi: 'Ngày kết thúc phải từ ngày mở hồ sơ đến hôm nay.',
		en: 'The last day must lie between the opening of the file and today.',
	},
	'archive.reason-short': {
		status: 422,
		vi: 'Ghi lý do rõ hơn, ít nhất 10 chữ cái.',
		en: 'Give the reason in at least 10 characters.',
	},
	'archive.content-damaged': {
		status: 409,
		vi: 'Tệp “{name}” không còn khớp mã kiểm tra lúc kết thúc hồ sơ. Trả hồ sơ lại và báo vận hành hệ thống.',
		en: 'The file “{name}” no longer matches its checksum. Return the file and tell the operators.',
	},
	'archive.package-too-large': {
		status: 413,
		vi: 'Hồ sơ nặng hơn 2 GB. Tách thành nhiều hồ sơ rồi nộp.',
		en: 'The file is larger than 2 GB. Split it before handing it over.',
	},
	'archive.no-permit': {
		status: 403,
		vi: 'Cần giấy phép đọc còn hạn. Gửi yêu cầu đọc cho lưu trữ của cơ quan.',
		en: 'A valid reading permit is needed. Send a reading request to the agency’s archive.',
	},
	'archive.request-not-found': {
		status: 404,
		vi: 'Không có yêu cầu đọc này, hoặc đã được trả lời.',
		en: 'There is no such request, or it has been answered.',
	},
	'archive.request-waiting': {
		status: 409,
		vi: 'Yêu cầu đọc trước của ông/bà còn đang chờ trả lời.',
		en: 'Your earlier request is still waiting for an answer.',
	},
	'archive.permit-dates': {
		status: 422,
		vi: 'Hạn đọc phải từ hôm nay trở đi.',
		en: 'The permit must end today or later.',
	},
	'archive.not-expired': {
		status: 409,
		vi: 'Hồ sơ còn thời hạn bảo quản đến {date}. Chỉ xem xét hủy khi đã hết hạn.',
		en: 'The file is to be kept until {date}. Only expired files are considered for destruction.',
	},
	'archive.permanent': {
		status: 409,
		vi: 'Hồ sơ bảo quản vĩnh viễn, không xem xét hủy.',
		en: 'The file is kept for ever and is not considered for destruction.',
	},
	'archive.disposal-open': {
		status: 409,
		vi: 'Hồ sơ đã ở trong danh sách xem xét hủy.',
		en: 'The file is on the list for review already.',
	},
	'archive.disposal-not-found': {
		status: 404,
		vi: 'Hồ sơ không ở trong danh sách xem xét hủy.',
		en: 'The file is not on the list for review.',
	},
} as const satisfies RefusalTable;
