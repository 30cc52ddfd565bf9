import { addDays, instantAt, vnDate } from '../../../shared/dates.ts';
import type { Actor, OfficerActor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { findUnitByKeyOn } from '../agencies/index.ts';
import { getWorkCalendar, type WorkCalendar } from '../calendar/index.ts';
import { listSampleActors } from '../people/index.ts';
import { acceptTask } from './accept-task.ts';
import { closeTask } from './close-task.ts';
import { createTask } from './create-task.ts';
import { logProgress } from './log-progress.ts';
import { reportResult } from './report-result.ts';
import { requestExtension } from './request-extension.ts';
import { SAMPLE_TASKS, type SampleHolder, type SampleTask } from './sample-plan.ts';
import { splitTask } from './split-task.ts';
import type { TaskHolder } from './task-types.ts';

interface Stage {
	readonly officers: ReadonlyMap<string, OfficerActor>;
	readonly calendar: WorkCalendar;
	readonly unitIds: ReadonlyMap<string, number>;
}

/** Plays the sample tasks through the same verbs everybody uses, with the sample people, on past days. */
export async function seedSampleTasks(ctx: Ctx): Promise<void> {
	const officers = new Map((await listSampleActors(ctx)).map(({ login, actor }) => [login, actor]));
	if (officers.size === 0) return;
	const stage: Stage = { officers, calendar: await getWorkCalendar(ctx), unitIds: await unitsOfPlan(ctx) };
	for (const sample of SAMPLE_TASKS) await play(ctx, stage, sample);
}

async function unitsOfPlan(ctx: Ctx): Promise<Map<string, number>> {
	const keys = SAMPLE_TASKS.flatMap(({ giver, owner, coOwners, fate }) => [
		giver.unit,
		owner.unit,
		...(coOwners ?? []).map(({ unit }) => unit),
		...(fate.kind === 'in-work' ? (fate.parts ?? []).map((part) => part.owner.unit) : []),
	]);
	const ids = new Map<string, number>();
	for (const key of new Set(keys)) {
		const unit = await findUnitByKeyOn(ctx, key, vnDate(ctx.now));
		if (unit) ids.set(key, unit.id);
	}
	return ids;
}

async function play(ctx: Ctx, stage: Stage, sample: SampleTask): Promise<void> {
	const giver = stage.officers.get(sample.giver.login);
	const taker = stage.officers.get(sample.taker);
	const givenByUnitId = stage.unitIds.get(sample.giver.unit);
	const owner = holderOf(stage, sample.owner);
	if (!giver || !taker || givenByUnitId === undefined || !owner) return;
	const start = instantAt(workingDay(stage.calendar, vnDate(ctx.now), -sample.daysAgo), '08:30');
	const as = (actor: Actor, hours: number): Ctx => ({
		...ctx,
		actor,
		now: new Date(Math.min(start.getTime() + hours * 3_600_000, ctx.now.getTime())),
	});
	const { taskId } = await createTask(as(giver, 0), {
		title: sample.title,
		requiredResult: sample.requiredResult,
		source: { kind: sample.kind, label: sample.label },
		givenByUnitId,
		owner,
		coOwners: (sample.coOwners ?? []).flatMap((holder) => holderOf(stage, holder) ?? []),
		due: { on: workingDay(stage.calendar, vnDate(ctx.now), sample.dueInDays) },
	});
	await follow(stage, sample, { id: taskId, giver, taker, as, today: vnDate(ctx.now) });
}

async function follow(
	stage: Stage,
	{ fate }: SampleTask,
	run: {
		id: number;
		giver: Actor;
		taker: Actor;
		as: (actor: Actor, hours: number) => Ctx;
		today: string;
	},
): Promise<void> {
	const { id, giver, taker, as } = run;
	if (fate.kind === 'given') return;
	await acceptTask(as(taker, 1), { id });
	switch (fate.kind) {
		case 'in-work': {
			const parts = (fate.parts ?? []).flatMap(({ owner, ...part }) => {
				const holder = holderOf(stage, owner);
				return holder ? [{ ...part, owner: holder }] : [];
			});
			if (parts.length > 0) await splitTask(as(taker, 2), { id, parts });
			await logProgress(as(taker, 4), { id, words: fate.words, percent: fate.percent });
			return;
		}
		case 'asks':
			await requestExtension(as(taker, 5), {
				id,
				wantedOn: workingDay(stage.calendar, run.today, fate.inDays),
				reason: fate.reason,
			});
			return;
		case 'reported':
			await reportResult(as(taker, 6), { id, words: fate.words });
			return;
		case 'closed':
			await reportResult(as(taker, 6), { id, words: fate.words });
			await closeTask(as(giver, 7), { id });
	}
}

function holderOf(stage: Stage, holder: SampleHolder): TaskHolder | undefined {
	const unitId = stage.unitIds.get(holder.unit);
	if (unitId === undefined) return undefined;
	return { unitId, accountId: holder.login === undefined ? null : stage.officers.get(holder.login)?.accountId };
}

/** The working day so many working days before or after a date. */
function workingDay(calendar: WorkCalendar, from: string, days: number): string {
	let date = from;
	for (let left = Math.abs(days); left > 0;) {
		date = addDays(date, Math.sign(days));
		if (calendar.isWorkingDay(date)) left -= 1;
	}
	return date;
}
