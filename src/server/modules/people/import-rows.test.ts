import { expect, test } from 'vitest';
import { readImportRows, type ImportWorld } from './import-rows.ts';

const world: ImportWorld = {
	today: '2026-11-20',
	units: [
		{ id: 1, key: 'commune:03046', name: 'Xã Bản Hồ', agencyName: 'Ủy ban nhân dân xã Bản Hồ' },
		{ id: 2, key: 'commune:03046:economy', name: 'Phòng Kinh tế', agencyName: 'Phòng Kinh tế xã Bản Hồ' },
		{ id: 3, key: 'commune:03047:economy', name: 'Phòng Kinh tế', agencyName: 'Phòng Kinh tế xã Tả Van' },
	],
	roles: [{ code: 'specialist', name: 'Chuyên viên' }],
	takenLogins: new Set(['cu']),
};
const row = (
	over: Partial<Record<'login' | 'name' | 'email' | 'phone' | 'unit' | 'title' | 'roles' | 'from', string>> = {},
) => {
	const cells = {
		login: 'anmau',
		name: 'Nguyễn Mẫu An',
		email: '',
		phone: '',
		unit: 'Xã Bản Hồ',
		title: 'Chuyên viên',
		roles: 'Chuyên viên',
		from: '',
		...over,
	};
	return [cells.login, cells.name, cells.email, cells.phone, cells.unit, cells.title, cells.roles, cells.from];
};
const errorsOf = (...rows: string[][]) => readImportRows(rows, world).map(({ errors }) => errors);

test('a good row names unit, roles and first day', () => {
	const [read] = readImportRows(
		[row({ unit: 'phòng kinh tế Xã Bản Hồ', roles: 'chuyen vien', from: '01/12/2026' })],
		world,
	);
	expect(read).toMatchObject({
		line: 2,
		login: 'anmau',
		unitId: 2,
		roles: ['specialist'],
		fromOn: '2026-12-01',
		errors: [],
	});
});

test('a name typed with separate marks becomes the same name', () => {
	const [read] = readImportRows(
		[row({ name: 'Nguyễn Mẫu An'.normalize('NFD'), unit: 'Xã Bản Hồ'.normalize('NFD') })],
		world,
	);
	expect(read).toMatchObject({ name: 'Nguyễn Mẫu An', unitId: 1, errors: [] });
});

test('each wrong row says in words what is wrong with it', () => {
	expect(errorsOf(row({ email: 'khong-phai-thu' }))[0]?.[0]).toContain('Thư điện tử');
	expect(errorsOf(row({ login: 'Ân' }))[0]?.[0]).toContain('Tên đăng nhập');
	expect(errorsOf(row({ login: 'cu' }))[0]?.[0]).toBe(
		'Tên đăng nhập gồm 3 đến 50 chữ thường không dấu, số, dấu chấm, gạch; bắt đầu bằng chữ.',
	);
	expect(errorsOf(row({ unit: 'Xã Không Có' }))[0]).toEqual([
		'Không có đơn vị “Xã Không Có” trong phạm vi của ông/bà.',
	]);
	expect(errorsOf(row({ unit: 'Phòng Kinh tế' }))[0]?.[0]).toContain('Có 2 đơn vị');
	expect(errorsOf(row({ roles: 'Quản trị tỉnh' }))[0]?.[0]).toContain('Quản trị tỉnh');
	expect(errorsOf(row({ from: '31/02/2026' }))[0]?.[0]).toContain('31/02/2026');
	expect(errorsOf(row({ phone: '12' }))[0]?.[0]).toContain('Số điện thoại');
	expect(errorsOf(row({ title: '' }))[0]).toEqual(['Có vai trò thì phải ghi chức danh.']);
});

test('a login met twice is an error of the later row; one in use is an error too', () => {
	const taken = { ...world, takenLogins: new Set(['anmau2']) };
	const rows = readImportRows([row(), row({ login: 'ANMAU' }), row({ login: 'anmau2' })], taken);
	expect(rows.map(({ errors }) => errors)).toEqual([
		[],
		['Tên đăng nhập trùng dòng 2.'],
		['Tên đăng nhập đã có người dùng.'],
	]);
});

test('blank rows are left out and lines keep their numbers', () => {
	expect(readImportRows([[], row(), ['', '  ', null], row({ login: 'binh' })], world).map(({ line }) => line)).toEqual([
		3, 5,
	]);
});
