import { formatDate, vnDate } from '../../shared/dates.ts';
import { countTrackingLines, listTrackingLines, trackingHead } from '../modules/dossiers/index.ts';
import type { ExportKind } from '../modules/exports/index.ts';
import { TRACKING_COLUMNS } from '../modules/papers/index.ts';
import { readTracking } from './read-tracking.ts';

/** The register that follows dossiers (form 07): the first line of a period is line 1. */
export const trackingKind = ({ sampleMode }: { sampleMode: boolean }): ExportKind => ({
	id: 'dossiers.tracking',
	formats: ['xlsx', 'csv', 'pdf'],
	async open(ctx, query) {
		const { unit, field, wish } = await readTracking(ctx, query);
		const head = await trackingHead(ctx, unit.id);
		const period = `${formatDate(wish.fromOn)} đến ${formatDate(wish.toOn)}`.replaceAll('/', '-');
		return {
			name: `Sổ theo dõi hồ sơ ${unit.name} ${period}`,
			columns: TRACKING_COLUMNS.map(({ title }) => title),
			count: (most) => countTrackingLines(ctx, wish, most),
			async page(after, most) {
				const begun = readPlace(after);
				const lines = await listTrackingLines(ctx, wish, { after: begun.id, most: most + 1 });
				const shown = lines.slice(0, most);
				return {
					rows: shown.map(({ cells }, index) => [String(begun.before + index + 1), ...cells]),
					next: lines.length > most ? `${String(shown.at(-1)?.id)}:${String(begun.before + most)}` : undefined,
				};
			},
			paper: (rows, { number, before, isWhole }) => ({
				kind: 'register',
				input: {
					...head,
					issuedOn: vnDate(ctx.now),
					createdAt: ctx.now,
					sample: sampleMode,
					field: field ?? 'Tất cả lĩnh vực',
					fromOn: wish.fromOn,
					toOn: wish.toOn,
					volume: isWhole
						? undefined
						: `Quyển ${String(number)}, dòng ${String(before + 1)} đến ${String(before + rows.length)}`,
					rows: rows.map((row) => [...row]),
				},
			}),
		};
	},
});

/** 'id:before': after which dossier a part begins, and how many lines stand before it. */
function readPlace(after: string | undefined): { id: number | undefined; before: number } {
	const [id, before] = (after ?? '').split(':').map(Number);
	return { id: id === undefined || id === 0 ? undefined : id, before: before ?? 0 };
}
