import { expect, test } from 'vitest';
import { readConfig } from '../../platform/config.ts';
import { asSampleProvince } from './sample-province.ts';
import { readSeedFiles } from './seed-files.ts';
import { planSample, planUnits } from './seed-plan.ts';

const PROVINCE = { code: 'H91', name: 'Tỉnh Mẫu Bình An' };
const files = await readSeedFiles('data/lao-cai');
const real = planUnits(files);
const units = asSampleProvince(real, PROVINCE);
const sample = asSampleProvince(planSample(files), PROVINCE);
const unit = (key: string) => units.versions.find((version) => version.key === key);

test('a made-up province has the units of today and nothing of the history of the real one', () => {
	expect(units.versions).toHaveLength(real.versions.filter(({ until }) => until === null).length);
	expect(units.versions.every(({ evidence, address }) => evidence === 'sample' && address === null)).toBe(true);
	expect([units.successions, units.aliases]).toEqual([[], []]);
	const keys = new Set(units.versions.map(({ key }) => key));
	expect(units.versions.filter(({ parent }) => parent !== null && !keys.has(parent))).toEqual([]);
});

test('every territory is marked as sample in its own name and wherever the name stands', () => {
	expect(unit('province:lao-cai')).toMatchObject({
		name: 'Tỉnh Mẫu Bình An',
		agencyName: 'Ủy ban nhân dân tỉnh Mẫu Bình An',
	});
	expect(unit('commune:03046')).toMatchObject({
		name: 'Xã Mẫu Bản Hồ',
		agencyName: 'Ủy ban nhân dân xã Mẫu Bản Hồ',
	});
	expect(unit('commune:03046:economy')).toMatchObject({
		name: 'Phòng Kinh tế',
		agencyName: 'Phòng Kinh tế xã Mẫu Bản Hồ',
	});
	const territories = units.versions.filter(({ form }) => form !== null);
	expect(
		territories.filter(({ name, agencyName }) => !name.includes(' Mẫu ') || !agencyName?.includes(' Mẫu ')),
	).toEqual([]);
});

test('codes are of the made-up province alone, each unit’s the same as in the real one behind the prefix', () => {
	const codes = [...units.codes, ...sample.codes];
	expect(codes.filter(({ code }) => !/^H91(\.\d+)?$/.test(code))).toEqual([]);
	expect(codes.filter(({ key }) => key === 'province:lao-cai').map(({ code }) => code)).toEqual(['H91']);
	expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
	const communes = codes.filter(({ key }) => key.startsWith('commune:'));
	expect(communes).toHaveLength(99);
});

test('a made-up province is refused outside sample mode, and without a name that says so', () => {
	const start = (env: NodeJS.ProcessEnv) => () => readConfig(env).sampleProvince;
	expect(start({ SAMPLE_PROVINCE: 'H91=Tỉnh Mẫu Bình An' })()).toEqual(PROVINCE);
	expect(start({})()).toBeUndefined();
	expect(start({ SAMPLE_PROVINCE: 'H91=Tỉnh Mẫu Bình An', SAMPLE_MODE: 'off' })).toThrow('sample mode only');
	expect(start({ SAMPLE_PROVINCE: 'H91=Tỉnh Bình An' })).toThrow('SAMPLE_PROVINCE');
});
