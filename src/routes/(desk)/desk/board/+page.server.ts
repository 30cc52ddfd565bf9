import { readDossierBoard } from '#lib/server/export-kinds/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { listAncestorsOn, mapUnitsOn, type Unit } from '#lib/server/modules/agencies/index.ts';
import {
	countBoard,
	listBoard,
	listBoardSteps,
	listBoardUnits,
	type BoardRow,
} from '#lib/server/modules/dossiers/index.ts';
import { listOfficersOf, mapAccountNames } from '#lib/server/modules/people/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { STEP_KINDS } from '#lib/ui/desk/step-kinds.ts';
import { dueChips } from '../due-chips.ts';
import type { PageServerLoad } from './$types';

/** The most urgent ones; who wants all of them exports the list. */
const MOST_STEPS = 100;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:inbox');
	const filter = readDossierBoard(url.searchParams);
	return locals.ask(async (ctx) => {
		const unitIds = await listBoardUnits(ctx);
		const cells = await listBoard(ctx, unitIds);
		const shownUnits = [...new Set(cells.map((cell) => cell.unitId))];
		const units = await mapUnitsOn(ctx, shownUnits, vnDate(ctx.now));
		const steps = await listBoardSteps(ctx, unitIds, filter, { skip: 0, most: MOST_STEPS });
		const [names, chip] = [
			await mapAccountNames(
				ctx,
				steps.flatMap((step) => step.assigneeId ?? []),
			),
			await dueChips(ctx),
		];
		return {
			filter,
			counts: await countBoard(ctx, unitIds),
			rows: await rowsOf(ctx, shownUnits, cells, units),
			steps: steps.map((step) => ({
				...step,
				assigneeName: step.assigneeId === null ? null : (names.get(step.assigneeId) ?? null),
				unitName: units.get(step.unitId)?.name ?? '',
				due: chip({ ...step, finishedAt: null }),
			})),
			most: MOST_STEPS,
			at: ctx.now,
		};
	});
};

/** One line of the matrix for each unit that holds something, in the order of the organisation. */
async function rowsOf(
	ctx: ReadCtx,
	unitIds: readonly number[],
	cells: readonly BoardRow[],
	units: ReadonlyMap<number, Unit>,
) {
	const rows = [];
	for (const unitId of unitIds) {
		const own = cells.filter((cell) => cell.unitId === unitId);
		const above = (await listAncestorsOn(ctx, unitId, vnDate(ctx.now)))[0];
		const unit = units.get(unitId);
		rows.push({
			unitId,
			name: unit?.name ?? '',
			above: above?.name ?? '',
			people: (await listOfficersOf(ctx, [unitId])).length,
			open: own.reduce((sum, { open }) => sum + open, 0),
			cells: STEP_KINDS.map(({ id }) => sumOf(own.filter(({ stepKind }) => stepKind === id))),
		});
	}
	return rows.sort((a, b) => b.open - a.open);
}

function sumOf(cells: readonly BoardRow[]) {
	const sum = { open: 0, dueSoon: 0, overdue: 0, paused: 0 };
	for (const cell of cells) {
		sum.open += cell.open;
		sum.dueSoon += cell.dueSoon;
		sum.overdue += cell.overdue;
		sum.paused += cell.paused;
	}
	return sum;
}
