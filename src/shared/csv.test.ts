import { describe, expect, it } from 'vitest';
import { csvLine, parseCsv } from './csv.ts';

describe('CSV', () => {
	it('keeps commas, quotes and line breaks inside quotes', () => {
		const rows = [
			['a', 'b'],
			['x, y', 'nói "được"'],
			['hai\ndòng', ''],
		];
		expect(parseCsv(rows.map(csvLine).join('\n'))).toEqual(rows);
	});
	it('forgives a byte order mark, Windows line ends and blank lines', () => {
		expect(parseCsv('\ufeffa,b\r\n\r\n1,2\r\n')).toEqual([
			['a', 'b'],
			['1', '2'],
		]);
		expect(parseCsv('')).toEqual([]);
	});
});
