import { createHmac } from 'node:crypto';

/** One synthetic person or organisation of the simulator. All names carry "Mẫu"; all numbers are invented. */
export interface IdentityPerson {
	readonly kind: 'citizen' | 'organisation';
	/** 12 digits of a person; the tax number of an organisation. */
	readonly identityNumber: string;
	readonly name: string;
	/** 'YYYY-MM-DD'; persons only. */
	readonly birthDate?: string;
	readonly gender?: 'Nam' | 'Nữ';
	readonly address: string;
	readonly assurance: 1 | 2;
	/** Who acts for an organisation. */
	readonly representative?: { readonly name: string; readonly identityNumber: string };
}

/** The people one can sign in as. The serial part of each number is 9000 and up, so that the list reads as invented. */
export const SAMPLE_IDENTITIES: readonly IdentityPerson[] = [
	{
		kind: 'citizen',
		identityNumber: '010190009001',
		name: 'Lý Mẫu Hân',
		birthDate: '1990-03-12',
		gender: 'Nữ',
		address: 'Thôn Bản Hồ, xã Bản Hồ, tỉnh Lào Cai',
		assurance: 2,
	},
	{
		kind: 'citizen',
		identityNumber: '010088009002',
		name: 'Vàng Mẫu Dế',
		birthDate: '1988-07-25',
		gender: 'Nam',
		address: 'Thôn Lếch Mông, xã Bản Hồ, tỉnh Lào Cai',
		assurance: 2,
	},
	{
		kind: 'citizen',
		identityNumber: '010195009003',
		name: 'Giàng Mẫu Mỷ',
		birthDate: '1995-11-02',
		gender: 'Nữ',
		address: 'Tổ 3, phường Sa Pa, tỉnh Lào Cai',
		assurance: 2,
	},
	{
		kind: 'citizen',
		identityNumber: '010085009004',
		name: 'Nguyễn Mẫu Tùng',
		birthDate: '1985-01-30',
		gender: 'Nam',
		address: 'Tổ 8, phường Lào Cai, tỉnh Lào Cai',
		assurance: 2,
	},
	{
		kind: 'citizen',
		identityNumber: '010179009005',
		name: 'Phạm Mẫu Hòa',
		birthDate: '1979-09-09',
		gender: 'Nữ',
		address: 'Tổ 12, phường Lào Cai, tỉnh Lào Cai',
		assurance: 2,
	},
	{
		kind: 'citizen',
		identityNumber: '010062009006',
		name: 'Tẩn Mẫu Sài',
		birthDate: '1962-05-18',
		gender: 'Nam',
		address: 'Thôn Séo Trung Hồ, xã Bản Hồ, tỉnh Lào Cai',
		assurance: 2,
	},
	{
		kind: 'citizen',
		identityNumber: '015304009007',
		name: 'Hà Mẫu Uyên',
		birthDate: '2004-12-01',
		gender: 'Nữ',
		address: 'Tổ 5, phường Yên Bái, tỉnh Lào Cai',
		assurance: 2,
	},
	{
		kind: 'citizen',
		identityNumber: '015093009008',
		name: 'Đỗ Mẫu Quân',
		birthDate: '1993-04-21',
		gender: 'Nam',
		address: 'Tổ 2, phường Nghĩa Lộ, tỉnh Lào Cai',
		assurance: 2,
	},
	{
		kind: 'citizen',
		identityNumber: '010200009009',
		name: 'Sùng Mẫu Páo',
		birthDate: '2000-02-29',
		gender: 'Nam',
		address: 'Thôn Tả Van Giáy, xã Tả Van, tỉnh Lào Cai',
		assurance: 1,
	},
	{
		kind: 'organisation',
		identityNumber: '5300999001',
		name: 'Công ty TNHH Mẫu Du lịch Mường Hoa',
		address: 'Tổ 1, phường Sa Pa, tỉnh Lào Cai',
		assurance: 2,
		representative: { name: 'Trần Mẫu Bình', identityNumber: '010080009010' },
	},
	{
		kind: 'organisation',
		identityNumber: '5300999002',
		name: 'Công ty Cổ phần Mẫu Khoáng sản Bát Xát',
		address: 'Xã Bát Xát, tỉnh Lào Cai',
		assurance: 2,
		representative: { name: 'Lê Mẫu Chi', identityNumber: '010182009011' },
	},
];

/** The code a sample person types. The real system sends another one each time; here it is always the same, so that it can be printed. */
export function sampleOtp(identityNumber: string): string {
	const number = createHmac('sha256', 'Liên Thông, định danh mẫu').update(identityNumber).digest().readUInt32BE();
	return String(number % 1_000_000).padStart(6, '0');
}
