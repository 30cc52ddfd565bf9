import { lowerFirst } from './vietnamese-text.ts';

/** What the province is called inside a sentence. */
export interface ProvinceNames {
	/** `tỉnh Lào Cai`, `thành phố Huế` */
	readonly vi: string;
	/** `Lào Cai province`, `Huế city` */
	readonly en: string;
	/** As a place beside a date: `Lào Cai`. */
	readonly place: string;
	/** Its agency code, with which the codes of its dossiers begin: `H38`. */
	readonly code: string;
	/** As it signs papers: `Ủy ban nhân dân tỉnh Lào Cai`. */
	readonly agency: string;
}

/** For pages that must be shown although nobody can say which province it is: the database is away or still empty. */
export const UNNAMED_PROVINCE: ProvinceNames = {
	vi: 'tỉnh',
	en: 'the province',
	place: '…',
	code: 'H…',
	agency: 'Ủy ban nhân dân tỉnh',
};

/** The names of a province from its unit. @param unit `{ name: 'Tỉnh Lào Cai', agencyName: 'Ủy ban nhân dân tỉnh Lào Cai' }` */
export function namesOfProvince(
	{ name, agencyName }: { name: string; agencyName: string },
	code: string | undefined,
): ProvinceNames {
	const place = placeName(name);
	const kind = name.startsWith('Thành phố ') ? 'city' : 'province';
	return {
		vi: lowerFirst(name),
		en: `${place} ${kind}`,
		place,
		code: code ?? UNNAMED_PROVINCE.code,
		agency: agencyName,
	};
}

/** The proper name of a territory, as a place stands beside a date: `Xã Bản Hồ` → `Bản Hồ`. */
export function placeName(name: string): string {
	return name.replace(/^(Tỉnh|Thành phố|Huyện|Thị xã|Xã|Phường|Đặc khu|Thị trấn)\s+/u, '');
}
