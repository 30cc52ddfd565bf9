import type { TaskSourceKind } from './task-types.ts';

/** A sample officer by login, or a unit by key. */
export interface SampleHolder {
	readonly unit: string;
	readonly login?: string;
}

/** How far a sample task has come. */
export type SampleFate =
	| { readonly kind: 'given' }
	| {
			readonly kind: 'in-work';
			readonly words: string;
			readonly percent: number;
			readonly parts?: readonly SamplePart[];
	  }
	| { readonly kind: 'asks'; readonly inDays: number; readonly reason: string }
	| { readonly kind: 'reported'; readonly words: string }
	| { readonly kind: 'closed'; readonly words: string };

export interface SamplePart {
	readonly title: string;
	readonly requiredResult: string;
	readonly owner: SampleHolder;
}

/** One sample task: given so many working days ago, due in so many working days from today (negative: overdue). */
export interface SampleTask {
	readonly giver: { readonly login: string; readonly unit: string };
	readonly owner: SampleHolder;
	/** Whoever of the unit takes it. */
	readonly taker: string;
	readonly coOwners?: readonly SampleHolder[];
	readonly kind: TaskSourceKind;
	readonly label?: string;
	readonly title: string;
	readonly requiredResult: string;
	readonly daysAgo: number;
	readonly dueInDays: number;
	readonly fate: SampleFate;
}

const COMMUNE = 'commune:03046';
const CHAIRMAN = { login: 'chutich.banho', unit: COMMUNE };
const PROVINCE = { login: 'chutich.tinh', unit: 'province:lao-cai' };
const MEETING = 'Thông báo kết luận họp giao ban tháng 11/2026 (mẫu)';
const PROVINCE_MEETING = 'Kết luận phiên họp thường kỳ của UBND tỉnh tháng 11/2026 (mẫu)';

