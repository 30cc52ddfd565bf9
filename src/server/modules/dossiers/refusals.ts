import type { RefusalTable } from '../../platform/refusal.ts';

export const dossierRefusals = {
	'dossier.not-found': {
		status: 404,
		vi: 'Không tìm thấy hồ sơ. Xem lại mã trên giấy tiếp nhận.',
		en: 'No such dossier. Check the code on the receipt.',
	},
	'dossier.not-possible-now': {
		status: 409,
		vi: 'Hồ sơ đang ở trạng thái “{statusName}”, việc này không làm được nữa. Tải lại trang để xem tình trạng mới.',
		en: 'The dossier is now “{statusName}”; this can no longer be done. Reload the page.',
	},
	'dossier.changed': {
		status: 409,
		vi: 'Hồ sơ vừa được người khác cập nhật. Tải lại trang, xem thay đổi rồi làm tiếp; nội dung đã gõ vẫn còn trong ô nhập.',
		en: 'Somebody else has just updated the dossier. Reload, look at the change and go on; what you typed is still there.',
	},
	'dossier.step-not-open': {
		status: 409,
		vi: 'Bước này đã xong hoặc không thuộc hồ sơ. Tải lại trang để xem bước hiện tại.',
		en: 'This step is already done. Reload to see the current one.',
	},
	'dossier.officer-lacks-right': {
		status: 422,
		vi: 'Cán bộ được chọn không có quyền làm bước này ở đơn vị đang giữ hồ sơ. Chọn cán bộ khác, hoặc nhờ quản trị đơn vị giao quyền.',
		en: 'The chosen officer may not take this step in the unit that holds the dossier. Choose another officer, or ask the administrator.',
	},
	'dossier.no-such-outcome': {
		status: 422,
		vi: 'Quy trình không có lựa chọn này ở bước hiện tại. Chọn một trong các nút đang hiện.',
		en: 'The process has no such outcome here.',
	},
	'dossier.procedure-not-open': {
		status: 409,
		vi: 'Thủ tục này chưa nhận hồ sơ trực tuyến. Ông/bà đến nơi tiếp nhận ghi ở trang thủ tục.',
		en: 'This procedure does not take dossiers online yet. Please go to a receiving place named on its page.',
	},
	'dossier.unit-has-no-code': {
		status: 503,
		vi: 'Đơn vị tiếp nhận chưa có mã định danh còn hiệu lực nên chưa cấp được mã hồ sơ. Quản trị cần nhập mã cho đơn vị.',
		en: 'The receiving unit has no valid identification code, so no dossier code can be issued.',
	},
	'dossier.code-unreadable': {
		status: 422,
		vi: 'Mã hồ sơ của hệ thống khác không đúng dạng, ví dụ G22.99-261126-000123. Chép lại đúng như trên giấy, hoặc để trống để cấp mã mới.',
		en: 'The code of the other system has no known form, e.g. G22.99-261126-000123. Copy it exactly, or leave it empty for a new code.',
	},
	'dossier.code-ours': {
		status: 422,
		vi: 'Mã {code} thuộc dãy số của {unit} trên hệ thống này. Tra cứu hồ sơ theo mã, hoặc để trống ô này để cấp mã mới.',
		en: 'Code {code} belongs to the series of {unit} in this system. Search for the dossier, or leave the field empty for a new code.',
	},
	'dossier.code-taken': {
		status: 409,
		vi: 'Đã có hồ sơ mang mã {code}. Tra cứu hồ sơ theo mã và làm tiếp trên hồ sơ đó, hoặc xem lại mã đã nhập.',
		en: 'A dossier with code {code} is already here. Search for it and go on there, or check the code.',
	},
	'dossier.no-competent-unit': {
		status: 422,
		vi: 'Chưa xác định được cơ quan giải quyết. Xem lại nơi cư trú hoặc nơi xảy ra việc trong tờ khai.',
		en: 'The competent agency could not be found. Check the place given in the form.',
	},
	'dossier.form-incomplete': {
		status: 422,
		vi: 'Tờ khai còn {count} chỗ cần sửa.',
		en: 'The form has {count} places to correct.',
	},
	'dossier.paper-missing': {
		status: 422,
		vi: 'Còn thiếu giấy tờ: {names}.',
		en: 'Papers missing: {names}.',
	},
	'dossier.supplement-used': {
		status: 409,
		vi: 'Hồ sơ này đã được yêu cầu bổ sung một lần. Luật chỉ cho yêu cầu một lần, đủ nội dung (NĐ 118/2025, Điều 11 và 17).',
		en: 'A supplement was already requested once; the law allows it only once.',
	},
	'dossier.reason-needed': {
		status: 422,
		vi: 'Chọn lý do trong danh sách và ghi rõ nội dung (ít nhất 10 ký tự).',
		en: 'Choose a reason from the list and explain it (at least 10 characters).',
	},
	'dossier.extension-used': {
		status: 409,
		vi: 'Hồ sơ này đã xin lỗi và hẹn lại một lần; luật chỉ cho hẹn lại một lần.',
		en: 'This dossier was already re-appointed once; the law allows it only once.',
	},
	'dossier.extension-late': {
		status: 409,
		vi: 'Phải xin lỗi và hẹn lại chậm nhất một ngày trước khi hết hạn ({latest}).',
		en: 'The apology must be sent at the latest one day before the limit ends ({latest}).',
	},
	'dossier.new-date-invalid': {
		status: 422,
		vi: 'Ngày hẹn mới phải là ngày làm việc sau ngày hẹn cũ.',
		en: 'The new date must be a working day after the old one.',
	},
	'dossier.no-result': {
		status: 409,
		vi: 'Hồ sơ chưa có dự thảo kết quả. Lập dự thảo ở bước đề xuất trước khi trình ký.',
		en: 'There is no draft of the result yet.',
	},
	'dossier.personal-key-needed': {
		status: 422,
		vi: 'Kết quả ký bằng khóa của người ký. Chọn khóa cá nhân.',
		en: 'A result is signed with the key of a person. Choose your own key.',
	},
	'dossier.agency-seal-needed': {
		status: 422,
		vi: 'Kết quả đóng bằng con dấu của cơ quan ra kết quả. Chọn con dấu của đúng cơ quan đó.',
		en: 'A result is sealed by the agency that issues it. Choose the seal of that agency.',
	},
	'dossier.not-signed': {
		status: 409,
		vi: 'Kết quả chưa có chữ ký của lãnh đạo nên chưa đóng dấu, phát hành được.',
		en: 'The result lacks the leader’s signature, so it cannot be sealed and issued.',
	},
	'dossier.already-decided': {
		status: 409,
		vi: 'Đã có quyết định về kết quả nên không dừng hay rút được nữa (NĐ 118/2025, Điều 21).',
		en: 'A decision on the result exists, so the dossier can no longer be stopped or withdrawn.',
	},
	'draft.not-found': {
		status: 404,
		vi: 'Không tìm thấy bản nháp. Có thể hồ sơ đã được nộp; xem ở “Hồ sơ của tôi”.',
		en: 'No such draft. It may have been submitted; see “My dossiers”.',
	},
	'draft.changed': {
		status: 409,
		vi: 'Bản nháp này vừa được lưu từ một thiết bị khác. Tải lại để xem bản mới nhất.',
		en: 'This draft was just saved on another device. Reload to see the newest.',
	},
	'draft.level-too-low': {
		status: 403,
		vi: 'Tài khoản định danh mức 1 chưa nộp được hồ sơ này. Ông/bà nâng lên mức 2 tại công an xã hoặc đến quầy.',
		en: 'A level-1 identity cannot submit this dossier. Upgrade to level 2 or come to the counter.',
	},
	'draft.too-many-files': {
		status: 422,
		vi: 'Mỗi hồ sơ nhận nhiều nhất {most} tệp.',
		en: 'A dossier takes at most {most} files.',
	},
} as const satisfies RefusalTable;
