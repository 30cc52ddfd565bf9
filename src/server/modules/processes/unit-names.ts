import type { LocalText } from '../../../shared/forms/local-text.ts';

/** Names of symbolic units for diagrams and tables; the real unit of a dossier is named by the agencies module. */
const names: Readonly<Record<string, LocalText>> = {
	'one-stop': { vi: 'Nơi tiếp nhận (một cửa)', en: 'Receiving one-stop centre' },
	'competent-one-stop': { vi: 'Một cửa của cơ quan giải quyết', en: 'One-stop centre of the competent agency' },
	leader: { vi: 'Lãnh đạo cơ quan giải quyết', en: 'Leader of the competent agency' },
	'leader:province': { vi: 'Chủ tịch UBND tỉnh', en: 'Chairman of the province' },
	'division:office': { vi: 'Văn phòng HĐND và UBND', en: 'Office of the People’s Council and Committee' },
	'division:economy': { vi: 'Phòng Kinh tế', en: 'Economy division' },
	'division:culture': { vi: 'Phòng Văn hóa - Xã hội', en: 'Culture and society division' },
	'division:professional': { vi: 'Phòng chuyên môn', en: 'Professional division' },
	'agency:vpub': { vi: 'Văn phòng UBND tỉnh', en: 'Office of the Provincial People’s Committee' },
	'agency:stp': { vi: 'Sở Tư pháp', en: 'Department of Justice' },
	'agency:stc': { vi: 'Sở Tài chính', en: 'Department of Finance' },
	'agency:sct': { vi: 'Sở Công Thương', en: 'Department of Industry and Trade' },
	'agency:snnmt': { vi: 'Sở Nông nghiệp và Môi trường', en: 'Department of Agriculture and Environment' },
	'agency:sxd': { vi: 'Sở Xây dựng', en: 'Department of Construction' },
	'agency:svhttdl': { vi: 'Sở Văn hóa, Thể thao và Du lịch', en: 'Department of Culture, Sports and Tourism' },
	'agency:vpdkdd': { vi: 'Văn phòng Đăng ký đất đai tỉnh', en: 'Provincial land registration office' },
	'outside:tax': { vi: 'Cơ quan thuế', en: 'Tax authority' },
	'outside:police': { vi: 'Công an cấp xã', en: 'Commune police' },
	'outside:social-insurance': { vi: 'Bảo hiểm xã hội', en: 'Social insurance' },
	'outside:commune': { vi: 'UBND cấp xã nơi có đối tượng', en: 'Commune concerned' },
	'outside:utilities': { vi: 'Đơn vị quản lý đường, lưới điện', en: 'Road and power operators' },
};

/** The name of a symbolic unit; an unknown symbol shows itself, so that nothing is silently empty. */
export function unitName(symbol: string): LocalText {
	return names[symbol] ?? { vi: symbol, en: symbol };
}

/** All symbolic units that have a name. */
export function listUnitSymbols(): string[] {
	return Object.keys(names);
}
