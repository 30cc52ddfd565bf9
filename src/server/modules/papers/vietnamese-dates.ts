function twoDigits(value: number): string {
	return String(value).padStart(2, '0');
}

/**
 * 'ngày 05 tháng 02 năm 2026' from 'YYYY-MM-DD'.
 * @law 30/2020/NĐ-CP, Phụ lục I, phần I: days below 10 and months 1 and 2 take a leading 0.
 */
export function dayInWords(dateOn: string): string {
	const [year = '', month = '', day = ''] = dateOn.split('-');
	const monthNumber = Number(month);
	return `ngày ${twoDigits(Number(day))} tháng ${monthNumber < 3 ? twoDigits(monthNumber) : String(monthNumber)} năm ${year}`;
}

/** '16 giờ 05 phút, ngày 22 tháng 11 năm 2026' in the time of the State. */
export function instantInWords(at: Date): string {
	const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
	return `${local.slice(11, 13)} giờ ${local.slice(14, 16)} phút, ${dayInWords(local.slice(0, 10))}`;
}

/** 'HH:mm dd/MM/yyyy' in the time of the State, for tables. */
export function instantShort(at: Date): string {
	const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
	return `${local.slice(11, 16)} ${dayShort(local.slice(0, 10))}`;
}

/** 'dd/MM/yyyy' from 'YYYY-MM-DD'. */
export function dayShort(dateOn: string): string {
	return dateOn.split('-').reverse().join('/');
}
