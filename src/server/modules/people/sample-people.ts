import { createHmac } from 'node:crypto';
import { Secret } from 'otpauth';

/** One synthetic officer of sample mode. Every name carries "Mẫu", so that nobody is mistaken for a real person. */
export interface SampleOfficer {
	readonly login: string;
	readonly name: string;
	readonly unitKey: string;
	/** Whose subtree the roles reach, where it is more than the unit itself. */
	readonly scopeKey: string;
	/** For people: the place as one would say it. */
	readonly place: string;
	readonly title: string;
	readonly role: string;
	/** Shows the first sign-in: a new password is asked for and a second factor enrolled. */
	readonly isNew: boolean;
}

const FAMILY = [
	'Nguyễn',
	'Lý',
	'Vàng',
	'Giàng',
	'Tẩn',
	'Hoàng',
	'Lò',
	'Phạm',
	'Trần',
	'Đỗ',
	'Bùi',
	'Sùng',
	'Lê',
	'Hà',
	'Thào',
	'Chảo',
	'Nông',
	'Má',
];
const GIVEN = [
	'An',
	'Bình',
	'Chi',
	'Dung',
	'Giang',
	'Hân',
	'Khánh',
	'Liên',
	'Mai',
	'Nam',
	'Páo',
	'Quyên',
	'Sơn',
	'Thảo',
	'Uyên',
	'Việt',
	'Xuân',
	'Yến',
	'Dế',
	'Linh',
	'Tâm',
	'Đức',
	'Hương',
];

interface Seat {
	readonly login: string;
	readonly unitKey: string;
	readonly scopeKey?: string;
	readonly title: string;
	readonly role: string;
	readonly isNew?: boolean;
}

interface Place {
	readonly place: string;
	readonly seats: readonly Seat[];
}

function commune(code: string, short: string, place: string, economy: string): Place {
	const unit = `commune:${code}`;
	const office = { unitKey: `${unit}:office` };
	const whole = { scopeKey: unit };
	return {
		place,
		seats: [
			{
				login: `motcua.${short}`,
				unitKey: `${unit}:centre`,
				...whole,
				title: 'Công chức tiếp nhận và trả kết quả',
				role: 'one-stop',
			},
			{
				login: `motcua2.${short}`,
				unitKey: `${unit}:centre`,
				...whole,
				title: 'Công chức tiếp nhận và trả kết quả',
				role: 'one-stop',
			},
			{ login: `hotich.${short}`, ...office, title: 'Công chức tư pháp - hộ tịch', role: 'specialist' },
			{ login: `chanhvp.${short}`, ...office, title: 'Chánh Văn phòng', role: 'division-head' },
			{ login: `chuyenvien.kt.${short}`, unitKey: `${unit}:economy`, title: 'Chuyên viên', role: 'specialist' },
			{
				login: `truongphong.kt.${short}`,
				unitKey: `${unit}:economy`,
				title: `Trưởng ${economy}`,
				role: 'division-head',
			},
			{ login: `chuyenvien.vh.${short}`, unitKey: `${unit}:culture`, title: 'Chuyên viên', role: 'specialist' },
			{
				login: `truongphong.vh.${short}`,
				unitKey: `${unit}:culture`,
				title: 'Trưởng Phòng Văn hóa - Xã hội',
				role: 'division-head',
			},
			{ login: `vanthu.${short}`, ...office, ...whole, title: 'Văn thư', role: 'clerk' },
			{ login: `chutich.${short}`, unitKey: unit, title: 'Chủ tịch Ủy ban nhân dân', role: 'leader' },
			{ login: `phochutich.${short}`, unitKey: unit, title: 'Phó Chủ tịch Ủy ban nhân dân', role: 'leader' },
			{ login: `quantri.${short}`, ...office, ...whole, title: 'Quản trị đơn vị', role: 'unit-administrator' },
		],
	};
}

function department(unitKey: string, short: string, place: string, divisionKey = unitKey): Place {
	const whole = { scopeKey: unitKey };
	return {
		place,
		seats: [
			{ login: `giamdoc.${short}`, unitKey, title: 'Giám đốc', role: 'leader' },
			{ login: `phogiamdoc.${short}`, unitKey, title: 'Phó Giám đốc', role: 'leader' },
			{ login: `truongphong.${short}`, unitKey: divisionKey, ...whole, title: 'Trưởng phòng', role: 'division-head' },
			{ login: `chuyenvien.${short}`, unitKey: divisionKey, ...whole, title: 'Chuyên viên', role: 'specialist' },
			{ login: `vanthu.${short}`, unitKey, title: 'Văn thư', role: 'clerk' },
			{ login: `quantri.${short}`, unitKey, title: 'Quản trị đơn vị', role: 'unit-administrator' },
		],
	};
}

