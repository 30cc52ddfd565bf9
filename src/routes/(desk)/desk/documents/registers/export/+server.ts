import writeXlsxFile from 'write-excel-file/node';
import { listRegisterLines, registerTitles } from '#lib/server/modules/documents/index.ts';
import { sendFile } from '../../../dossiers/send-file.ts';
import { readRegister, titleOf } from '../read-register.ts';
import type { RequestHandler } from './$types';

/** More entries than a busy provincial office makes in a year. */
const MOST_ROWS = 50_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A whole volume as a spreadsheet, with exactly the columns of the law; every cell is text. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { titles, lines, name } = await locals.ask(async (ctx) => {
		const wanted = await readRegister(ctx, url.searchParams);
		const { agencyUnitId, year, book, volume } = wanted;
		const wish = { agencyUnitId, year, book, registerId: volume?.id };
		return {
			titles: registerTitles(book),
			lines: await listRegisterLines(ctx, wish, { order: 'as-printed', most: MOST_ROWS }),
			name: `${titleOf(wanted)} ${String(year)}.xlsx`,
		};
	});
	const sheet = [
		titles.map((value) => ({ value, fontWeight: 'bold' as const, wrap: true })),
		...lines.map(({ cells }) => cells.map((value) => ({ value, type: String, wrap: true }))),
	];
	const bytes = await writeXlsxFile(sheet, { sheet: 'Sổ', columns: titles.map(() => ({ width: 22 })) }).toBuffer();
	return sendFile(new Uint8Array(bytes), { name, mediaType: XLSX }, 'download');
};
