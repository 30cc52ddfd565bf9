import type { Dictionary } from './lang.ts';

const vi = {
	title: 'Cam kết tiếp cận',
	lead: 'Trang này phải dùng được với mọi người: người nhìn kém, người dùng bàn phím hoặc trình đọc màn hình, người dùng điện thoại cũ và mạng yếu.',
	standard: 'Tiêu chuẩn',
	standardText:
		'Trang được làm theo WCAG 2.2 mức AA. Luật Chuyển đổi số số 148/2025/QH15 (Điều 35) yêu cầu tự đánh giá khả năng tiếp cận và công khai kết quả; trang này là bản công khai đó.',
	done: 'Đã làm',
	doneList: [
		'Mọi việc từ tìm kiếm, nộp đến tra cứu làm được khi không có JavaScript.',
		'Mỗi trang nhẹ, lần xem đầu không quá 14 KB sau khi nén; không tải phông chữ.',
		'Dùng được bằng bàn phím; chỗ đang đứng luôn có viền thấy rõ.',
		'Chữ 18 điểm ảnh, ô bấm ít nhất 44 điểm ảnh, phóng to 200 % không mất nội dung.',
		'Màu không đứng một mình: mỗi trạng thái có hình và chữ.',
		'Lỗi được viết thành câu, đặt cạnh ô và tóm tắt ở đầu trang.',
	],
	limits: 'Còn hạn chế',
	limitList: [
		'Tên chính thức của thủ tục chỉ có tiếng Việt.',
		'Một số giấy tờ quét do người dân nộp không đọc được bằng trình đọc màn hình.',
		'Chưa có đánh giá của tổ chức độc lập và của người khuyết tật: chưa có số liệu.',
	],
	how: 'Cách đánh giá',
	howText:
		'Mỗi lần thay đổi, mọi trang được kiểm tra tự động (axe-core) và xem lại ở sáu cỡ màn hình, khi phóng to, khi in và chỉ bằng bàn phím.',
	report: 'Báo chỗ khó dùng',
	reportText: 'Ông/bà nói với cán bộ một cửa xã, phường bất kỳ. Kênh báo trực tuyến: chưa có số liệu do tỉnh công bố.',
};

const en: typeof vi = {
	title: 'Accessibility statement',
	lead: 'Everybody must be able to use this site: people who see badly, who use a keyboard or a screen reader, an old phone or a slow line.',
	standard: 'Standard',
	standardText:
		'The site is made to WCAG 2.2 level AA. The Law on Digital Transformation 148/2025/QH15 (article 35) asks for a published self-assessment; this page is it.',
	done: 'Done',
	doneList: [
		'Searching, applying and tracking work without JavaScript.',
		'Pages are light: at most 14 KB compressed for the first view; no fonts are loaded.',
		'Everything works by keyboard and focus is always visible.',
		'Text of 18 pixels, targets of at least 44 pixels, nothing lost at 200 % zoom.',
		'Colour never stands alone: every status has a shape and a word.',
		'Errors are sentences, next to the field and summarised on top.',
	],
	limits: 'Known limits',
	limitList: [
		'Official names of procedures exist in Vietnamese only.',
		'Some scanned papers sent by applicants cannot be read by screen readers.',
		'No assessment by an independent body or by people with disabilities yet: no data.',
	],
	how: 'How it was assessed',
	howText:
		'With each change every page is checked automatically (axe-core) and looked at in six screen sizes, zoomed, printed and by keyboard only.',
	report: 'Report a problem',
	reportText:
		'Tell the one-stop officer of any commune or ward. Online channel: the province has not published one yet.',
};

/** The accessibility statement. */
export const accessibilityMessages: Dictionary<typeof vi> = { vi, en };
