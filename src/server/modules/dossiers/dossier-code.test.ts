import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../shared/dates.ts';
import { formatDossierCode, isDossierCode, readDossierCode, readPartOfCode, type CodeRule } from './dossier-code.ts';

const ordinary: CodeRule = { kind: 'ordinary', ownerDigits: null, minimumDigits: 4 };

const unitCode = fc
	.array(fc.integer({ min: 1, max: 999 }), { maxLength: 4 })
	.map((parts) => ['H38', ...parts.map(String)].join('.'));
const day = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2025-07-01', days));

test('every code that is made is read back as itself, however it was typed', () => {
	fc.assert(
		fc.property(unitCode, day, fc.integer({ min: 1, max: 9_999_999 }), (unit, date, ordinal) => {
			const code = formatDossierCode(ordinary, unit, date, ordinal);
			expect(isDossierCode(code)).toBe(true);
			expect(readDossierCode(code)).toBe(code);
			expect(readDossierCode(` ${code.toLowerCase().replaceAll('-', ' – ')}\n`)).toBe(code);
		}),
	);
});

test('different units, days or ordinals never share a code', () => {
	const parts = fc.tuple(unitCode, day, fc.integer({ min: 1, max: 200_000 }));
	fc.assert(
		fc.property(parts, parts, (a, b) => {
			const same = JSON.stringify(a) === JSON.stringify(b);
			expect(formatDossierCode(ordinary, ...a) === formatDossierCode(ordinary, ...b)).toBe(same);
		}),
	);
});

test('the ordinal has at least four digits and grows beyond them', () => {
	const code = (ordinal: number) => formatDossierCode(ordinary, 'H38.12', '2026-11-20', ordinal);
	expect([code(1), code(9999), code(10_000), code(123_456)]).toEqual([
		'H38.12-261120-0001',
		'H38.12-261120-9999',
		'H38.12-261120-10000',
		'H38.12-261120-123456',
	]);
});

test('a centralised service puts its owner before the ordinal', () => {
	const rule: CodeRule = { kind: 'centralised', ownerDigits: '07', minimumDigits: 4 };
	expect(formatDossierCode(rule, 'H38.12', '2026-11-20', 3)).toBe('H38.12-261120-070003');
});

test('codes of earlier rules are known, other text is not', () => {
	expect(isDossierCode('000.00.01.H38-240115-0042')).toBe(true);
	expect(isDossierCode('H38.12-20240115-0042')).toBe(true);
	for (const text of ['', 'H38', 'H38-261120-', 'H38-261120-12', "H38-261120-0001' or 1=1", '0'.repeat(5000)]) {
		expect(readDossierCode(text)).toBeUndefined();
	}
});

test('a part of a code is its beginning from the unit on, or day and ordinal, however typed; names and numbers of persons are not', () => {
	expect(readPartOfCode('h38.147')).toEqual({ beginning: 'H38.147' });
	expect(readPartOfCode('H38 – 2611')).toEqual({ beginning: 'H38-2611' });
	expect(readPartOfCode('000.00.01.H38-')).toEqual({ beginning: '000.00.01.H38-' });
	expect(readPartOfCode('261127-3')).toEqual({ dayAndOrdinal: '261127-0003' });
	expect(readPartOfCode('20261127 - 070003')).toEqual({ dayAndOrdinal: '20261127-070003' });
	for (const text of [
		'',
		'H38',
		'Mẫu',
		'010099000777',
		'0912345678',
		'C1234567',
		'12-05',
		"H38.1%' or 1=1",
		'-'.repeat(5000),
	])
		expect(readPartOfCode(text)).toBeUndefined();
	fc.assert(
		fc.property(unitCode, day, fc.integer({ min: 1, max: 9_999_999 }), fc.nat(), (unit, date, ordinal, cut) => {
			const code = formatDossierCode(ordinary, unit, date, ordinal);
			const shortest = unit.includes('.') ? 'H38.1'.length : 'H38-'.length;
			const beginning = code.slice(0, shortest + (cut % (code.length - shortest + 1)));
			fc.pre(/\d$|-$/.test(beginning));
			expect(readPartOfCode(beginning)).toEqual({ beginning });
		}),
	);
});
