import type { RefusalTable } from '../../platform/refusal.ts';

export const exchangeRefusals = {
	'exchange.unit-without-code': {
		status: 422,
		vi: '{unit} chưa có mã định danh điện tử nên chưa gửi, nhận được trên trục. Đề nghị quản trị tỉnh nhập mã ở màn hình Tổ chức.',
		en: '{unit} has no electronic identification code yet, so it cannot send or receive over the axis. Ask the province administrator to enter it.',
	},
	'exchange.no-recipient': {
		status: 422,
		vi: 'Văn bản chưa có nơi nhận qua trục. Chọn ít nhất một cơ quan.',
		en: 'The document has no recipient on the axis. Choose at least one agency.',
	},
	'exchange.recipient-unknown': {
		status: 422,
		vi: 'Danh bạ của trục không có cơ quan mã {code}. Chọn lại nơi nhận từ danh bạ.',
		en: 'The directory of the axis has no agency {code}. Choose the recipient from the directory.',
	},
	'exchange.header-incomplete': {
		status: 422,
		vi: 'Văn bản thiếu {field}, trục sẽ không nhận. Bổ sung rồi gửi lại.',
		en: 'The document lacks {field}; the axis will not take it. Add it and send again.',
	},
	'exchange.reason-missing': {
		status: 422,
		vi: 'Ghi lý do (ít nhất 10 chữ cái) để nơi nhận trạng thái hiểu được.',
		en: 'Give a reason of at least 10 characters, so that the other side understands.',
	},
	'exchange.end-reason-missing': {
		status: 422,
		vi: 'Ghi lý do ngắt kết nối: trục ngừng hoạt động, chuyển sang trục khác, khóa bị lộ…',
		en: 'Write why the connection ends: the hub ceased, another hub takes over, the key was exposed…',
	},
	'exchange.message-unknown': {
		status: 404,
		vi: 'Không có thông điệp này trên trục. Mở lại từ nhật ký liên thông.',
		en: 'There is no such message. Open it again from the message log.',
	},
	'exchange.no-reply-address': {
		status: 409,
		vi: 'Thông điệp này chưa đọc được nên không trả lời trạng thái được. Xem lý do trong nhật ký liên thông.',
		en: 'This message could not be read, so no status can be sent about it. See the reason in the message log.',
	},
	'exchange.peer-address': {
		status: 422,
		vi: 'Địa chỉ trục phải bắt đầu bằng http:// hoặc https://, mã hệ thống và khóa bí mật không được để trống.',
		en: 'The address of the hub begins with http:// or https://; system code and secret must not be empty.',
	},
	'exchange.poll-seconds': {
		status: 422,
		vi: 'Khoảng cách giữa hai lần hỏi trục là số giây từ 1 đến 3600.',
		en: 'The hub is asked every 1 to 3600 seconds.',
	},
	'exchange.hub-unknown': {
		status: 404,
		vi: 'Kết nối này không còn. Mở lại danh sách kết nối trục.',
		en: 'This connection is no more. Open the list of hubs again.',
	},
	'exchange.hop-unknown': {
		status: 404,
		vi: 'Chưa biết ai ký cho mã này, không có gì để bỏ.',
		en: 'Nobody is known to sign for this code; there is nothing to forget.',
	},
	'exchange.hub-twice': {
		status: 409,
		vi: 'Đã có kết nối khác cùng địa chỉ và mã hệ thống. Sửa kết nối đó.',
		en: 'Another connection has this address and system code. Change that one.',
	},
	'exchange.push-not-signed': {
		status: 401,
		vi: 'Lời gọi không mang chữ ký của trục đã kết nối, hoặc đồng hồ lệch quá 15 phút.',
		en: 'The call does not carry the signature of a connected hub, or its clock is off by more than 15 minutes.',
	},
	'exchange.not-waiting': {
		status: 409,
		vi: 'Thông điệp này không còn chờ gửi. Mở lại trang để xem nó đang ở đâu.',
		en: 'This message is not waiting to be sent any more. Open the page again to see where it is.',
	},
	'exchange.hub-does-not-reach': {
		status: 409,
		vi: 'Trục được chọn không có đủ các nơi nhận của thông điệp này, hoặc đang tạm dừng. Chọn trục khác.',
		en: 'The chosen hub does not list every receiver of this message, or is held. Choose another.',
	},
	'exchange.reroute-rule': {
		status: 422,
		vi: 'Ghi số phút từ 5 đến 10.080 (để trống: không tự chuyển), ngày áp dụng từ hôm nay trở đi, và căn cứ.',
		en: 'Give 5 to 10080 minutes (none: never by itself), a day from today on, and the reason.',
	},
	'exchange.not-retryable': {
		status: 409,
		vi: 'Thông điệp này đang chờ gửi hoặc đã đến trục, không cần gửi lại.',
		en: 'This message is waiting or has reached the hub; there is nothing to send again.',
	},
} as const satisfies RefusalTable;
