import type { Dictionary } from './lang.ts';

const vi = {
	title: 'Hướng dẫn nộp hồ sơ',
	lead: 'Từ lúc tìm thủ tục đến lúc cầm kết quả trên tay.',
	steps: 'Năm bước',
	stepList: [
		{
			title: 'Tìm thủ tục',
			text: 'Gõ tên giấy tờ cần có, có dấu hay không dấu. Trang thủ tục nói ngay: nộp trực tuyến được không, cần gì, bao lâu, bao nhiêu tiền.',
		},
		{
			title: 'Đăng nhập',
			text: 'Dùng tài khoản định danh điện tử. Họ tên, số định danh, nơi cư trú được điền sẵn, ông/bà không phải khai lại.',
		},
		{
			title: 'Khai và gửi giấy tờ',
			text: 'Mỗi trang được lưu nháp. Ảnh chụp bằng điện thoại dùng được nếu rõ bốn góc và đọc được chữ.',
		},
		{ title: 'Xem lại rồi gửi', text: 'Gửi xong, ông/bà có mã hồ sơ, ngày hẹn và biên nhận để in hoặc lưu.' },
		{ title: 'Nhận kết quả', text: 'Bản điện tử có ký số tải tại “Hồ sơ của tôi”. Bản giấy nhận tại nơi đã chọn.' },
	],
	questions: 'Câu hỏi thường gặp',
	answers: [
		{
			question: 'Gửi rồi mới biết thiếu giấy tờ thì sao?',
			answer: 'Cơ quan báo một lần, đầy đủ, kèm cách sửa. Ông/bà bổ sung tại “Hồ sơ của tôi” hoặc tại quầy.',
		},
		{
			question: 'Vì sao ngày hẹn là ngày ấy?',
			answer:
				'Thời hạn tính theo ngày làm việc, bỏ thứ Bảy, Chủ nhật và ngày nghỉ lễ đã được quyết định. Hồ sơ nhận sau 15:00 được tính theo quy định của từng thủ tục. Trang hồ sơ giải thích từng ngày.',
		},
		{
			question: 'Quá hẹn mà chưa có kết quả thì sao?',
			answer: 'Cơ quan phải gửi thư xin lỗi, nói lý do và hẹn lại đúng một lần.',
		},
		{
			question: 'Ai nhìn thấy hồ sơ của tôi?',
			answer:
				'Người có mã chỉ thấy mức độ hoàn thành và ngày hẹn. Cán bộ chỉ mở được hồ sơ thuộc việc của mình, và mỗi lần mở đều được ghi lại để ông/bà xem.',
		},
		{
			question: 'Chữ ký số trên kết quả kiểm tra bằng gì?',
			answer:
				'Mở tệp PDF bằng phần mềm đọc PDF có mục chữ ký. Phần mềm nói ai ký, lúc nào, và tệp có bị sửa sau khi ký không.',
		},
		{
			question: 'Không có điện thoại thông minh thì làm thế nào?',
			answer:
				'Đến Trung tâm Phục vụ hành chính công xã, phường gần nhất. Cán bộ nhận giấy tờ, quét và trả lại bản chính.',
		},
	],
	track: 'Đã nộp rồi, muốn xem tiến độ?',
	trackLink: 'Tra cứu bằng mã hồ sơ',
	contact: 'Liên hệ',
	contactNone:
		'Tổng đài, thư điện tử và giờ làm việc: chưa có số liệu do tỉnh công bố. Khi có, trang này ghi kèm ngày công bố.',
};

const en: typeof vi = {
	title: 'How to apply',
	lead: 'From finding the procedure to holding the result.',
	steps: 'Five steps',
	stepList: [
		{
			title: 'Find the procedure',
			text: 'Type the Vietnamese name of the paper, with or without marks. The page tells at once whether you can apply online, what you need, how long it takes and what it costs.',
		},
		{
			title: 'Sign in',
			text: 'Use your electronic identity. Name, personal number and residence are filled in for you.',
		},
		{
			title: 'Fill in and attach papers',
			text: 'Each page is saved as a draft. Phone photos are fine if all four corners show and the text can be read.',
		},
		{ title: 'Check and send', text: 'You get a dossier code, a promised date and a receipt to print or keep.' },
		{
			title: 'Receive the result',
			text: 'Download the signed electronic original under “My dossiers”. Paper waits where you chose.',
		},
	],
	questions: 'Questions people ask',
	answers: [
		{
			question: 'What if papers are missing?',
			answer:
				'The office tells you once, completely, and how to mend it. You add them under “My dossiers” or at a counter.',
		},
		{
			question: 'Why that date?',
			answer:
				'Limits count working days, without Saturdays, Sundays and decreed holidays. What is received after 15:00 counts as each procedure lays down. The page of your dossier explains every day.',
		},
		{
			question: 'What if the date passes without a result?',
			answer: 'The office must send an apology with the reason and may set a new date once only.',
		},
		{
			question: 'Who can see my dossier?',
			answer:
				'Whoever has the code sees only how far it is and the promised date. Officers open only what belongs to their work, and each opening is recorded for you to see.',
		},
		{
			question: 'How do I check the digital signature?',
			answer:
				'Open the PDF in a reader that shows signatures. It says who signed, when, and whether the file was changed afterwards.',
		},
		{
			question: 'What if I have no smartphone?',
			answer:
				'Go to the one-stop centre of the nearest commune or ward. The officer scans your papers and gives the originals back.',
		},
	],
	track: 'Already applied?',
	trackLink: 'Follow it by its code',
	contact: 'Contact',
	contactNone:
		'Hotline, e-mail and opening hours: the province has not published them yet. Once it does, this page shows them with the date.',
};

/** The help page. */
export const helpMessages: Dictionary<typeof vi> = { vi, en };
