import { csvLine } from '../../../shared/csv.ts';
import { writeZip } from '../../platform/zip-writer.ts';
import { renderPaper, renderPaperApart } from '../papers/index.ts';
import type { ExportFormat, ExportRows, ExportVolume, OpenExport } from './export-kind.ts';
import { sheetRows, writeWorkbook } from './xlsx-sheet.ts';

/** How a format is made: rows become parts, parts become the file. */
export interface FormatMaker {
	/** Rows of one part. */
	readonly partRows: number;
	/** More than this is for a filter to narrow. */
	readonly mostRows: number;
	readonly part: (open: OpenExport, rows: ExportRows, volume: ExportVolume) => Promise<Uint8Array>;
	readonly file: (open: OpenExport, parts: readonly PartReader[]) => MadeFile;
}

type PartReader = () => Promise<Uint8Array>;

interface MadeFile {
	readonly content: AsyncGenerator<Uint8Array>;
	readonly ending: 'xlsx' | 'csv' | 'pdf' | 'zip';
	readonly mediaType: string;
}

const MOST_ROWS = 100_000;
/** Setting more sheets at once takes hundreds of megabytes; a bound volume of paper is no thicker either. */
const VOLUME_ROWS = 400;
/** Fewer are set in a blink; more are set by a process of its own, so that nobody waits behind them. */
const ROWS_SET_HERE = 50;

/** Spreadsheet programs read Vietnamese in CSV only behind a byte order mark. */
const BYTE_ORDER_MARK = '\ufeff';

const csv: FormatMaker = {
	partRows: 500,
	mostRows: MOST_ROWS,
	part: (_, rows) => Promise.resolve(Buffer.from(csvText(rows.map((row) => row.map(harmless))))),
	file: ({ columns }, parts) => ({
		content: inOrder(Buffer.from(BYTE_ORDER_MARK + csvText([columns])), parts),
		ending: 'csv',
		mediaType: 'text/csv; charset=utf-8',
	}),
};

const xlsx: FormatMaker = {
	partRows: 500,
	mostRows: MOST_ROWS,
	part: (_, rows, { before }) => Promise.resolve(Buffer.from(sheetRows(rows, before))),
	file: ({ columns }, parts) => ({
		content: writeWorkbook(columns, () => inOrder(undefined, parts)),
		ending: 'xlsx',
		mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	}),
};

/** Several volumes are several PDF files in one ZIP: each stays the archival format it was set in. */
const pdf: FormatMaker = {
	partRows: VOLUME_ROWS,
	mostRows: 10_000,
	async part(open, rows, volume) {
		const paper = open.paper?.(rows, volume);
		if (paper === undefined) throw new Error(`${open.name} has no sheets of the law`);
		const render = rows.length > ROWS_SET_HERE ? renderPaperApart : renderPaper;
		const { pdf: content } =
			paper.kind === 'register' ? await render(paper.kind, paper.input) : await render(paper.kind, paper.input);
		return content;
	},
	file: ({ name }, parts) =>
		parts.length <= 1
			? { content: inOrder(undefined, parts), ending: 'pdf', mediaType: 'application/pdf' }
			: {
					content: writeZip(
						parts.map((read, index) => ({ path: `${name}, quyển ${String(index + 1).padStart(2, '0')}.pdf`, read })),
					),
					ending: 'zip',
					mediaType: 'application/zip',
				},
};

export const FORMATS: Readonly<Record<ExportFormat, FormatMaker>> = { xlsx, csv, pdf };

async function* inOrder(first: Uint8Array | undefined, parts: readonly PartReader[]): AsyncGenerator<Uint8Array> {
	if (first !== undefined) yield first;
	for (const read of parts) yield await read();
}

function csvText(rows: ExportRows): string {
	return rows.map((row) => `${csvLine(row)}\r\n`).join('');
}

/** A name that begins like a formula must stay a name when the file is opened. */
function harmless(value: string): string {
	return /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
}
