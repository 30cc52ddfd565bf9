import { expect, test } from 'vitest';
import { secrecyMarkIn } from './state-secret.ts';

test.each([
	['Mật'],
	['MẬT'],
	[' "Tối mật" '],
	['TUYỆT  MẬT'],
	['Văn bản mật'],
	['Độ mật: Mật'],
	['Mức độ mật: C'],
	['MẬT: V/v mẫu'],
	['V/v mẫu (Mật)'],
	['V/v mẫu – MẬT'],
	['Danh mục hồ sơ tuyệt mật'],
	['Tối mật.docx'],
	['Mật'.normalize('NFD')],
	['M\u200bật'],
])('marked: %s', (text) => {
	expect(secrecyMarkIn(text, 'Subject')).toBeDefined();
});

test.each([
	['V/v bảo vệ bí mật nhà nước'],
	['Quy chế bảo mật thông tin, mật khẩu và mật mã'],
	['Mật độ dân số xã Mẫu'],
	['Mật ong và sản phẩm từ mật ong'],
	['Bệnh viện Gan - Mật'],
	['Độ mật: bình thường'],
	['Hội nghị thân mật'],
	['Ông Mat Mẫu'],
	['Buổi tối'],
])('not marked: %s', (text) => {
	expect(secrecyMarkIn(text, 'Subject')).toBeUndefined();
});

test('without accents a mark counts only where marks stand', () => {
	expect(secrecyMarkIn('toi mat', 'Priority')).toBeDefined();
	expect(secrecyMarkIn('Mat', 'SphereOfPromulgation')).toBeDefined();
	expect(secrecyMarkIn('Mat', 'OrganName')).toBeUndefined();
});
