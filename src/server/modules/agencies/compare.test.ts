import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { parseCsv } from '../../../shared/csv.ts';
import { exportTreeCsv, exportTreeXlsx, listCodeHolders, listDifferences } from './index.ts';

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());
const read = () => db.read({ kind: 'public' });

describe('two dates compared', () => {
	it('show the merger of 1 July 2025', async () => {
		const differences = await listDifferences(read(), '2025-06-30', '2025-07-01');
		const count = (kind: string, change: string) =>
			differences.filter((difference) => difference.kind === kind && difference.change === change).length;
		expect([count('province', 'ended'), count('district', 'ended'), count('commune', 'ended')]).toEqual([2, 18, 319]);
		expect([count('province', 'begun'), count('commune', 'begun'), count('one-stop-centre', 'begun')]).toEqual([
			1, 99, 100,
		]);
	});
	it('show renamed departments of March 2025', async () => {
		const differences = await listDifferences(read(), '2025-02-28', '2025-03-01');
		expect(differences.filter(({ change }) => change === 'renamed').map(({ nameAfter }) => nameAfter)).toEqual([
			'Sở Xây dựng',
			'Sở Dân tộc và Tôn giáo',
		]);
		expect(await listDifferences(read(), '2026-01-01', '2026-11-20')).toEqual([]);
	});
});

describe('a code', () => {
	it('tells everything it ever meant', async () => {
		const holders = await listCodeHolders(read(), 'gso', '04606');
		expect(holders.map(({ unit, validTo }) => [unit.name, validTo])).toEqual([
			['Xã Pá Hu', '2025-06-30'],
			['Xã Trạm Tấu', null],
		]);
	});
	it('meant another name for 40 of the communes of today', async () => {
		const { rows } = await db.pool.query<{ reused: number }>(`select count(*)::int as reused from agencies.unit_code now
			join agencies.unit_code was on was.scheme = now.scheme and was.code = now.code and upper(was.valid) = lower(now.valid)
			join agencies.unit_version a on a.unit_id = was.unit_id and upper(a.valid) = upper(was.valid)
			join agencies.unit_version b on b.unit_id = now.unit_id
			where now.scheme = 'gso' and a.level = 'commune' and a.name <> b.name`);
		expect(rows[0]?.reused).toBeGreaterThanOrEqual(40);
	});
});

describe('the exported tree', () => {
	it('has every unit once, parents first, codes as text', async () => {
		const [header, ...rows] = parseCsv(await exportTreeCsv(read(), '2025-06-30'));
		expect(header?.[1]).toBe('Tên đơn vị');
		expect(rows.filter((row) => row[0] === '3')).toHaveLength(319);
		expect(rows.find((row) => row[5] === '04606')?.[1]).toBe('Xã Pá Hu');
		expect(rows[0]?.[1]).toBe('Tỉnh Lào Cai');
	});
	it('opens as a spreadsheet', async () => {
		const bytes = await exportTreeXlsx(read(), '2026-11-20');
		const [sheet] = await readXlsxFile(Buffer.from(bytes));
		const rows = sheet?.data ?? [];
		expect(rows.length).toBeGreaterThan(500);
		expect(rows.some((row) => row[5] === '04606')).toBe(true);
	});
});
