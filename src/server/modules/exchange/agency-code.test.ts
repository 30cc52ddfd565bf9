import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agencyCodeConverter, formatAgencyCode, isInterchangeNode, parseAgencyCode } from './agency-code.ts';

test.each([
	['000.00.00.H38', { form: 'old', level1: 'H38', level2: '00', level3: '00', level4: '000' }],
	['002.00.20.H13', { form: 'old', level1: 'H13', level2: '20', level3: '00', level4: '002' }],
	['00.29.G12', { form: 'old-short', level1: 'G12', level2: '29', level3: '00' }],
	['H38', { form: 'new', level1: 'H38', groups: [] }],
	['H55.242', { form: 'new', level1: 'H55', groups: ['242'] }],
	['H37.DN.001', { form: 'new', level1: 'H37', groups: ['DN', '001'] }],
	['Z01ABC-1.2', { form: 'scheme', scheme: 'Z01', id: 'ABC-1.2' }],
	['0100109106-001', { form: 'business', number: '0100109106', branch: '001', dashed: true }],
	['0100109106', { form: 'business', number: '0100109106', branch: undefined, dashed: false }],
])('%s is read as what it is', (text, code) => {
	expect(parseAgencyCode(text)).toEqual(code);
});

test.each([
	'',
	'h38',
	'H3',
	'H38.',
	'.H38',
	'H38..1',
	'Z00X',
	'Z01',
	'000.00.00.Z01',
	'H38 .1',
	'010010910',
	`H38.${'1'.repeat(40)}`,
	'Đ38',
])('"%s" is no code', (text) => {
	expect(parseAgencyCode(text)).toBeUndefined();
});

test('a code is written as it was read', () => {
	const forms = [
		/^\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}$/,
		/^\d{2}\.\d{2}\.[A-Y]\d{2}$/,
		/^[A-Y]\d{2}(\.[0-9A-Z]{1,5}){0,4}$/,
		/^Z[1-9]\d[0-9A-Z.-]{1,32}$/,
		/^\d{10}(-?\d{3})?$/,
	];
	fc.assert(
		fc.property(fc.oneof(...forms.map((form) => fc.stringMatching(form))), (text) => {
			const code = parseAgencyCode(text);
			expect(code && formatAgencyCode(code)).toBe(text);
		}),
	);
});

test('nodes of interchange are told from agencies', () => {
	expect(['00.00.W29', '00.22.W00', 'W29', 'H38.14'].map(isInterchangeNode)).toEqual([true, true, true, false]);
});

test('old and new codes are converted by the table only, and only where it gives one answer', () => {
	const { toNew, toOld } = agencyCodeConverter([
		{ newCode: 'H38', oldCodes: ['000.00.00.H38'] },
		{ newCode: 'H38.14', oldCodes: ['000.00.14.H38', '000.00.15.H38'] },
		{ newCode: 'H38.16', oldCodes: ['000.00.15.H38'] },
	]);
	expect(toNew('000.00.00.H38')).toBe('H38');
	expect(toOld('H38')).toBe('000.00.00.H38');
	expect(toNew('000.00.14.H38')).toBe('H38.14');
	expect(toOld('H38.14')).toBeUndefined();
	expect(toNew('000.00.15.H38')).toBeUndefined();
	expect(toNew('000.00.17.H38')).toBeUndefined();
});
