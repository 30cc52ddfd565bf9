import { sql } from 'kysely';
import type { Ctx, ReadCtx } from './ctx.ts';
import type { Json } from './json.ts';
import type { Logger } from './log.ts';
import type { BatchHandler, JobHandler, Module } from './module.ts';

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
	/**
	 * Jobs share a transaction until it is so old; 0: each has its own. Those of one that fails are all done again, so what they do outside
	 * the database must bear being repeated.
	 */
	readonly sharedMilliseconds: number;
	/** Does the jobs of its only name together; how many at once, it learns from how long they take. */
	readonly batch?: { readonly run: BatchHandler; readonly pace: Pace };
}

/** How many jobs of a lane are done at once. */
interface Pace {
	most: number;
	/** So many are done one at a time first: one of them makes all fail. */
	alone: number;
}

const SHARED_MILLISECONDS = 200;

/** Lanes, so that a letter never waits behind a conversion, and what a line carries is a stream: sent, fetched, read and confirmed at once. */
export function lanesOf(modules: readonly Module[]): readonly Lane[] {
	const long = modules.flatMap(({ longJobs }) => longJobs ?? []);
	const own = modules.flatMap(({ ownLanes }) => ownLanes ?? []);
	const batches = modules.flatMap(({ batchJobs }) => Object.entries(batchJobs ?? {}));
	return [
		{ takes: 'others', names: [...long, ...own, ...batches.map(([name]) => name)], sharedMilliseconds: 0 },
		{ takes: 'named', names: long, sharedMilliseconds: 0 },
		...own.map((name): Lane => ({ takes: 'named', names: [name], sharedMilliseconds: SHARED_MILLISECONDS })),
		...batches.map(([name, run]) => batchLane(name, run)),
	];
}

function batchLane(name: string, run: BatchHandler): Lane {
	return { takes: 'named', names: [name], sharedMilliseconds: 0, batch: { run, pace: { most: 1, alone: 0 } } };
}

const ANY: Lane = { takes: 'others', names: [], sharedMilliseconds: 0 };

/** Waiting grows to an hour: about two days, longer than a weekend night without mail. */
const MOST_ATTEMPTS = 56;
/** As many jobs as one statement claims. */
const MOST_CLAIMED = 20;
/** As many events as are dispatched at once. */
export const OUTBOX_BATCH = 200;

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

/** All job functions by name: the modules' own, also those that are done several at once, and one per event handler. */
export function jobTable(modules: readonly Module[]): Map<string, JobHandler> {
	const table = new Map<string, JobHandler>();
	for (const module of modules) {
		for (const [name, job] of Object.entries(module.jobs ?? {})) table.set(name, job);
		for (const [name, run] of Object.entries(module.batchJobs ?? {}))
			table.set(name, (ctx, payload) => run(ctx, [{ payload, requestId: ctx.requestId }]));
		for (const [topic, handlers] of Object.entries(module.handlers ?? {})) {
			for (const [name, handler] of Object.entries(handlers)) table.set(`on:${topic}:${name}`, handler);
		}
	}
	return table;
}

/** What waits to be done. */
export interface Waiting {
	/** Names of jobs that are due. */
	readonly jobs: readonly string[];
	/** Events to be dispatched. */
	readonly hasEvents: boolean;
	/** Audit entries to be chained. */
	readonly hasEntries: boolean;
}

/** Looks at everything a worker does, in one statement. */
export async function lookAround(ctx: ReadCtx): Promise<Waiting> {
	const due = sql`select name from (${NAMES}) each
		where exists (select from platform.job j where j.name = each.name and j.failed_at is null and j.run_at <= ${ctx.now})`;
	const { rows } = await sql<Waiting>`select array(${due}) as jobs, exists (select from platform.outbox) as "hasEvents",
		exists (select from platform.audit_unsealed) as "hasEntries"`.execute(ctx.db);
	return rows[0] ?? { jobs: [], hasEvents: false, hasEntries: false };
}

export function isTakenBy({ names, takes }: Lane, name: string): boolean {
	return names.includes(name) === (takes === 'named');
}

type Count = (name: string, outcome: 'done' | 'failed') => void;

/**
 * Claims and runs the next due job of a lane, and those after it that share its transaction, several with one claim. Their removal and their own changes are that
 * transaction, so each is done once in effect; a failure is written down outside it and tried again later, more and more slowly.
 * @returns false when nothing more is due
 */
