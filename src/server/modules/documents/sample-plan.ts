/** Who and where sample work is played: logins of sample people, keys of units. */
export interface SamplePlace {
	readonly agency: string;
	/** Works on what is given to it. */
	readonly division: string;
	/** Coordinates. */
	readonly second: string;
	readonly clerk: string;
	readonly leader: string;
	readonly head: string;
	readonly officer: string;
}

export const SAMPLE_PLACES: readonly SamplePlace[] = [
	{
		agency: 'commune:03046',
		division: 'commune:03046:economy',
		second: 'commune:03046:culture',
		clerk: 'vanthu.banho',
		leader: 'chutich.banho',
		head: 'truongphong.kt.banho',
		officer: 'chuyenvien.kt.banho',
	},
	{
		agency: 'agency:stp',
		division: 'agency:stp:professional',
		second: 'agency:stp:office',
		clerk: 'vanthu.stp',
		leader: 'giamdoc.stp',
		head: 'truongphong.stp',
		officer: 'chuyenvien.stp',
	},
	{
		agency: 'province:lao-cai',
		division: 'agency:vpub',
		second: 'agency:vpub',
		clerk: 'vanthu.tinh',
		leader: 'chutich.tinh',
		head: 'chanhvp.tinh',
		officer: 'chuyenvien.vpub',
	},
];

/** How far an incoming sample document has come. */
export type IncomingFate =
	'arrived' | 'returned' | 'registered' | 'submitted' | 'directed' | 'forwarded' | 'in-work' | 'done';

export interface SampleIncoming {
	readonly issuer: string;
	readonly number: string;
	readonly symbol: string;
	readonly kind: string;
	readonly abstract: string;
	readonly urgency?: 'urgent' | 'very-urgent' | 'express';
	/** Working mornings ago. */
	readonly daysAgo: number;
	readonly fate: IncomingFate;
}

/** Oldest first, because a register never goes back a day. */
export const SAMPLE_INCOMING: readonly SampleIncoming[] = [
	{
		issuer: 'Sở Nội vụ',
		number: '1412',
		symbol: 'SNV-TCBC',
		kind: 'official-letter',
		abstract: 'V/v báo cáo số lượng, chất lượng cán bộ, công chức quý III (mẫu)',
		daysAgo: 9,
		fate: 'done',
	},
	{
		issuer: 'Sở Tài chính',
		number: '871',
		symbol: 'STC-QLNS',
		kind: 'official-letter',
		abstract: 'V/v rà soát dự toán chi thường xuyên năm 2027 (mẫu)',
		daysAgo: 7,
		fate: 'in-work',
	},
	{
		issuer: 'Sở Khoa học và Công nghệ',
		number: '233',
		symbol: 'KH-SKHCN',
		kind: 'plan',
		abstract: 'Kiểm tra việc kết nối trục liên thông văn bản năm 2026 (mẫu)',
		daysAgo: 6,
		fate: 'forwarded',
	},
	{
		issuer: 'Sở Nông nghiệp và Môi trường',
		number: '64',
		symbol: 'CĐ-SNNMT',
		kind: 'telegram',
		abstract: 'Về chủ động phòng, chống rét đậm, rét hại cho cây trồng, vật nuôi (mẫu)',
		urgency: 'express',
		daysAgo: 4,
		fate: 'directed',
	},
	{
		issuer: 'Sở Y tế',
		number: '958',
		symbol: 'SYT-NVY',
		kind: 'official-letter',
		abstract: 'V/v tăng cường tiêm chủng mở rộng tháng 12 (mẫu)',
		daysAgo: 4,
		fate: 'directed',
	},
	{
		issuer: 'Thanh tra tỉnh',
		number: '77',
		symbol: 'TTT-NV2',
		kind: 'official-letter',
		abstract: 'V/v trả lời đơn kiến nghị của công dân mẫu (mẫu)',
		daysAgo: 3,
		fate: 'returned',
	},
	{
		issuer: 'Sở Xây dựng',
		number: '1205',
		symbol: 'SXD-QH',
		kind: 'official-letter',
		abstract: 'V/v lấy ý kiến điều chỉnh quy hoạch chung (mẫu)',
		urgency: 'urgent',
		daysAgo: 2,
		fate: 'submitted',
	},
	{
		issuer: 'Sở Giáo dục và Đào tạo',
		number: '640',
		symbol: 'GM-SGDĐT',
		kind: 'invitation',
		abstract: 'Dự hội nghị sơ kết công tác phổ cập giáo dục (mẫu)',
		daysAgo: 1,
		fate: 'submitted',
	},
	{
		issuer: 'Bảo hiểm xã hội tỉnh',
		number: '512',
		symbol: 'TB-BHXH',
		kind: 'notice',
		abstract: 'Kết quả thu bảo hiểm y tế hộ gia đình tháng 10 (mẫu)',
		daysAgo: 1,
		fate: 'registered',
	},
	{
		issuer: 'Sở Văn hóa, Thể thao và Du lịch',
		number: '390',
		symbol: 'SVHTTDL-QLDL',
		kind: 'official-letter',
		abstract: 'V/v thống kê cơ sở lưu trú cộng đồng (mẫu)',
		daysAgo: 0,
		fate: 'arrived',
	},
	{
		issuer: 'Kho bạc Nhà nước khu vực',
		number: '144',
		symbol: 'KBNN-KTNN',
		kind: 'official-letter',
		abstract: 'V/v đối chiếu số dư tài khoản quý III (mẫu)',
		daysAgo: 0,
		fate: 'arrived',
	},
];