/** The sample work of tasks; invented, like everybody in it. */
export const SAMPLE_TASKS: readonly SampleTask[] = [
	{
		giver: CHAIRMAN,
		owner: { unit: `${COMMUNE}:economy` },
		taker: 'truongphong.kt.banho',
		coOwners: [{ unit: `${COMMUNE}:culture` }],
		kind: 'conclusion',
		label: MEETING,
		title: 'Rà soát các điểm có nguy cơ sạt lở trên đường liên thôn trước đợt mưa',
		requiredResult: 'Danh sách điểm nguy cơ có tọa độ, ảnh chụp và đề xuất xử lý, trình Chủ tịch UBND xã',
		daysAgo: 4,
		dueInDays: 5,
		fate: {
			kind: 'in-work',
			words: 'Đã đi thực địa ba thôn, ghi nhận bốn điểm nứt mái taluy (mẫu).',
			percent: 40,
			parts: [
				{
					title: 'Khảo sát thực địa các thôn phía Nam',
					requiredResult: 'Biên bản khảo sát từng điểm, kèm ảnh',
					owner: { unit: `${COMMUNE}:economy`, login: 'chuyenvien.kt.banho' },
				},
			],
		},
	},
	{
		giver: CHAIRMAN,
		owner: { unit: `${COMMUNE}:office`, login: 'hotich.banho' },
		taker: 'hotich.banho',
		kind: 'manual',
		title: 'Tổng hợp số liệu đăng ký khai sinh quá hạn của năm 2026',
		requiredResult: 'Báo cáo một trang kèm bảng số liệu theo thôn',
		daysAgo: 3,
		dueInDays: 1,
		fate: { kind: 'in-work', words: 'Đã có số liệu của bảy thôn, còn hai thôn (mẫu).', percent: 70 },
	},
	{
		giver: CHAIRMAN,
		owner: { unit: `${COMMUNE}:culture` },
		taker: 'truongphong.vh.banho',
		kind: 'conclusion',
		label: MEETING,
		title: 'Cập nhật danh sách hộ nghèo, cận nghèo sau rà soát',
		requiredResult: 'Danh sách được niêm yết tại nhà văn hóa các thôn',
		daysAgo: 9,
		dueInDays: -2,
		fate: { kind: 'in-work', words: 'Các thôn đã họp xong, đang tổng hợp phiếu (mẫu).', percent: 60 },
	},
	{
		giver: CHAIRMAN,
		owner: { unit: `${COMMUNE}:economy` },
		taker: 'truongphong.kt.banho',
		kind: 'manual',
		title: 'Chuẩn bị nội dung làm việc với đoàn khảo sát tuyến du lịch cộng đồng',
		requiredResult: 'Tờ trình kèm dự kiến chương trình làm việc',
		daysAgo: 1,
		dueInDays: 4,
		fate: { kind: 'given' },
	},
	{
		giver: CHAIRMAN,
		owner: { unit: `${COMMUNE}:culture`, login: 'chuyenvien.vh.banho' },
		taker: 'chuyenvien.vh.banho',
		kind: 'manual',
		title: 'Lập kế hoạch tuyên truyền phòng, chống rét cho cây trồng, vật nuôi',
		requiredResult: 'Dự thảo kế hoạch trình ký',
		daysAgo: 5,
		dueInDays: 3,
		fate: { kind: 'asks', inDays: 6, reason: 'Chờ số liệu vật nuôi của hai thôn vùng cao gửi về (mẫu).' },
	},
	{
		giver: CHAIRMAN,
		owner: { unit: `${COMMUNE}:economy`, login: 'chuyenvien.kt.banho' },
		taker: 'chuyenvien.kt.banho',
		kind: 'manual',
		title: 'Kiểm tra tiến độ giải ngân vốn sự nghiệp quý IV',
		requiredResult: 'Bảng tiến độ từng dự án và nguyên nhân chậm',
		daysAgo: 6,
		dueInDays: 2,
		fate: { kind: 'reported', words: 'Bốn trên năm dự án đạt tiến độ; một dự án chờ nghiệm thu (mẫu).' },
	},
	{
		giver: CHAIRMAN,
		owner: { unit: `${COMMUNE}:office`, login: 'vanthu.banho' },
		taker: 'vanthu.banho',
		kind: 'conclusion',
		label: MEETING,
		title: 'Gửi lịch tiếp công dân tháng 12 tới các thôn',
		requiredResult: 'Lịch được niêm yết ở trụ sở và nhà văn hóa các thôn',
		daysAgo: 8,
		dueInDays: -1,
		fate: { kind: 'closed', words: 'Đã niêm yết và gửi đủ các thôn (mẫu).' },
	},
	{
		giver: PROVINCE,
		owner: { unit: 'agency:snnmt' },
		taker: 'giamdoc.snnmt',
		coOwners: [{ unit: COMMUNE }],
		kind: 'conclusion',
		label: PROVINCE_MEETING,
		title: 'Xây dựng phương án phòng, chống cháy rừng mùa khô 2026–2027',
		requiredResult: 'Phương án trình UBND tỉnh phê duyệt',
		daysAgo: 7,
		dueInDays: 8,
		fate: {
			kind: 'in-work',
			words: 'Đã có dự thảo, đang lấy ý kiến các xã có rừng (mẫu).',
			percent: 50,
			parts: [
				{
					title: 'Dự thảo phương án và bản đồ trọng điểm cháy',
					requiredResult: 'Dự thảo lần 1',
					owner: { unit: 'agency:snnmt:professional' },
				},
			],
		},
	},
	{
		giver: PROVINCE,
		owner: { unit: 'agency:stc' },
		taker: 'giamdoc.stc',
		kind: 'conclusion',
		label: PROVINCE_MEETING,
		title: 'Báo cáo tình hình giải ngân vốn đầu tư công mười một tháng',
		requiredResult: 'Báo cáo gửi Văn phòng UBND tỉnh',
		daysAgo: 10,
		dueInDays: -3,
		fate: { kind: 'in-work', words: 'Đang đối chiếu số liệu với kho bạc (mẫu).', percent: 80 },
	},
	{
		giver: PROVINCE,
		owner: { unit: COMMUNE },
		taker: 'chutich.banho',
		kind: 'conclusion',
		label: PROVINCE_MEETING,
		title: 'Hoàn thành bố trí trụ sở, trang thiết bị cho Trung tâm Phục vụ hành chính công xã',
		requiredResult: 'Báo cáo kết quả kèm danh mục thiết bị',
		daysAgo: 2,
		dueInDays: 10,
		fate: { kind: 'given' },
	},
];
