/** Kinds of units, in words. */
export const unitKinds: Readonly<Record<string, string>> = {
	province: 'tỉnh',
	district: 'huyện, thị xã, thành phố',
	commune: 'xã, phường',
	department: 'sở, cơ quan chuyên môn',
	office: 'văn phòng',
	inspectorate: 'thanh tra',
	board: 'ban, ban quản lý',
	'public-service': 'đơn vị sự nghiệp',
	'one-stop-centre': 'trung tâm phục vụ hành chính công',
	site: 'điểm tiếp nhận',
	division: 'phòng, đơn vị trực thuộc',
	other: 'đơn vị khác',
};

/** Tiers of government, in words. */
export const unitLevels: Readonly<Record<string, string>> = {
	province: 'cấp tỉnh',
	district: 'cấp huyện (trước 01/7/2025)',
	commune: 'cấp xã',
};

/** Kinds of code, in words. */
export const codeSchemes: Readonly<Record<string, string>> = {
	'e-identification': 'mã định danh điện tử',
	gso: 'mã hành chính',
	legacy: 'mã cũ',
	postal: 'mã bưu chính',
	'one-stop-system': 'mã hệ thống một cửa',
};

/** How units follow one another, in words. */
export const successionKinds: Readonly<Record<string, string>> = {
	merge: 'hợp nhất thành',
	absorb: 'sáp nhập vào',
	split: 'chia tách thành',
	continue: 'tiếp nối bởi',
};

/** How sure a record is, in words. */
export const evidenceWords: Readonly<Record<string, string>> = {
	confirmed: 'có nguồn',
	secondary: 'dẫn lại',
	framework: 'theo khung',
	unverified: 'chưa kiểm chứng',
	sample: 'dữ liệu mẫu',
};

/** A period in words; an open end is left out. */
export function spanWords(from: string | null, to: string | null, day: (date: string) => string): string {
	const words = [from === null ? '' : `từ ${day(from)}`, to === null ? '' : `đến hết ${day(to)}`].filter(Boolean);
	return words.join(' ') || 'không rõ ngày';
}
