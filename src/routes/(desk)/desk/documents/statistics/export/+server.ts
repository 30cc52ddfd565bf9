import writeXlsxFile from 'write-excel-file/node';
import type { HandlingLine } from '#lib/server/modules/documents/index.ts';
import { formatDate } from '#lib/shared/dates.ts';
import { sendFile } from '../../../dossiers/send-file.ts';
import { readStatisticsPage } from '../read-statistics-page.ts';
import type { RequestHandler } from './$types';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEADER = [
	'Đơn vị',
	'Người xử lý',
	'Nhận',
	'Xong đúng hạn',
	'Xong quá hạn',
	'Quá hạn',
	'Đang xử lý',
	'Tỷ lệ đúng hạn',
];
/** In letters; names are long. */
const WIDTHS = [34, 26, 9, 16, 16, 10, 13, 16];

/** The tables of the page as a spreadsheet, with the same filter under the same rights. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const page = await locals.ask((ctx) => readStatisticsPage(ctx, url.searchParams));
	const { agency, fromOn, toOn, told } = page;
	const title = `${agency.name}, văn bản đến từ ${formatDate(fromOn)} đến ${formatDate(toOn)}`;
	const whole = { ...told.incoming, name: 'Cả cơ quan (theo văn bản)' };
	const sheet = [
		[{ value: title, fontWeight: 'bold' as const }],
		HEADER.map((value) => ({ value, fontWeight: 'bold' as const })),
		...[whole, ...told.units].map((line) => cells(line.name, '', line)),
		...told.persons.map((line) => cells(line.unitName ?? '', line.name, line)),
	];
	const bytes = await writeXlsxFile(sheet, {
		sheet: 'Thống kê văn bản',
		columns: WIDTHS.map((width) => ({ width })),
	}).toBuffer();
	return sendFile(new Uint8Array(bytes), { name: `thong-ke-van-ban-${toOn}.xlsx`, mediaType: XLSX }, 'download');
};

function cells(unit: string, person: string, { received, onTime, late, overdue, waiting }: HandlingLine) {
	return [
		...[unit, person].map((value) => ({ value, type: String })),
		...[received, onTime, late, overdue, waiting].map((value) => ({ value, type: Number })),
		// Nothing is due yet: no share, and no 0 either.
		received === waiting ? null : { value: onTime / (received - waiting), type: Number, format: '0.0%' },
	];
}
