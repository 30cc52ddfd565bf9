import type { ProvinceNames } from '../province-names.ts';
import type { Dictionary } from './lang.ts';

const vi = {
	title: 'Trang đầu',
	question: 'Ông/bà cần làm thủ\u00a0tục\u00a0gì?',
	search: 'Tìm',
	searchHint: 'Gõ có dấu hay không dấu đều được. Ví dụ: khai sinh, chung thuc, 1.001193.',
	often: 'Thủ tục nộp được ngay',
	trackTitle: 'Tra cứu hồ sơ đã nộp',
	trackHint: ({ code }: ProvinceNames) => `Mã trên giấy tiếp nhận, có dạng ${code}.xx‑261122‑0001`,
	trackButton: 'Xem tiến độ',
	lifeEvents: 'Chọn theo việc trong đời sống',
	browseAll: (count: string) => `Xem cả ${count} thủ tục theo lĩnh vực và cấp giải quyết`,
	catalogue: 'Danh mục thủ\u00a0tục của\u00a0tỉnh',
	catalogueAt: (date: string) => `Đếm ngày ${date} từ danh mục đang có hiệu lực.`,
	catalogueAll: 'thủ tục trong danh mục',
	catalogueCommune: 'thủ tục do xã, phường giải quyết',
	catalogueProvince: 'thủ tục do sở, ngành của tỉnh giải quyết',
	catalogueOnline: 'thủ tục nộp được ngay trên trang này',
	figures: 'Kết quả phục\u00a0vụ',
	figuresNone:
		'Số hồ sơ đã nhận, đúng hạn, quá hạn và mức độ hài lòng được in tại đây khi tỉnh công bố. Không lấy số khác thay vào.',
	other: 'Không nộp trực\u00a0tuyến được?',
	ways: [
		{
			title: 'Đến xã, phường',
			text: 'Trung tâm Phục vụ hành chính công ở cả 99 xã, phường nhận hồ sơ và trả kết quả.',
		},
		{
			title: 'Gửi qua bưu điện',
			text: 'Dùng được với thủ tục có ghi kênh “Bưu chính”. Bưu tá nhận hồ sơ và trả kết quả tại nhà.',
		},
		{ title: 'Nhờ người khác nộp', text: 'Người nộp thay mang theo giấy ủy quyền và căn cước của mình.' },
		{ title: 'Cần người giúp', text: 'Cán bộ một cửa hướng dẫn điền và nộp ngay tại quầy, không thu tiền.' },
	],
	events: {
		child: { title: 'Có con nhỏ', text: 'Khai sinh, nhận cha, mẹ, con' },
		marriage: { title: 'Kết hôn', text: 'Đăng ký kết hôn, xác nhận tình trạng hôn nhân' },
		house: { title: 'Làm nhà', text: 'Giấy phép xây dựng nhà ở' },
		land: { title: 'Đất đai, sổ đỏ', text: 'Biến động, chuyển mục đích, cấp lại' },
		business: { title: 'Mở hộ kinh doanh', text: 'Đăng ký mới, thay đổi, tạm ngừng' },
		'certified-copies': { title: 'Sao y, chứng thực', text: 'Bản sao, chữ ký, hợp đồng' },
		support: { title: 'Trợ giúp xã hội', text: 'Người cao tuổi, người khuyết tật' },
		tourism: { title: 'Làm du lịch', text: 'Lữ hành, hướng dẫn viên, lưu trú' },
		minerals: { title: 'Khoáng sản', text: 'Thăm dò, khai thác, đóng cửa mỏ' },
		death: { title: 'Người thân qua đời', text: 'Khai tử, hỗ trợ mai táng' },
	},
};

const en: typeof vi = {
	title: 'Home',
	question: 'What do you need to do?',
	search: 'Search',
	searchHint: 'Vietnamese with or without marks. For example: khai sinh, chung thuc, 1.001193.',
	often: 'Ready to apply online',
	trackTitle: 'Follow a dossier',
	trackHint: ({ code }) => `The code on your receipt, such as ${code}.xx‑261122‑0001`,
	trackButton: 'See progress',
	lifeEvents: 'Start from what happened in your life',
	browseAll: (count: string) => `Browse all ${count} procedures by field and level`,
	catalogue: 'Procedures of the province',
	catalogueAt: (date: string) => `Counted on ${date} from the catalogue in force.`,
	catalogueAll: 'procedures in the catalogue',
	catalogueCommune: 'procedures handled by communes and wards',
	catalogueProvince: 'procedures handled by provincial departments',
	catalogueOnline: 'procedures you can apply for on this site',
	figures: 'How well we serve',
	figuresNone:
		'Dossiers received, on time, overdue and the satisfaction of applicants are printed here once the province publishes them. No other number stands in for them.',
	other: 'Cannot apply online?',
	ways: [
		{
			title: 'Go to a commune or ward',
			text: 'The one-stop centre in each of the 99 communes and wards takes dossiers and hands over results.',
		},
		{
			title: 'By post',
			text: 'For procedures that list the postal channel. The postal officer collects papers and brings the result home.',
		},
		{ title: 'Through somebody else', text: 'They bring a letter of authorisation and their own identity card.' },
		{ title: 'Ask for help', text: 'One-stop officers help you fill in and submit at the counter, free of charge.' },
	],
	events: {
		child: { title: 'A new child', text: 'Birth registration, recognising a parent or child' },
		marriage: { title: 'Getting married', text: 'Marriage, certificate of marital status' },
		house: { title: 'Building a house', text: 'House building permit' },
		land: { title: 'Land', text: 'Changes, change of use, reissue of certificates' },
		business: { title: 'A household business', text: 'Start, change, pause' },
		'certified-copies': { title: 'Certified copies', text: 'Copies, signatures, contracts' },
		support: { title: 'Social support', text: 'Older people, people with disabilities' },
		tourism: { title: 'Tourism', text: 'Travel services, guides, lodging' },
		minerals: { title: 'Minerals', text: 'Exploration, extraction, mine closure' },
		death: { title: 'A death in the family', text: 'Death registration, funeral support' },
	},
};

/** The home page. */
export const homeMessages: Dictionary<typeof vi> = { vi, en };
