import { z } from 'zod';
import { instantAt, vnDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { EventHandler, JobHandler } from '../../platform/module.ts';
import { mapUnitsOn } from './views.ts';

/** Open work that units hold: how its module finds it and lets it go. */
export interface WorkOfUnits<Work> {
	/** Name of the job that moves it. */
	readonly job: string;
	/** Lets the successors read whatever the ended unit could. Repeatable. */
	readonly inheritAccess: (ctx: Ctx, fromUnitId: number, successorIds: readonly number[]) => Promise<void>;
	/** Open work that names the unit, locked, oldest first. What was moved is no longer among it. */
	readonly lockOpen: (ctx: Ctx, unitId: number, most: number) => Promise<readonly Work[]>;
	readonly move: (ctx: Ctx, work: Work, units: UnitsOfMove, note: string) => Promise<void>;
}

/** From whom to whom. */
export interface UnitsOfMove {
	readonly from: number;
	readonly to: number;
}

const BATCH = 200;

const ending = z.object({ unitId: z.int(), effectiveOn: z.iso.date(), successorIds: z.array(z.int()) });

/**
 * What a module with open work plugs in for `agencies.ended`. A unit ends: from the first day of its successors its open work is theirs.
 * `hear` waits for that day, because a decree is known before it holds; without a successor nothing moves: somebody must first
 * say who takes over. `moveBatch` is the job.
 */
export function passOnWork<Work>(of: WorkOfUnits<Work>): { hear: EventHandler; moveBatch: JobHandler } {
	return {
		async hear(ctx, payload) {
			const { unitId, effectiveOn, successorIds } = ending.parse(payload);
			if (successorIds.length === 0) return;
			const firstDay = instantAt(effectiveOn);
			await enqueue(ctx, {
				name: of.job,
				payload: { unitId, effectiveOn, successorIds },
				runAt: firstDay > ctx.now ? firstDay : ctx.now,
				key: `unit:${String(unitId)}`,
			});
		},
		moveBatch: (ctx, payload) => moveBatch(ctx, of, ending.parse(payload)),
	};
}

/**
 * One batch passes to the successor; asks for the next when there is one. With several successors all may read, and the first
 * named takes the work; it passes on what is not its own. Done twice it changes nothing more.
 */
async function moveBatch<Work>(ctx: Ctx, of: WorkOfUnits<Work>, end: z.infer<typeof ending>): Promise<void> {
	const { unitId, successorIds } = end;
	const [to] = successorIds;
	if (to === undefined) return;
	await of.inheritAccess(ctx, unitId, successorIds);
	const batch = await of.lockOpen(ctx, unitId, BATCH);
	if (batch.length === 0) return;
	const units = await mapUnitsOn(ctx, [unitId, to], vnDate(ctx.now));
	const nameOf = (id: number) => units.get(id)?.agencyName ?? '';
	const note = `${nameOf(to)} nhận việc của ${nameOf(unitId)}.`;
	for (const work of batch) await of.move(ctx, work, { from: unitId, to }, note);
	if (batch.length < BATCH) return;
	// A key would name the very job that runs now; without one the next batch stands beside it.
	await enqueue(ctx, { name: of.job, payload: end });
}
