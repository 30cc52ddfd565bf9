import pg from 'pg';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { ReadCtx } from './ctx.ts';
import type { Module } from './module.ts';
import { SEAL_BATCH, sealAudit } from './seal-audit.ts';
import {
	dispatchOutbox,
	isTakenBy,
	jobTable,
	lanesOf,
	lookAround,
	OUTBOX_BATCH,
	runNextJob,
	wakeTimers,
	type ActAsSystem,
	type Waiting,
} from './work.ts';

export interface Worker {
	/** Finishes the jobs in hand and takes no more. */
	stop(): Promise<void>;
}

const LOOK_MILLISECONDS = 100;
/** Events and audit entries are taken by what a moment brought: each would be a transaction of its own otherwise. */
const OUTBOX_REST_MILLISECONDS = 200;
const AUDIT_REST_MILLISECONDS = 1000;
const TIMER_MILLISECONDS = 1000;
const RECONNECT_MILLISECONDS = 1000;
/** After an error, mostly a database that went away: no use asking it four times a second. */
const STUMBLE_MILLISECONDS = 3000;

/** One kind of background work. */
interface Duty {
	readonly name: string;
	isDue(waiting: Waiting): boolean;
	/** @returns whether there may be more of it at once */
	step(): Promise<boolean>;
	/** How long it rests when there is no more. */
	readonly restMilliseconds: number;
}

/**
 * The background half of a process: dispatches events, runs jobs, rings timers, chains the audit log. One look tells what there is to do; each duty
 * then works beside the others until it finds nothing more. Several processes may run it side by side; rows are claimed with SKIP LOCKED.
 */
export function startWorker(parts: {
	act: ActAsSystem;
	/** To look whether there is anything to do. */
	read: () => ReadCtx;
	modules: readonly Module[];
	log: Logger;
	metrics: Metrics;
}): Worker {
	const { act, read, modules, log, metrics } = parts;
	const jobs = jobTable(modules);
	const count = (name: string, outcome: 'done' | 'failed') => metrics.jobs.inc({ name, outcome });
	const duties: readonly Duty[] = [
		{
			name: 'outbox',
			isDue: ({ hasEvents }) => hasEvents,
			step: async () => (await dispatchOutbox(act, modules)) >= OUTBOX_BATCH,
			restMilliseconds: OUTBOX_REST_MILLISECONDS,
		},
		{
			name: 'audit',
			isDue: ({ hasEntries }) => hasEntries,
			step: async () => (await act('seal-audit', undefined, sealAudit)) >= SEAL_BATCH,
			restMilliseconds: AUDIT_REST_MILLISECONDS,
		},
		...lanesOf(modules).map((lane) => ({
			name: `${lane.takes} jobs ${lane.names.join(', ')}`,
			isDue: ({ jobs: due }: Waiting) => due.some((name) => isTakenBy(lane, name)),
			step: () => runNextJob(act, jobs, log, count, lane),
			restMilliseconds: 0,
		})),
	];
	const atWork = new Map<Duty, Promise<void>>();
	const stopping = new AbortController();
	const loops = [
		loop('lookout', LOOK_MILLISECONDS, async () => {
			const waiting = await lookAround(read());
			for (const duty of duties) {
				if (!atWork.has(duty) && duty.isDue(waiting))
					atWork.set(
						duty,
						work(duty).finally(() => atWork.delete(duty)),
					);
			}
		}),
		loop('timers', TIMER_MILLISECONDS, () => wakeTimers(act, modules)),
	];
	return {
		async stop() {
			stopping.abort();
			await Promise.all(loops);
			await Promise.all(atWork.values());
		},
	};

	async function loop(name: string, milliseconds: number, step: () => Promise<void>): Promise<void> {
		while (!stopping.signal.aborted) {
			await step().catch((error: unknown) => stumble(name, error));
			await pause(milliseconds, stopping.signal);
		}
	}

	async function work({ name, step, restMilliseconds }: Duty): Promise<void> {
		try {
			while (!stopping.signal.aborted && (await step()));
			if (restMilliseconds > 0) await pause(restMilliseconds, stopping.signal);
		} catch (error) {
			await stumble(name, error);
		}
	}

	async function stumble(name: string, error: unknown): Promise<void> {
		log.error({ err: error, loop: name }, 'background work stumbled');
		await pause(STUMBLE_MILLISECONDS, stopping.signal);
	}
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	if (signal.aborted) return Promise.resolve();
	return new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			signal.removeEventListener('abort', done);
			resolve();
		};
		const timer = setTimeout(done, milliseconds);
		signal.addEventListener('abort', done);
	});
}

/** A connection that hears `NOTIFY channel`; calls back with the payload until closed, and comes back by itself. */
export async function listen(url: string, channel: string, heard: (payload: string) => void): Promise<() => void> {
	let client: pg.Client | undefined;
	let closed = false;
	const again = () => {
		if (!closed) setTimeout(() => void connect().catch(again), RECONNECT_MILLISECONDS);
	};
	const connect = async () => {
		const next = new pg.Client({ connectionString: url });
		next.on('notification', ({ payload }) => {
			heard(payload ?? '');
		});
		next.on('error', again);
		await next.connect();
		await next.query(`listen ${pg.escapeIdentifier(channel)}`);
		client = next;
		// Something may have been said while nobody listened.
		heard('');
	};
	await connect();
	return () => {
		closed = true;
		void client?.end().catch(() => undefined);
	};
}
