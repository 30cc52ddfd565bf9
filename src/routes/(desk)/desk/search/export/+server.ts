import writeXlsxFile from 'write-excel-file/node';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { requirePermission } from '#lib/server/platform/access.ts';
import { mapUnitsOn } from '#lib/server/modules/agencies/index.ts';
import {
	listInbox,
	searchDossiers,
	STATUS_NAMES,
	type DossierRow,
	type DossierSearch,
	type InboxTab,
} from '#lib/server/modules/dossiers/index.ts';
import { csvLine } from '#lib/shared/csv.ts';
import { formatDateTime, vnDate } from '#lib/shared/dates.ts';
import { isInboxTab } from '#lib/ui/desk/inbox-tabs.ts';
import { readSearch } from '../read-search.ts';
import type { RequestHandler } from './$types';

/** More than this goes through the reports of the province, not through a browser. */
const MOST_ROWS = 5000;
const HEADER = [
	'Mã hồ sơ',
	'Mã thủ tục',
	'Thủ tục',
	'Chủ hồ sơ',
	'Trạng thái',
	'Cơ quan giải quyết',
	'Nộp lúc',
	'Hạn',
	'Xong lúc',
];

/** The list on screen as a spreadsheet: the same rows under the same rights. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const tab = url.searchParams.get('tab') ?? '';
	const { lines, day } = await locals.ask(async (ctx) => {
		const rows = isInboxTab(tab) ? await wholeTray(ctx, tab) : await wholeSearch(ctx, readSearch(url.searchParams));
		return { lines: await cells(ctx, rows), day: vnDate(ctx.now) };
	});
	const name = `ho-so-${day}`;
	if (url.searchParams.get('format') === 'csv') {
		// Spreadsheet programs read Vietnamese in CSV only behind a byte order mark.
		const text = `\ufeff${[HEADER, ...lines.map((line) => line.map(harmless))].map(csvLine).join('\r\n')}\r\n`;
		return download(new TextEncoder().encode(text), `${name}.csv`, 'text/csv; charset=utf-8');
	}
	const sheet = [
		HEADER.map((value) => ({ value, fontWeight: 'bold' as const })),
		...lines.map((line) => line.map((value) => ({ value, type: String }))),
	];
	const bytes = await writeXlsxFile(sheet, { sheet: 'Hồ sơ' }).toBuffer();
	return download(bytes, `${name}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
};

async function wholeSearch(ctx: ReadCtx, search: DossierSearch): Promise<DossierRow[]> {
	requirePermission(ctx, 'dossier.read');
	const rows: DossierRow[] = [];
	let after = search.after;
	do {
		const page = await searchDossiers(ctx, { ...search, after });
		rows.push(...page.rows);
		after = page.next;
	} while (after !== undefined && rows.length < MOST_ROWS);
	return rows;
}

async function wholeTray(ctx: ReadCtx, tab: InboxTab): Promise<DossierRow[]> {
	const rows: DossierRow[] = [];
	let after: number | undefined = 0;
	do {
		const page: Awaited<ReturnType<typeof listInbox>> = await listInbox(ctx, { tab, after });
		rows.push(...page.rows);
		after = page.next;
	} while (after !== undefined && rows.length < MOST_ROWS);
	return rows;
}

async function cells(ctx: ReadCtx, rows: readonly DossierRow[]): Promise<string[][]> {
	const units = await mapUnitsOn(
		ctx,
		rows.map(({ competentUnitId }) => competentUnitId),
		vnDate(ctx.now),
	);
	return rows.map((row) => [
		row.code,
		row.procedureCode,
		row.procedureTitle,
		row.applicantName,
		STATUS_NAMES[row.status].vi,
		units.get(row.competentUnitId)?.name ?? '',
		formatDateTime(row.submittedAt),
		row.dueAt ? formatDateTime(row.dueAt) : '',
		row.finishedAt ? formatDateTime(row.finishedAt) : '',
	]);
}

/** A name that begins like a formula must stay a name when the file is opened. */
function harmless(value: string): string {
	return /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
}

function download(bytes: Uint8Array, name: string, type: string): Response {
	return new Response(new Uint8Array(bytes).buffer, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store',
		},
	});
}
