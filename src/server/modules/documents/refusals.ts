import type { RefusalTable } from '../../platform/refusal.ts';

export const documentsRefusals = {
	'document.not-found': {
		status: 404,
		vi: 'Không có văn bản này, hoặc ông/bà không được giao xem. Hỏi văn thư của cơ quan nếu cần.',
		en: 'There is no such document, or it was not given to you. Ask the clerk of the agency if you need it.',
	},
	'document.changed': {
		status: 409,
		vi: 'Có người vừa làm việc với văn bản này. Tải lại trang để xem chỗ mới, rồi làm tiếp.',
		en: 'Somebody has just worked on this document. Reload the page to see what is new, then go on.',
	},
	'document.frozen': {
		status: 409,
		vi: 'Văn bản đã bị thu hồi nên không làm gì thêm được; dữ liệu chỉ còn để tra cứu.',
		en: 'The document has been recalled. Nothing more can be done with it; its data remain for reference.',
	},
	'document.not-possible-now': {
		status: 409,
		vi: 'Văn bản đang ở bước “{stateName}” nên chưa làm được việc này. Tải lại trang để xem việc làm được.',
		en: 'The document stands at “{stateName}”, where this is not possible. Reload the page to see what is.',
	},
	'document.not-in-hand': {
		status: 403,
		vi: 'Việc này đang do người khác giữ, hoặc đã làm xong. Tải lại trang để xem ai đang xử lý.',
		en: 'This is in somebody else’s hands, or already done. Reload the page to see who has it.',
	},
	'document.secret': {
		status: 422,
		vi: 'Văn bản có độ mật không được đưa lên hệ thống này (Luật Bảo vệ bí mật nhà nước). Chuyển bản giấy cho người quản lý tài liệu mật và không lưu bản chụp.',
		en: 'A document with a secrecy level may not enter this system (Law on state secrets). Give the paper to the keeper of secret documents and keep no scan.',
	},
	'document.reason-too-short': {
		status: 422,
		vi: 'Ghi lý do rõ hơn, ít nhất 10 chữ cái; nơi gửi sẽ đọc được.',
		en: 'Give a clearer reason of at least 10 characters; the sender will read it.',
	},
	'document.already-registered': {
		status: 409,
		vi: 'Văn bản này vừa được {name} vào sổ, số đến {number}. Tải lại trang để xem.',
		en: '{name} has just registered this document, arrival number {number}. Reload the page to see it.',
	},
	'document.duplicate': {
		status: 409,
		vi: 'Đã có văn bản giống văn bản này: {which}. Xem lại; nếu đúng là văn bản khác thì chọn “Vẫn vào sổ”.',
		en: 'There is a document like this one already: {which}. Look at it; if this is another one, choose to register it anyway.',
	},
	'document.incomplete': {
		status: 422,
		vi: 'Còn thiếu: {what}. Ghi đủ rồi làm lại.',
		en: 'Missing: {what}. Fill it in and try again.',
	},
	'document.file-not-readable': {
		status: 415,
		vi: 'Không đọc được tệp “{name}”. Gửi lại tệp PDF, DOCX, ODT hoặc thư EML, không đặt mật khẩu.',
		en: 'The file “{name}” cannot be read. Send a PDF, DOCX, ODT or EML file without a password.',
	},
	'document.no-converter': {
		status: 503,
		vi: 'Máy chủ chưa cài chương trình chuyển DOCX sang PDF. Lưu văn bản thành PDF trên máy của ông/bà rồi tải lên lại, hoặc báo quản trị.',
		en: 'The server has no program to turn DOCX into PDF. Save the document as PDF on your computer and upload that, or tell the administrator.',
	},
	'document.no-draft': {
		status: 409,
		vi: 'Dự thảo chưa có nội dung. Soạn theo mẫu hoặc tải tệp lên trước.',
		en: 'The draft has no content yet. Fill in the template or upload a file first.',
	},
	'document.kind-unknown': {
		status: 422,
		vi: 'Chưa có loại văn bản này trong danh mục. Chọn một loại trong danh sách.',
		en: 'This kind of document is not in the catalogue. Choose one of the list.',
	},
	'document.no-symbol': {
		status: 409,
		vi: 'Chưa có chữ viết tắt của “{unit}” để lập ký hiệu. Quản trị văn thư đặt ở mục Sổ và ký hiệu.',
		en: 'There is no abbreviation of “{unit}” for the symbol. The records administrator sets it under registers and symbols.',
	},
	'document.not-an-agency': {
		status: 422,
		vi: 'Đơn vị này không đứng tên ban hành văn bản và không có sổ. Chọn cơ quan.',
		en: 'This unit issues no documents in its own name and has no registers. Choose an agency.',
	},
	'document.register-bound': {
		status: 409,
		vi: 'Sổ năm {year} đã khóa. Văn bản vào sổ của năm đang mở.',
		en: 'The register of {year} is bound. Documents go into the register of the year that is open.',
	},
	'document.register-not-found': {
		status: 404,
		vi: 'Không có sổ này ở cơ quan đang chọn. Chọn lại năm và sổ.',
		en: 'The chosen agency has no such register. Choose year and register again.',
	},
	'document.register-open': {
		status: 409,
		vi: 'Sổ năm {year} còn đang ghi. Chỉ khóa sổ của năm đã hết.',
		en: 'The register of {year} is still being written. Only the register of a past year is bound.',
	},
	'document.back-dated': {
		status: 409,
		vi: 'Sổ đã có số của ngày {date}; không cấp số lùi ngày. Kiểm tra giờ của máy chủ.',
		en: 'The register already holds a number of {date}; numbers are not back-dated. Check the clock of the server.',
	},
	'document.series-taken': {
		status: 409,
		vi: 'Loại “{kind}” đã thuộc sổ “{series}”. Bỏ ở sổ đó trước.',
		en: 'The kind “{kind}” belongs to the series “{series}” already. Remove it there first.',
	},
	'document.series-exists': {
		status: 409,
		vi: 'Cơ quan đã có sổ với mã này. Chọn mã khác.',
		en: 'The agency has a series of this code already. Choose another.',
	},
	'document.no-signer': {
		status: 422,
		vi: 'Chưa chọn người ký, hoặc người được chọn không có quyền ký của cơ quan. Chọn lãnh đạo ký văn bản.',
		en: 'No signer is chosen, or the one chosen may not sign for the agency. Choose the leader who signs.',
	},
	'document.not-leader-signed': {
		status: 409,
		vi: 'Văn bản chưa có chữ ký số của người có thẩm quyền nên chưa đóng dấu được. Trình ký trước.',
		en: 'The document has no signature of the authorised person yet, so it cannot be sealed. Submit it for signature first.',
	},
	'document.agency-key-needed': {
		status: 422,
		vi: 'Chọn khóa con dấu của cơ quan để đóng dấu, và khóa cá nhân để ký.',
		en: 'Choose the agency’s key to seal, and a personal key to sign.',
	},
	'document.no-recipient': {
		status: 422,
		vi: 'Chưa có nơi nhận. Thêm ít nhất một nơi nhận rồi phát hành.',
		en: 'There is no recipient. Add at least one, then issue.',
	},
	'document.recipient-wrong': {
		status: 422,
		vi: 'Nơi nhận “{name}” chưa đúng: {what}.',
		en: 'The recipient “{name}” is not right: {what}.',
	},
	'document.no-axis': {
		status: 409,
		vi: 'Cơ quan chưa có mã định danh điện tử nên không gửi được qua trục liên thông tới “{name}”. Gửi thư điện tử hoặc bản giấy, và báo quản trị đặt mã.',
		en: 'The agency has no electronic identification code, so nothing can be sent to “{name}” over the axis. Send e-mail or paper, and ask the administrator for a code.',
	},
	'document.no-unit-chosen': {
		status: 422,
		vi: 'Chọn ít nhất một đơn vị hoặc người để giao.',
		en: 'Choose at least one unit or person to give it to.',
	},
	'document.main-unit-needed': {
		status: 422,
		vi: 'Chọn đúng một nơi chủ trì; các nơi khác là phối hợp hoặc để biết.',
		en: 'Choose exactly one unit in charge; the others coordinate or are informed.',
	},
	'document.outside-agency': {
		status: 422,
		vi: '“{name}” không thuộc cơ quan này nên không giao trực tiếp được. Gửi văn bản đi cho cơ quan đó.',
		en: '“{name}” does not belong to this agency, so nothing can be given to it directly. Send that agency a document.',
	},
	'document.due-passed': {
		status: 422,
		vi: 'Hạn xử lý phải sau thời điểm này.',
		en: 'The deadline must lie in the future.',
	},
	'document.no-request': {
		status: 409,
		vi: 'Không có yêu cầu thu hồi hay cập nhật nào đang chờ trả lời.',
		en: 'No request to recall or update waits for an answer.',
	},
	'document.nothing-changed': {
		status: 422,
		vi: 'Chưa có gì thay đổi so với văn bản đã phát hành.',
		en: 'Nothing differs from the document that was issued.',
	},
	'document.copy-way-wrong': {
		status: 422,
		vi: 'Hình thức sao này không dùng cho bản nguồn đã chọn (Nghị định 30/2020/NĐ-CP Điều 25). Chọn lại hình thức hoặc bản nguồn.',
		en: 'This form of copy is not made from the chosen source (Decree 30/2020/NĐ-CP Article 25). Choose another form or source.',
	},
	'document.conversion-waiting': {
		status: 409,
		vi: 'Tệp đang được chuyển sang PDF. Chờ một lát rồi làm lại.',
		en: 'The file is being turned into PDF. Wait a moment and try again.',
	},
	'document.folder-exists': {
		status: 409,
		vi: 'Ông/bà đã có thư mục tên này. Chọn tên khác.',
		en: 'You have a folder of this name already. Choose another name.',
	},
	'document.event-not-found': {
		status: 404,
		vi: 'Không có mục lịch công tác này, hoặc đã hủy.',
		en: 'There is no such calendar entry, or it was cancelled.',
	},
	'document.event-times': {
		status: 422,
		vi: 'Giờ kết thúc phải sau giờ bắt đầu.',
		en: 'The end must come after the beginning.',
	},
} as const satisfies RefusalTable;
