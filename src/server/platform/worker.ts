import pg from 'pg';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { ReadCtx } from './ctx.ts';
import type { Module } from './module.ts';
import { SEAL_BATCH, sealAudit } from './seal-audit.ts';
import {
	dispatchOutbox,
	isAnythingDue,
	jobTable,
	lanesOf,
	runNextJob,
	wakeTimers,
	type ActAsSystem,
	type Lane,
} from './work.ts';

export interface Worker {
	/** Finishes the jobs in hand and takes no more. */
	stop(): Promise<void>;
}

const IDLE_MILLISECONDS = 250;
const TIMER_MILLISECONDS = 1000;
const RECONNECT_MILLISECONDS = 1000;
/** After an error, mostly a database that went away: no use asking it four times a second. */
const STUMBLE_MILLISECONDS = 3000;

/**
 * The background half of a process: dispatches events, runs jobs, rings timers, chains the audit log.
 * Several processes may run it side by side; rows are claimed with SKIP LOCKED.
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
	const lanes = lanesOf(modules);
	const runNext = (lane: Lane) =>
		runNextJob(
			act,
			jobs,
			log,
			(name, outcome) => {
				metrics.jobs.inc({ name, outcome });
			},
			lane,
		);
	const stopping = new AbortController();
	const loops = [
		loop('jobs', IDLE_MILLISECONDS, async () => {
			const dispatched = await dispatchOutbox(act, modules);
			return (await runNext(lanes.quick)) || dispatched > 0;
		}),
		...[lanes.long, ...lanes.own].map((lane) => loop(lane.names.join(', '), IDLE_MILLISECONDS, stepIn(lane))),
		loop('timers', TIMER_MILLISECONDS, async () => {
			await wakeTimers(act, modules);
			return false;
		}),
		// A round chains what a moment brought; without the pause each entry would be a round of its own.
		loop('audit', IDLE_MILLISECONDS, async () => (await act('seal-audit', undefined, sealAudit)) >= SEAL_BATCH),
	];
	return {
		async stop() {
			stopping.abort();
			await Promise.all(loops);
		},
	};

	/** A lane that was idle looks before it claims. */
	function stepIn(lane: Lane): () => Promise<boolean> {
		let wasBusy = false;
		return async () => {
			wasBusy = (wasBusy || (await isAnythingDue(read(), lane))) && (await runNext(lane));
			return wasBusy;
		};
	}

	async function loop(name: string, idleMilliseconds: number, step: () => Promise<boolean>): Promise<void> {
		while (!stopping.signal.aborted) {
			let busy = false;
			try {
				busy = await step();
			} catch (error) {
				log.error({ err: error, loop: name }, 'background loop stumbled');
				await pause(STUMBLE_MILLISECONDS, stopping.signal);
			}
			if (!busy) await pause(idleMilliseconds, stopping.signal);
		}
	}
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
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
