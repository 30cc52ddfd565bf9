import { sql } from 'kysely';
import type { Ctx, ReadCtx } from './ctx.ts';
import type { Json } from './json.ts';
import type { Logger } from './log.ts';
import type { Module } from './module.ts';

/** Runs a function in a transaction as the named job. Given by the composition root. */
export type ActAsSystem = <T>(job: string, requestId: string | undefined, work: (ctx: Ctx) => Promise<T>) => Promise<T>;

interface ClaimedJob {
	id: number;
	name: string;
	payload: Json;
	attempts: number;
	request_id: string;
}

/** Which jobs a loop takes: only the named ones, or all but them (also names that no module has, so that they fail and are seen). */
export interface Lane {
	readonly takes: 'named' | 'others';
	readonly names: readonly string[];
}

/** Lanes, so that a letter never waits behind a conversion, and what a line carries is a stream: sent, fetched, read and confirmed at once. */
export function lanesOf(modules: readonly Module[]): { quick: Lane; long: Lane; own: readonly Lane[] } {
	const long = modules.flatMap(({ longJobs }) => longJobs ?? []);
	const own = modules.flatMap(({ ownLanes }) => ownLanes ?? []);
	return {
		quick: { takes: 'others', names: [...long, ...own] },
		long: { takes: 'named', names: long },
		own: own.map((name) => ({ takes: 'named', names: [name] })),
	};
}

const ANY: Lane = { takes: 'others', names: [] };

/** Waiting grows to an hour: about two days, longer than a weekend night without mail. */
const MOST_ATTEMPTS = 56;
const OUTBOX_BATCH = 200;

/**
 * Turns events into jobs, one per handler that wants the topic, and deletes them. Everything in one transaction:
 * an event is lost only together with the whole database.
 * @returns how many events were dispatched
 */
export async function dispatchOutbox(act: ActAsSystem, modules: readonly Module[]): Promise<number> {
	const wanted = modules.flatMap((module) =>
		Object.entries(module.handlers ?? {}).flatMap(([topic, handlers]) =>
			Object.keys(handlers).map((handler) => ({ topic, job: `on:${topic}:${handler}` })),
		),
	);
	return act('outbox', undefined, async (ctx) => {
		const { rows } = await sql<{ count: number }>`with taken as (
				delete from platform.outbox where id in (
					select id from platform.outbox order by id for update skip locked limit ${OUTBOX_BATCH})
				returning id, topic, payload, request_id),
			spread as (
				insert into platform.job (name, payload, run_at, request_id)
				select w.job, t.payload, ${ctx.now}, t.request_id from taken t
				join unnest(${wanted.map((w) => w.topic)}::text[], ${wanted.map((w) => w.job)}::text[]) as w(topic, job) on w.topic = t.topic
				order by t.id)
			select count(*) from taken`.execute(ctx.tx);
		return rows[0]?.count ?? 0;
	});
}

/** All job functions by name: the modules' own and one per event handler. */
export function jobTable(modules: readonly Module[]): Map<string, (ctx: Ctx, payload: Json) => Promise<void>> {
	const table = new Map<string, (ctx: Ctx, payload: Json) => Promise<void>>();
	for (const module of modules) {
		for (const [name, job] of Object.entries(module.jobs ?? {})) table.set(name, job);
		for (const [topic, handlers] of Object.entries(module.handlers ?? {})) {
			for (const [name, handler] of Object.entries(handlers)) table.set(`on:${topic}:${name}`, handler);
		}
	}
	return table;
}

/**
 * Claims and runs one due job. Its removal and its own changes are one transaction, so it is done once in effect;
 * a failure is written down outside it and tried again later, more and more slowly.
 * @returns false when nothing is due
 */
export async function runNextJob(
	act: ActAsSystem,
	jobs: ReturnType<typeof jobTable>,
	log: Logger,
	count: (name: string, outcome: 'done' | 'failed') => void = () => undefined,
	lane: Lane = ANY,
): Promise<boolean> {
	let claimed: ClaimedJob | undefined;
	try {
		const ran = await act('worker', undefined, async (ctx) => {
			claimed = await claim(ctx, lane);
			if (!claimed) return false;
			const job = jobs.get(claimed.name);
			if (!job) throw new Error(`No module has the job ${claimed.name}`);
			const asJob: Ctx = { ...ctx, actor: { kind: 'system', job: claimed.name }, requestId: claimed.request_id };
			await job(asJob, claimed.payload);
			return true;
		});
		if (claimed) count(claimed.name, 'done');
		return ran;
	} catch (error) {
		if (!claimed) throw error;
		log.warn({ err: error, job: claimed.name, jobId: claimed.id, attempt: claimed.attempts + 1 }, 'job failed');
		count(claimed.name, 'failed');
		await postpone(act, claimed, error);
		return true;
	}
}

/** Takes the job's row away with the claim: what the job asks for under its own key is then a new wish, not the one it is about to end. */
async function claim(ctx: Ctx, lane: Lane): Promise<ClaimedJob | undefined> {
	const { rows } = await sql<ClaimedJob>`delete from platform.job where id = (
			select id from platform.job where ${dueIn(lane, ctx.now)} order by run_at, id for update skip locked limit 1)
		returning id, name, payload, attempts, request_id`.execute(ctx.tx);
	return rows[0];
}

/** Whether a lane has anything to do: one statement where a claim that finds nothing takes a transaction. */
export async function isAnythingDue(ctx: ReadCtx, lane: Lane): Promise<boolean> {
	const { rows } = await sql`select from platform.job where ${dueIn(lane, ctx.now)} limit 1`.execute(ctx.db);
	return rows.length > 0;
}

function dueIn({ names, takes }: Lane, now: Date) {
	return sql`failed_at is null and run_at <= ${now} and (name = any(${names}::text[])) = ${takes === 'named'}`;
}

async function postpone(act: ActAsSystem, job: ClaimedJob, error: unknown): Promise<void> {
	const attempts = job.attempts + 1;
	const waitSeconds = Math.min(3600, 2 ** attempts);
	const message = error instanceof Error ? error.message : String(error);
	await act('worker', job.request_id, async (ctx) => {
		await sql`update platform.job set attempts = ${attempts}, last_error = ${message},
			run_at = ${new Date(ctx.now.getTime() + waitSeconds * 1000)},
			failed_at = ${attempts >= MOST_ATTEMPTS ? ctx.now : null} where id = ${job.id}`.execute(ctx.tx);
	});
}

/** Turns due timers into jobs; safe to call from any number of processes. */
export async function wakeTimers(act: ActAsSystem, modules: readonly Module[]): Promise<void> {
	const timers = modules.flatMap((module) => module.timers ?? []);
	await act('timers', undefined, async (ctx) => {
		for (const { job, everySeconds } of timers) {
			const due = new Date(ctx.now.getTime() - everySeconds * 1000);
			await sql`with rung as (
					insert into platform.timer as t (job, last_run_at) values (${job}, ${ctx.now})
					on conflict (job) do update set last_run_at = excluded.last_run_at where t.last_run_at <= ${due}
					returning job)
				insert into platform.job (name, payload, key, run_at, request_id)
				select job, '{}'::jsonb, 'timer', ${ctx.now}, ${ctx.requestId} from rung
				on conflict (name, key) where key is not null do nothing`.execute(ctx.tx);
		}
	});
}
