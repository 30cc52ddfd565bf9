import type { ProvinceNames } from '../province-names.ts';
import type { Dictionary } from './lang.ts';

const vi = {
	skip: 'Đến nội dung chính',
	portal: 'Dịch vụ công',
	province: ({ vi: province }: ProvinceNames) => province,
	site: ({ vi: province }: ProvinceNames) => `Dịch vụ công ${province}`,
	description: ({ vi: province }: ProvinceNames) => `Tìm thủ tục, nộp hồ sơ và tra cứu tiến độ tại ${province}.`,
	mainNav: 'Chính',
	procedures: 'Tìm thủ tục',
	track: 'Tra cứu',
	myDossiers: 'Hồ sơ của tôi',
	help: 'Trợ giúp',
	signIn: 'Đăng nhập',
	otherLanguage: 'English',
	sampleData: 'dữ liệu mẫu',
	sampleMode: 'Hệ thống đang chạy thử. Mọi tên người và hồ sơ là dữ liệu mẫu, không có giá trị pháp lý.',
	home: 'Trang đầu',
	people: ({ agency }: ProvinceNames) => agency,
	contact: 'Tổng đài và thư điện tử hỗ trợ: chưa có số liệu do tỉnh công bố.',
	promise: 'Trang này không cần JavaScript, không tải phông chữ, không theo dõi người xem.',
	footNav: 'Chân trang',
	accessibility: 'Cam kết tiếp cận',
	howToApply: 'Hướng dẫn nộp hồ sơ',
	allProcedures: 'Danh mục thủ tục',
	checkSignature: 'Kiểm tra chữ ký',
	noData: 'Chưa có số liệu',
};

const en: typeof vi = {
	skip: 'Skip to content',
	portal: 'Public services',
	province: ({ en: province }) => province,
	site: ({ en: province }) => `Public services of ${province}`,
	description: ({ en: province }) => `Find a procedure, apply and follow your dossier in ${province}, Vietnam.`,
	mainNav: 'Main',
	procedures: 'Find a procedure',
	track: 'Track',
	myDossiers: 'My dossiers',
	help: 'Help',
	signIn: 'Sign in',
	otherLanguage: 'Tiếng Việt',
	sampleData: 'sample data',
	sampleMode: 'This is a trial system. All people and dossiers are sample data without legal effect.',
	home: 'Home',
	people: ({ en: province }) => `People’s Committee of ${province}`,
	contact: 'Hotline and support e-mail: the province has not published them yet.',
	promise: 'This site needs no JavaScript, loads no fonts and does not track visitors.',
	footNav: 'Footer',
	accessibility: 'Accessibility statement',
	howToApply: 'How to apply',
	allProcedures: 'All procedures',
	checkSignature: 'Check a signature',
	noData: 'No data yet',
};

/** The frame of every public page: header, navigation, footer. */
export const shellMessages: Dictionary<typeof vi> = { vi, en };
