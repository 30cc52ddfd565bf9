import { formatDateTime, vnDate } from '../../shared/dates.ts';
import { requirePermission } from '../platform/access.ts';
import type { ReadCtx } from '../platform/ctx.ts';
import { refuse } from '../platform/refusal.ts';
import { mapUnitsOn } from '../modules/agencies/index.ts';
import {
	countDossiers,
	countInbox,
	listInbox,
	searchDossiers,
	STATUS_NAMES,
	type DossierRow,
} from '../modules/dossiers/index.ts';
import type { ExportKind } from '../modules/exports/index.ts';
import { isInboxTab } from '../../ui/desk/inbox-tabs.ts';
import { readSearch } from './read-search.ts';

const COLUMNS = [
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

/** What a search finds, the newest first. */
export const searchKind: ExportKind = {
	id: 'dossiers.search',
	formats: ['xlsx', 'csv'],
	open(ctx, query) {
		requirePermission(ctx, 'dossier.read');
		const search = { ...readSearch(query), after: undefined };
		return Promise.resolve({
			name: `Danh sách hồ sơ ${vnDate(ctx.now)}`,
			columns: COLUMNS,
			count: async (most) => (await countDossiers(ctx, search, most)).count,
			async page(after, most) {
				const from = after === undefined ? undefined : Number(after);
				const { rows, next } = await searchDossiers(ctx, { ...search, after: from }, most);
				return { rows: await cells(ctx, rows), next: next === undefined ? undefined : String(next) };
			},
		});
	},
};

/** A tray of "Việc của tôi", the most urgent first. */
export const trayKind: ExportKind = {
	id: 'dossiers.tray',
	formats: ['xlsx', 'csv'],
	open(ctx, query) {
		const tab = query.get('tab') ?? '';
		if (!isInboxTab(tab)) return refuse('dossier.not-found');
		return Promise.resolve({
			name: `Hồ sơ đang xử lý ${vnDate(ctx.now)}`,
			columns: COLUMNS,
			count: async (most) => Math.min(most, (await countInbox(ctx))[tab]),
			async page(after, most) {
				const rows: DossierRow[] = [];
				let next = Number(after ?? 0);
				do {
					const page: Awaited<ReturnType<typeof listInbox>> = await listInbox(ctx, { tab, after: next });
					rows.push(...page.rows);
					if (page.next === undefined) return { rows: await cells(ctx, rows) };
					next = page.next;
				} while (rows.length < most);
				return { rows: await cells(ctx, rows), next: String(next) };
			},
		});
	},
};

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
