import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Json } from '../../platform/json.ts';
import { instantAt, vnDate } from '../../../shared/dates.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { changeDossier, type DossierRecord } from './store.ts';
import { inheritAccess, lockOpenOfUnit, moveOpenSteps } from './succession-store.ts';

const BATCH = 200;

const ending = z.object({ unitId: z.int(), effectiveOn: z.iso.date(), successorIds: z.array(z.int()) });

/**
 * A unit ends: from the first day of its successors its open work is theirs. Waits for that day, because a decree is
 * known before it holds. Without a successor nothing moves: somebody must first say who takes over.
 */
export async function hearUnitEnded(ctx: Ctx, payload: Json): Promise<void> {
	const { unitId, effectiveOn, successorIds } = ending.parse(payload);
	if (successorIds.length === 0) return;
	const firstDay = instantAt(effectiveOn);
	await enqueue(ctx, {
		name: 'dossiers.move-to-successor',
		payload: { unitId, effectiveOn, successorIds },
		runAt: firstDay > ctx.now ? firstDay : ctx.now,
		key: `unit:${String(unitId)}`,
	});
}

/**
 * One batch of open dossiers of an ended unit passes to its successor; asks for the next batch when there is one. With
 * several successors all may read, and the first named takes the work; it passes on what is not its own. Done twice it
 * changes nothing more, since moved dossiers no longer name the old unit.
 */
export async function moveToSuccessorBatch(ctx: Ctx, payload: Json): Promise<void> {
	const { unitId, effectiveOn, successorIds } = ending.parse(payload);
	const [to] = successorIds;
	if (to === undefined) return;
	await inheritAccess(ctx, unitId, successorIds);
	const dossiers = await lockOpenOfUnit(ctx, unitId, BATCH);
	if (dossiers.length === 0) return;
	const units = await mapUnitsOn(ctx, [unitId, to], vnDate(ctx.now));
	const nameOf = (id: number) => units.get(id)?.agencyName ?? '';
	const note = `${nameOf(to)} nhận việc của ${nameOf(unitId)}.`;
	for (const dossier of dossiers) await moveDossier(ctx, dossier, { from: unitId, to }, note);
	if (dossiers.length < BATCH) return;
	// A key would name the very job that runs now; without one the next batch stands beside it.
	await enqueue(ctx, { name: 'dossiers.move-to-successor', payload: { unitId, effectiveOn, successorIds } });
}

async function moveDossier(
	ctx: Ctx,
	dossier: DossierRecord,
	units: { from: number; to: number },
	note: string,
): Promise<void> {
	const after = (unitId: number) => (unitId === units.from ? units.to : unitId);
	await moveOpenSteps(ctx, dossier.id, units);
	await changeDossier(
		ctx,
		dossier,
		{
			receiving_unit_id: after(dossier.receiving_unit_id),
			competent_unit_id: after(dossier.competent_unit_id),
		},
		{ kind: 'move', note, unitId: units.to, data: { ...units } },
	);
}