export async function runNextJob(
	act: ActAsSystem,
	jobs: ReturnType<typeof jobTable>,
	log: Logger,
	count: Count = () => undefined,
	lane: Lane = ANY,
): Promise<boolean> {
	if (lane.batch) return runNextBatch(act, log, count, lane, lane.batch);
	const started = performance.now();
	let inHand: ClaimedJob | undefined;
	let isMoreDue = true;
	try {
		const done = await act('worker', undefined, async (ctx) => {
			const names: string[] = [];
			const elapsed = () => performance.now() - started;
			let most = 1;
			do {
				inHand = undefined;
				const claimed = await claim(ctx, lane, most);
				isMoreDue = claimed.length > 0;
				for (inHand of claimed) {
					const job = jobs.get(inHand.name);
					if (!job) throw new Error(`No module has the job ${inHand.name}`);
					const asJob: Ctx = { ...ctx, actor: { kind: 'system', job: inHand.name }, requestId: inHand.request_id };
					await job(asJob, inHand.payload);
					names.push(inHand.name);
				}
				most = howManyMore(names.length, elapsed(), lane.sharedMilliseconds);
			} while (isMoreDue && elapsed() < lane.sharedMilliseconds);
			return names;
		});
		for (const name of done) count(name, 'done');
		return isMoreDue;
	} catch (error) {
		if (!inHand) throw error;
		await fail(act, log, count, inHand, error);
		return true;
	}
}

/** As many jobs of a lane as take a moment, in one transaction. When they fail together, each is done alone, so that one does not hold up the others. */
async function runNextBatch(
	act: ActAsSystem,
	log: Logger,
	count: Count,
	lane: Lane,
	{ run, pace }: NonNullable<Lane['batch']>,
): Promise<boolean> {
	const started = performance.now();
	let inHand: ClaimedJob[] = [];
	try {
		await act('worker', undefined, async (ctx) => {
			inHand = await claim(ctx, lane, pace.alone > 0 ? 1 : pace.most);
			const [first] = inHand;
			if (!first) return;
			const jobs = inHand.map(({ payload, request_id: requestId }) => ({ payload, requestId }));
			await run({ ...ctx, actor: { kind: 'system', job: first.name }, requestId: first.request_id }, jobs);
		});
	} catch (error) {
		const [first, second] = inHand;
		if (!first) throw error;
		pace.alone = second ? inHand.length : Math.max(0, pace.alone - 1);
		if (second)
			log.warn({ err: error, job: first.name, jobs: inHand.length }, 'jobs failed together; each is done alone');
		else await fail(act, log, count, first, error);
		return true;
	}
	for (const { name } of inHand) count(name, 'done');
	pace.alone = Math.max(0, pace.alone - inHand.length);
	const each = (performance.now() - started) / Math.max(1, inHand.length);
	if (inHand.length > 0) pace.most = Math.min(MOST_CLAIMED, Math.max(1, Math.floor(SHARED_MILLISECONDS / each)));
	return inHand.length > 0;
}

async function fail(act: ActAsSystem, log: Logger, count: Count, job: ClaimedJob, error: unknown): Promise<void> {
	log.warn({ err: error, job: job.name, jobId: job.id, attempt: job.attempts + 1 }, 'job failed');
	count(job.name, 'failed');
	await postpone(act, job, error);
}

/** As many jobs as will be done in what is left of a transaction's time, by how long those before them took. */
function howManyMore(done: number, milliseconds: number, sharedMilliseconds: number): number {
	const each = milliseconds / Math.max(1, done);
	return Math.min(MOST_CLAIMED, Math.max(1, Math.floor((sharedMilliseconds - milliseconds) / each)));
}

/** Takes the jobs' rows away with the claim: what a job asks for under its own key is then a new wish, not the one it is about to end. */
async function claim(ctx: Ctx, lane: Lane, most: number): Promise<ClaimedJob[]> {
	const { rows } = await sql<ClaimedJob>`with taken as (delete from platform.job where id in (
			select next.id from (${namesIn(lane)}) each cross join lateral (select id, run_at from platform.job
				where name = each.name and failed_at is null and run_at <= ${ctx.now}
				order by run_at, id for update skip locked limit ${most}) next
			order by next.run_at, next.id limit ${most})
		returning id, name, payload, attempts, request_id, run_at)
		select id, name, payload, attempts, request_id from taken order by run_at, id`.execute(ctx.tx);
	return rows;
}

/** Every name among the waiting jobs, from one to the next in the index: of a hundred thousand jobs with one name, one is looked at. */
const NAMES = sql`with recursive each as (
		(select name from platform.job where failed_at is null order by name limit 1)
		union all
		select (select j.name from platform.job j where j.failed_at is null and j.name > each.name order by j.name limit 1)
		from each where each.name is not null)
	select name from each where name is not null`;

function namesIn({ names, takes }: Lane) {
	if (takes === 'named') return sql`select unnest(${names}::text[]) as name`;
	return sql`select name from (${NAMES}) waiting where name <> all(${names}::text[])`;
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
