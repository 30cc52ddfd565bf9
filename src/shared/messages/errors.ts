import type { Dictionary } from './lang.ts';

const vi = {
	title: 'Không mở được trang',
	notFound: 'Không có trang này',
	notFoundText: 'Địa chỉ có thể gõ sai, hoặc trang đã được chuyển đi. Ông/bà tìm thủ tục hoặc tra cứu hồ sơ ở dưới.',
	forbidden: 'Ông/bà chưa được xem trang này',
	forbiddenText:
		'Trang dành cho người có quyền. Nếu đây là hồ sơ của ông/bà, hãy đăng nhập bằng đúng tài khoản đã nộp.',
	signInFirst: 'Ông/bà cần đăng nhập',
	tooMany: 'Nhiều yêu cầu quá',
	tooManyText: 'Ông/bà đợi một phút rồi thử lại.',
	broken: 'Hệ thống gặp lỗi',
	brokenText:
		'Lỗi do hệ thống, không phải do ông/bà. Những gì đã gửi và có biên nhận vẫn còn nguyên. Ông/bà thử lại sau ít phút.',
	incident: 'Khi hỏi cán bộ một cửa, ông/bà đọc mã sự cố này:',
	away: 'Hệ thống tạm nghỉ',
	awayText: 'Hệ thống đang khởi động hoặc bảo trì. Bản nháp của ông/bà được giữ nguyên. Ông/bà thử lại sau ít phút.',
	refused: 'Chưa làm được việc này',
	backHome: 'Về trang đầu',
};

const en: typeof vi = {
	title: 'This page cannot be shown',
	notFound: 'There is no such page',
	notFoundText: 'The address may be mistyped, or the page has moved. You can search or track below.',
	forbidden: 'You may not see this page',
	forbiddenText: 'It is for people with a right to it. If this is your dossier, sign in with the account that sent it.',
	signInFirst: 'Please sign in',
	tooMany: 'Too many requests',
	tooManyText: 'Wait a minute, then try again.',
	broken: 'The system met an error',
	brokenText: 'The fault is ours. Whatever you sent and have a receipt for is safe. Please try again in a few minutes.',
	incident: 'When you ask for help, give this incident number:',
	away: 'The system is away for a moment',
	awayText: 'It is starting or under maintenance. Your drafts are kept. Please try again in a few minutes.',
	refused: 'This cannot be done now',
	backHome: 'Back to the home page',
};

/** Error pages. */
export const errorMessages: Dictionary<typeof vi> = { vi, en };