const PLACES: readonly Place[] = [
	{
		place: 'Trung tâm Phục vụ hành chính công tỉnh',
		seats: [
			{ login: 'motcua.tinh', unitKey: 'centre:province', title: 'Cán bộ tiếp nhận và trả kết quả', role: 'one-stop' },
			{ login: 'motcua2.tinh', unitKey: 'centre:province', title: 'Cán bộ tiếp nhận và trả kết quả', role: 'one-stop' },
			{ login: 'giamdoc.trungtam', unitKey: 'centre:province', title: 'Giám đốc Trung tâm', role: 'leader' },
			{ login: 'quantri.trungtam', unitKey: 'centre:province', title: 'Quản trị đơn vị', role: 'unit-administrator' },
		],
	},
	commune('03046', 'banho', 'Xã Bản Hồ', 'Phòng Kinh tế'),
	commune('03006', 'sapa', 'Phường Sa Pa', 'Phòng Kinh tế, Hạ tầng và Đô thị'),
	commune('02647', 'laocai', 'Phường Lào Cai', 'Phòng Kinh tế, Hạ tầng và Đô thị'),
	department('agency:stp', 'stp', 'Sở Tư pháp', 'agency:stp:professional'),
	department('agency:sxd', 'sxd', 'Sở Xây dựng', 'agency:sxd:professional'),
	department('agency:snnmt', 'snnmt', 'Sở Nông nghiệp và Môi trường', 'agency:snnmt:professional'),
	department('agency:stc', 'stc', 'Sở Tài chính', 'agency:stc:professional'),
	department('agency:svhttdl', 'svhttdl', 'Sở Văn hóa, Thể thao và Du lịch', 'agency:svhttdl:professional'),
	department('agency:vpdkdd', 'vpdkdd', 'Văn phòng Đăng ký đất đai tỉnh'),
	{
		place: 'Ủy ban nhân dân tỉnh và Văn phòng',
		seats: [
			{ login: 'chutich.tinh', unitKey: 'province:lao-cai', title: 'Chủ tịch Ủy ban nhân dân tỉnh', role: 'leader' },
			{
				login: 'phochutich.tinh',
				unitKey: 'province:lao-cai',
				title: 'Phó Chủ tịch Ủy ban nhân dân tỉnh',
				role: 'leader',
			},
			{
				login: 'quantri.tinh',
				unitKey: 'agency:vpub',
				title: 'Quản trị hệ thống của tỉnh',
				role: 'province-administrator',
			},
			{
				login: 'thutuc.tinh',
				unitKey: 'agency:vpub',
				title: 'Chuyên viên Kiểm soát thủ tục hành chính',
				role: 'procedure-editor',
			},
			{ login: 'kiemtra.tinh', unitKey: 'agency:ttt', title: 'Thanh tra viên', role: 'auditor' },
			{ login: 'vanhanh.tinh', unitKey: 'agency:skhcn', title: 'Kỹ sư vận hành', role: 'operations' },
		],
	},
	{
		place: 'Xã Bản Hồ',
		seats: [
			{
				login: 'moi.banho',
				unitKey: 'commune:03046:culture',
				title: 'Chuyên viên tập sự',
				role: 'specialist',
				isNew: true,
			},
		],
	},
	// Newcomers go to the end: names follow the order.
	{
		place: 'Ủy ban nhân dân tỉnh và Văn phòng',
		seats: [
			{
				login: 'vanthu.tinh',
				unitKey: 'agency:vpub',
				scopeKey: 'province:lao-cai',
				title: 'Văn thư Ủy ban nhân dân tỉnh',
				role: 'clerk',
			},
			{ login: 'chuyenvien.vpub', unitKey: 'agency:vpub', title: 'Chuyên viên Văn phòng', role: 'specialist' },
			{ login: 'chanhvp.tinh', unitKey: 'agency:vpub', title: 'Chánh Văn phòng', role: 'division-head' },
			{
				login: 'theodoi.tinh',
				unitKey: 'agency:vpub',
				scopeKey: 'province:lao-cai',
				title: 'Chuyên viên Văn phòng Ủy ban nhân dân tỉnh',
				role: 'task-follower',
			},
		],
	},
];

/** Everybody of sample mode, always the same people in the same order. */
export function sampleOfficers(): SampleOfficer[] {
	const seats = PLACES.flatMap(({ place, seats: here }) => here.map((seat) => ({ place, ...seat })));
	return seats.map(({ scopeKey, isNew, ...seat }, index) => ({
		...seat,
		scopeKey: scopeKey ?? seat.unitKey,
		isNew: isNew ?? false,
		name: `${FAMILY[index % FAMILY.length] ?? ''} Mẫu ${GIVEN[(index * 5 + Math.floor(index / FAMILY.length)) % GIVEN.length] ?? ''}`,
	}));
}

/** The second sample world: who stands in for whom. */
export const SAMPLE_DELEGATIONS = [
	{ from: 'chuyenvien.kt.banho', to: 'chuyenvien.vh.banho', days: 30, reason: 'Đi học bồi dưỡng nghiệp vụ (mẫu)' },
] as const;

/** Same for everyone who runs the sample; never used outside sample mode. */
const SAMPLE_KEY = 'Liên Thông, dữ liệu mẫu';

/** Password of a sample account: fits the policy, the same on every machine. */
export function samplePassword(login: string): string {
	const text = createHmac('sha256', SAMPLE_KEY).update(`password:${login}`).digest('hex');
	return `Mau-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}-K7`;
}

/** TOTP secret of a sample account, base32. */
export function sampleTotpSecret(login: string): string {
	const bytes = createHmac('sha1', SAMPLE_KEY).update(`totp:${login}`).digest();
	return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32;
}
