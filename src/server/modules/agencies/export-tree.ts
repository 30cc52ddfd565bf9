import { csvLine } from '../../../shared/csv.ts';
import { formatDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { type ExportedUnit, listExportedUnitsOn } from './compare-views.ts';

const HEADER = [
	'Cấp',
	'Tên đơn vị',
	'Tên trên văn bản',
	'Tên tắt',
	'Đơn vị cấp trên',
	'Mã hành chính',
	'Mã định danh điện tử',
	'Từ ngày',
	'Đến ngày',
	'Căn cứ',
	'Độ tin cậy',
];

const EVIDENCE_VI: Record<ExportedUnit['evidence'], string> = {
	confirmed: 'có nguồn',
	secondary: 'dẫn lại',
	framework: 'theo khung',
	unverified: 'chưa kiểm chứng',
	sample: 'dữ liệu mẫu',
};

/** The tree on a date as a spreadsheet of one sheet; codes stay text, so that 04606 keeps its zero. */
export async function exportTreeXlsx(ctx: ReadCtx, date: string, rootId?: number): Promise<Uint8Array> {
	const rows = (await listExportedUnitsOn(ctx, date, rootId)).map(cells);
	const sheet = [
		HEADER.map((value) => ({ value, fontWeight: 'bold' as const })),
		...rows.map((row) => row.map((value) => ({ value, type: String }))),
	];
	// Loaded when it is needed: a start does not wait for a spreadsheet.
	const { default: writeXlsxFile } = await import('write-excel-file/node');
	return writeXlsxFile(sheet, { sheet: `To chuc ${date}` }).toBuffer();
}

/** The tree on a date as CSV with a byte order mark, which spreadsheet programs need to read Vietnamese. */
export async function exportTreeCsv(ctx: ReadCtx, date: string, rootId?: number): Promise<string> {
	const rows = (await listExportedUnitsOn(ctx, date, rootId)).map(cells);
	return `\ufeff${[HEADER, ...rows].map(csvLine).join('\r\n')}\r\n`;
}

function cells(unit: ExportedUnit): string[] {
	return [
		String(unit.depth + 1),
		unit.name,
		unit.agencyName,
		unit.shortName ?? '',
		unit.parentName ?? '',
		unit.gsoCode ?? '',
		unit.agencyCode ?? '',
		unit.validFrom === null ? '' : formatDate(unit.validFrom),
		unit.validTo === null ? '' : formatDate(unit.validTo),
		unit.legalBasis ?? '',
		EVIDENCE_VI[unit.evidence],
	];
}
