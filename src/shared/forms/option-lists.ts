import type { FormOption } from './form-definition.ts';

/** The 54 peoples of Viet Nam, by the official list (Quyết định 121-TCTK/PPCĐ, 2/3/1979); the first is the majority, then by number in the north-west. */
const peoples =
	'Kinh|Tày|Thái|Mường|Khmer|Hoa|Nùng|Mông|Dao|Gia Rai|Ngái|Ê Đê|Ba Na|Xơ Đăng|Sán Chay|Cơ Ho|Chăm|Sán Dìu|Hrê|Mnông|Raglay|Xtiêng|Bru - Vân Kiều|Thổ|Giáy|Cơ Tu|Giẻ Triêng|Mạ|Khơ Mú|Co|Tà Ôi|Chơ Ro|Kháng|Xinh Mun|Hà Nhì|Chu Ru|Lào|La Chí|La Ha|Phù Lá|La Hủ|Lự|Lô Lô|Chứt|Mảng|Pà Thẻn|Cơ Lao|Cống|Bố Y|Si La|Pu Péo|Brâu|Ơ Đu|Rơ Măm';

/** The 34 provinces and cities since 1/7/2025 (Nghị quyết 202/2025/QH15). */
const provinceNames =
	'Hà Nội|Huế|Lai Châu|Điện Biên|Sơn La|Lạng Sơn|Quảng Ninh|Thanh Hóa|Nghệ An|Hà Tĩnh|Cao Bằng|Tuyên Quang|Lào Cai|Thái Nguyên|Phú Thọ|Bắc Ninh|Hưng Yên|Hải Phòng|Ninh Bình|Quảng Trị|Đà Nẵng|Quảng Ngãi|Gia Lai|Khánh Hòa|Lâm Đồng|Đắk Lắk|Hồ Chí Minh|Đồng Nai|Tây Ninh|Cần Thơ|Vĩnh Long|Đồng Tháp|Cà Mau|An Giang';

const countryNames =
	'Việt Nam=Viet Nam|Trung Quốc=China|Lào=Laos|Campuchia=Cambodia|Thái Lan=Thailand|Hàn Quốc=South Korea|Nhật Bản=Japan|Đài Loan (Trung Quốc)=Taiwan (China)|Hoa Kỳ=United States|Pháp=France|Đức=Germany|Anh=United Kingdom|Nga=Russia|Úc=Australia|Ca-na-đa=Canada|Xinh-ga-po=Singapore|Ma-lai-xi-a=Malaysia|Ấn Độ=India|Nước khác=Another country';

const same = (names: string): FormOption[] =>
	names.split('|').map((name) => ({ value: name, label: { vi: name, en: name } }));

export const ethnicities: readonly FormOption[] = same(peoples);
export const provinces: readonly FormOption[] = same(provinceNames);
export const countries: readonly FormOption[] = countryNames.split('|').map((pair) => {
	const [vi = pair, en = pair] = pair.split('=');
	return { value: vi, label: { vi, en } };
});
