import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, officerOf, unitIdOf } from '../../../../test/world.ts';
import { agencyHeadOn, changeUnit, provinceNamesOn } from './index.ts';

const TODAY = '2026-11-20';

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());

const reading = () => db.read({ kind: 'system', job: 'test' });
const headOf = async (key: string, on = TODAY) => agencyHeadOn(reading(), await unitIdOf(db, key), on);

test('a committee of a commune stands under its province, and sits in the commune', async () => {
	expect(await headOf(COMMUNE)).toEqual({
		superior: 'TỈNH LÀO CAI',
		agency: 'ỦY BAN NHÂN DÂN XÃ BẢN HỒ',
		place: 'Bản Hồ',
	});
});

test('a part of a commune’s government stands under its committee, and sits in the commune', async () => {
	expect(await headOf(`${COMMUNE}:economy`)).toMatchObject({
		superior: 'ỦY BAN NHÂN DÂN XÃ BẢN HỒ',
		place: 'Bản Hồ',
	});
});

test('a department and the committee of the province sit in the province; nobody stands above the committee in print', async () => {
	expect(await headOf('agency:snnmt')).toEqual({
		superior: 'ỦY BAN NHÂN DÂN TỈNH LÀO CAI',
		agency: 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',
		place: 'Lào Cai',
	});
	expect(await headOf('province:lao-cai')).toEqual({ agency: 'ỦY BAN NHÂN DÂN TỈNH LÀO CAI', place: 'Lào Cai' });
});

test('a unit that did not exist on a day is not given today’s name', async () => {
	expect(await headOf(COMMUNE, '1990-01-01')).toEqual({ agency: '…', place: '…' });
});

test('a province that gets another name has it from that day on, on screens and on papers', async () => {
	const administrator = await officerOf(db, 'province:lao-cai', ['agency.manage']);
	const unitId = await unitIdOf(db, 'province:lao-cai');
	const agencyName = 'Ủy ban nhân dân thành phố Mẫu Mới';
	const change = { unitId, fromOn: TODAY, legalBasis: 'Nghị quyết mẫu', name: 'Thành phố Mẫu Mới', agencyName };
	await db.act(administrator, (ctx) => changeUnit(ctx, change));
	expect(await provinceNamesOn(reading(), TODAY)).toEqual({
		vi: 'thành phố Mẫu Mới',
		en: 'Mẫu Mới city',
		place: 'Mẫu Mới',
		code: 'H38',
		agency: agencyName,
	});
	expect((await provinceNamesOn(reading(), '2026-11-19')).vi).toBe('tỉnh Lào Cai');
	expect((await headOf(COMMUNE)).superior).toBe('THÀNH PHỐ MẪU MỚI');
	expect((await headOf('agency:snnmt')).place).toBe('Mẫu Mới');
	expect((await provinceNamesOn(reading(), '1990-01-01')).vi).toBe('tỉnh');
});
