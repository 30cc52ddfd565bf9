import { writeZip } from '../../platform/zip-writer.ts';
import type { ExportRows } from './export-kind.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Cells carry style 1, the header style 2: text that wraps, and the same in bold. */
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

/** Parts of the package beside the sheet itself. */
const FIXED: Readonly<Record<string, string>> = {
	'[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
	'_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>`,
	'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
	'xl/styles.xml': STYLES,
};

/**
 * Rows as the XML of a sheet. Every cell is text: a code keeps its zeros, and nothing is taken for a formula.
 * @param before how many rows of the list stand above these; the header is row 1
 */
export function sheetRows(rows: ExportRows, before: number): string {
	return rows.map((row, index) => rowXml(row, before + index + 2, 1)).join('');
}

function rowXml(row: readonly string[], number: number, style: 1 | 2): string {
	const cells = row.map((cell, index) => {
		const place = `${columnLetters(index)}${String(number)}`;
		return `<c r="${place}" t="inlineStr" s="${String(style)}"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
	});
	return `<row r="${String(number)}">${cells.join('')}</row>`;
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnLetters(index: number): string {
	const last = String.fromCodePoint(65 + (index % 26));
	return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/**
 * A workbook of one sheet, written while its rows flow in; memory does not grow with them.
 * @param parts rows as `sheetRows` made them, in order
 */
export function writeWorkbook(
	columns: readonly string[],
	parts: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	const widths = columns.map((title, index) => {
		const place = String(index + 1);
		return `<col min="${place}" max="${place}" width="${title.length < 5 ? '8' : '24'}" customWidth="1"/>`;
	});
	const head = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${rowXml(columns, 1, 2)}`;
	const fixed = Object.entries(FIXED).map(([path, xml]) => ({
		path,
		read: () => Promise.resolve(Buffer.from(DECLARATION + xml)),
	}));
	const sheet = async function* () {
		yield Buffer.from(head);
		yield* parts();
		yield Buffer.from('</sheetData></worksheet>');
	};
	return writeZip([...fixed, { path: 'xl/worksheets/sheet1.xml', pour: sheet }]);
}

/** Most signs a cell may hold. */
const MOST_SIGNS = 32_767;

function escaped(cell: string): string {
	return cell
		.slice(0, MOST_SIGNS)
		.toWellFormed()
		.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}