/** How far an outgoing sample document has come before keys are there; the first ones to be signed are signed later. */
export type OutgoingFate = 'draft' | 'commenting' | 'review' | 'check' | 'to-sign';

export interface SampleOutgoing {
	readonly kind: string;
	readonly abstract: string;
	readonly body: readonly string[];
	readonly urgency?: 'urgent';
	readonly fate: OutgoingFate;
	readonly isInternal?: boolean;
}

export const SAMPLE_OUTGOING: readonly SampleOutgoing[] = [
	{
		kind: 'report',
		abstract: 'Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội tháng 10 (mẫu)',
		body: [
			'Thực hiện chế độ báo cáo định kỳ, cơ quan báo cáo kết quả thực hiện nhiệm vụ tháng 10 như sau.',
			'Các chỉ tiêu cơ bản đạt kế hoạch; khó khăn chủ yếu do thời tiết.',
		],
		fate: 'to-sign',
	},
	{
		kind: 'plan',
		abstract: 'Chuyển đổi số năm 2027 (mẫu)',
		body: ['Mục tiêu: toàn bộ văn bản được ký số và gửi qua hệ thống.'],
		fate: 'to-sign',
	},
	{
		kind: 'decision',
		abstract: 'Về việc thành lập Tổ công nghệ số cộng đồng (mẫu)',
		body: ['Điều 1. Thành lập Tổ công nghệ số cộng đồng.', 'Điều 2. Quyết định có hiệu lực từ ngày ký.'],
		fate: 'to-sign',
	},
	{
		kind: 'official-letter',
		abstract: 'V/v phối hợp thống kê cơ sở lưu trú (mẫu)',
		body: ['Đề nghị các đơn vị phối hợp cung cấp số liệu trước ngày 30 tháng này.'],
		urgency: 'urgent',
		fate: 'to-sign',
	},
	{
		kind: 'submission',
		abstract: 'Đề nghị phê duyệt danh mục hồ sơ năm 2027 (mẫu)',
		body: ['Kính trình xem xét, phê duyệt danh mục hồ sơ năm 2027.'],
		fate: 'to-sign',
	},
	{
		kind: 'notice',
		abstract: 'Lịch tiếp công dân tháng 12 (mẫu)',
		body: ['Thông báo lịch tiếp công dân định kỳ tháng 12.'],
		fate: 'check',
		isInternal: true,
	},
	{
		kind: 'report',
		abstract: 'Công tác văn thư, lưu trữ năm 2026 (mẫu)',
		body: ['Cơ quan báo cáo công tác văn thư, lưu trữ năm 2026.'],
		fate: 'review',
	},
	{
		kind: 'programme',
		abstract: 'Công tác tháng 12 (mẫu)',
		body: ['Chương trình công tác tháng 12 gồm các nội dung sau.'],
		fate: 'commenting',
	},
	{
		kind: 'invitation',
		abstract: 'Họp giao ban tháng 12 (mẫu)',
		body: ['Trân trọng kính mời dự họp giao ban.'],
		fate: 'draft',
		isInternal: true,
	},
];

/** Of the documents waiting for signature at each place, how many are signed, sealed and issued once keys are there. */
export const SAMPLE_SIGNED = { signed: 4, sealed: 3, issued: 2 } as const;
