import { formatDateTime, vnDate } from '../../shared/dates.ts';
import { requirePermission } from '../platform/access.ts';
import type { ReadCtx } from '../platform/ctx.ts';
import { stepKindName } from '../../ui/desk/step-kinds.ts';
import { mapUnitsOn } from '../modules/agencies/index.ts';
import { countBoardSteps, listBoardSteps, listBoardUnits, type BoardStep } from '../modules/dossiers/index.ts';
import type { ExportKind } from '../modules/exports/index.ts';
import { mapAccountNames } from '../modules/people/index.ts';
import { readDossierBoard } from './read-dossier-board.ts';

/** The list on the unit's board: the same open steps under the same rights and filter, also beyond what fits the screen. */
export const dossierBoardKind: ExportKind = {
	id: 'dossiers.board',
	formats: ['xlsx', 'csv'],
	async open(ctx, query) {
		requirePermission(ctx, 'dossier.read');
		const units = await listBoardUnits(ctx);
		const filter = readDossierBoard(query);
		return {
			name: `Bảng đơn vị ${vnDate(ctx.now)}`,
			columns: ['Mã hồ sơ', 'Thủ tục', 'Chủ hồ sơ', 'Bước', 'Đơn vị', 'Người giữ', 'Hạn', 'Tình trạng hạn', 'Xin lỗi'],
			count: (most) => countBoardSteps(ctx, units, filter, most),
			async page(after, most) {
				const skip = Number(after ?? 0);
				const steps = await listBoardSteps(ctx, units, filter, { skip, most });
				return {
					rows: await cells(ctx, steps),
					next: steps.length < most ? undefined : String(skip + most),
				};
			},
		};
	},
};

async function cells(ctx: ReadCtx, steps: readonly BoardStep[]): Promise<string[][]> {
	const units = await mapUnitsOn(
		ctx,
		steps.map(({ unitId }) => unitId),
		vnDate(ctx.now),
	);
	const names = await mapAccountNames(
		ctx,
		steps.flatMap(({ assigneeId }) => assigneeId ?? []),
	);
	return steps.map((step) => {
		const isLate = !step.paused && step.dueAt !== null && step.dueAt < ctx.now;
		return [
			step.code,
			step.procedureTitle,
			step.applicantName,
			stepKindName(step.stepKind),
			units.get(step.unitId)?.name ?? '',
			step.assigneeId === null ? '' : (names.get(step.assigneeId) ?? ''),
			step.dueAt ? formatDateTime(step.dueAt) : '',
			step.paused ? 'Tạm dừng' : isLate ? 'Quá hạn' : '',
			step.extensions > 0 ? 'Đã gửi' : isLate ? 'Chưa gửi' : '',
		];
	});
}
