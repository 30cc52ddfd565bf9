import { grantedUnits } from '#lib/server/platform/access.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import {
	getTreeOn,
	listAncestorsOn,
	listSubtreeUnitIdsOn,
	mapUnitsOn,
	type Unit,
} from '#lib/server/modules/agencies/index.ts';
import {
	countBoard,
	listBoard,
	listBoardSteps,
	type BoardFilter,
	type BoardRow,
} from '#lib/server/modules/dossiers/index.ts';
import { listOfficersOf, mapAccountNames } from '#lib/server/modules/people/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { STEP_KINDS } from '#lib/ui/desk/step-kinds.ts';
import { dueChips } from '../due-chips.ts';
import type { PageServerLoad } from './$types';

const STATES: readonly BoardFilter['state'][] = ['all', 'today', 'overdue', 'paused', 'unassigned'];

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:inbox');
	const wanted = url.searchParams.get('state');
	const state = STATES.find((one) => one === wanted) ?? 'overdue';
	const kind = STEP_KINDS.find(({ id }) => id === url.searchParams.get('kind'))?.id;
	const unitId = Number(url.searchParams.get('unit')) || undefined;
	return locals.ask(async (ctx) => {
		const unitIds = await readableUnits(ctx);
		const cells = await listBoard(ctx, unitIds);
		const shownUnits = [...new Set(cells.map((cell) => cell.unitId))];
		const units = await mapUnitsOn(ctx, shownUnits, vnDate(ctx.now));
		const filter = { state: wanted === null && (unitId || kind) ? ('all' as const) : state, unitId, stepKind: kind };
		const steps = await listBoardSteps(ctx, unitIds, filter);
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
			at: ctx.now,
		};
	});
};

/** The units whose dossiers the officer may read; for the whole province, all of today's. */
async function readableUnits(ctx: ReadCtx): Promise<readonly number[]> {
	const granted = grantedUnits(ctx.actor, 'dossier.read');
	if (granted !== 'all') return granted;
	const roots = await getTreeOn(ctx, vnDate(ctx.now));
	const ids = await Promise.all(roots.map(({ id }) => listSubtreeUnitIdsOn(ctx, id, vnDate(ctx.now))));
	return ids.flat();
}

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
