import { expect, test } from 'vitest';
import { namesOfProvince, placeName } from './province-names.ts';

test('a province is named inside a sentence, in both languages, and as a place', () => {
	expect(namesOfProvince({ name: 'Tỉnh Lào Cai', agencyName: 'Ủy ban nhân dân tỉnh Lào Cai' }, 'H38')).toEqual({
		vi: 'tỉnh Lào Cai',
		en: 'Lào Cai province',
		place: 'Lào Cai',
		code: 'H38',
		agency: 'Ủy ban nhân dân tỉnh Lào Cai',
	});
});

test('a city under the centre is called a city', () => {
	const { vi, en } = namesOfProvince({ name: 'Thành phố Huế', agencyName: 'Ủy ban nhân dân thành phố Huế' }, undefined);
	expect([vi, en]).toEqual(['thành phố Huế', 'Huế city']);
});

test('the kind of a territory is no part of its place, a name that only begins alike is', () => {
	const names = ['Xã Bản Hồ', 'Phường Sa Pa', 'Đặc khu Phú Quốc', 'Thị trấn Mù Căng Chải', 'Xã Xã Mẫu', 'Xãm Mẫu'];
	expect(names.map(placeName)).toEqual(['Bản Hồ', 'Sa Pa', 'Phú Quốc', 'Mù Căng Chải', 'Xã Mẫu', 'Xãm Mẫu']);
});
