import writeXlsxFile from 'write-excel-file/node';
import { error } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import {
	listConclusions,
	MOST_EXPORTED,
	searchTasks,
	TASK_STATE_NAMES,
	type TaskRow,
} from '#lib/server/modules/tasks/index.ts';
import { csvLine } from '#lib/shared/csv.ts';
import { formatDateTime, vnDate } from '#lib/shared/dates.ts';
import { partyWords, SOURCE_WORDS } from '#lib/ui/desk/tasks/task-words.ts';
import { sendFile } from '../../../dossiers/send-file.ts';
import { readBoardFilter } from '../read-filter.ts';
import type { RequestHandler } from './$types';

const HEADER = [
	'Nhiệm vụ',
	'Nguồn',
	'Tên nguồn',
	'Người giao',
	'Thực hiện',
	'Trạng thái',
	'Giao lúc',
	'Hạn',
	'Xong lúc',
	'Tiến độ, %',
	'Việc con xong',
	'Việc con',
];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The list on the board as a spreadsheet: the same rows under the same rights and filter. */
export const GET: RequestHandler = async ({ locals, url }) => {
	if (!isPermitted(locals.actor, 'task.assign') && !isPermitted(locals.actor, 'task.follow-all'))
		error(403, 'Bảng nhiệm vụ dành cho lãnh đạo đơn vị và người theo dõi kết luận.');
	const filter = { ...readBoardFilter(url.searchParams), skip: 0, most: MOST_EXPORTED };
	const { rows, day } = await locals.ask(async (ctx) => {
		const list = filter.ownerUnitId === undefined ? listConclusions : searchTasks;
		return { rows: (await list(ctx, filter)).rows.map(cells), day: vnDate(ctx.now) };
	});
	const name = `nhiem-vu-${day}`;
	if (url.searchParams.get('format') === 'csv') {
		// Spreadsheet programs read Vietnamese in CSV only behind a byte order mark.
		const text = `\ufeff${[HEADER, ...rows.map((row) => row.map(harmless))].map(csvLine).join('\r\n')}\r\n`;
		return sendFile(new TextEncoder().encode(text), { name: `${name}.csv`, mediaType: 'text/csv' }, 'download');
	}
	const sheet = [
		HEADER.map((value) => ({ value, fontWeight: 'bold' as const })),
		...rows.map((row) => row.map((value) => ({ value, type: String }))),
	];
	const bytes = await writeXlsxFile(sheet, { sheet: 'Nhiệm vụ' }).toBuffer();
	return sendFile(new Uint8Array(bytes), { name: `${name}.xlsx`, mediaType: XLSX }, 'download');
};

function cells(row: TaskRow): string[] {
	return [
		row.title,
		SOURCE_WORDS.vi[row.sourceKind],
		row.sourceLabel ?? '',
		partyWords(row.giver),
		partyWords(row.owner),
		TASK_STATE_NAMES[row.state].vi,
		formatDateTime(row.createdAt),
		row.dueAt ? formatDateTime(row.dueAt) : '',
		row.finishedAt ? formatDateTime(row.finishedAt) : '',
		String(row.percent),
		String(row.childDoneCount),
		String(row.childCount),
	];
}

/** A title that begins like a formula must stay a title when the file is opened. */
function harmless(value: string): string {
	return /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
}
