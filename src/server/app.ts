import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type pg from 'pg';
import type { Actor } from './platform/actor.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Ctx, ReadCtx } from './platform/ctx.ts';
import { openDb, openPool, type Db } from './platform/db.ts';
import { openFileStore, type FileStore } from './platform/files.ts';
import { openLog, type Logger } from './platform/log.ts';
import { openMetrics, type Metrics } from './platform/metrics.ts';
import { startWorker, type Worker } from './platform/worker.ts';
import { listTrustAnchors } from './modules/signing/index.ts';
import { openModules } from './modules.ts';
import { openSigning, type SigningParts } from './open-signing.ts';
import type { Module } from './platform/module.ts';

export interface ActOptions {
	readonly requestId?: string | undefined;
	readonly now?: Date | undefined;
}

/** Everything one running platform holds. Built once per process; routes and commands borrow it. */
export interface App {
	readonly config: Config & { readonly databaseUrl: string };
	readonly log: Logger;
	readonly pool: pg.Pool;
	readonly files: FileStore;
	readonly modules: readonly Module[];
	readonly metrics: Metrics;
	/** Key stores, time stamps and revocation lists. */
	readonly signing: SigningParts;
	/** Runs verbs in one transaction; a serialisation failure or deadlock is tried again, anything else is thrown. */
	act<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, options?: ActOptions): Promise<T>;
	/** A context that only reads. */
	read(actor: Actor, options?: ActOptions): ReadCtx;
	/** Starts outbox, jobs and timers in this process. */
	startWorker(): Worker;
	close(): Promise<void>;
}

/** The composition root: configuration → platform → modules. Does not listen, migrate or seed. */
export function buildApp(config: Config & { databaseUrl: string }, clock: Clock = systemClock): App {
	const log = openLog(config.logLevel);
	const pool = openPool({
		url: config.databaseUrl,
		connections: config.databaseConnections,
		statementTimeoutSeconds: 60,
	});
	const db = openDb(pool);
	const files = openFileStore(join(config.dataDir, 'files'));
	const metrics = openMetrics(pool);
	const contexts = contextMaker(db, clock);
	const roots = () => listTrustAnchors(contexts.read({ kind: 'system', job: 'signing' }));
	const signing = openSigning(config, clock, log, roots);
	const trust = { roots, revocation: signing.revocation };
	const modules = openModules({ config, files, log, trust, signing });
	return {
		config,
		log,
		pool,
		files,
		modules,
		metrics,
		signing,
		...contexts,
		startWorker: () =>
			startWorker({
				act: (job, requestId, work) => contexts.act({ kind: 'system', job }, work, { requestId }),
				read: () => contexts.read({ kind: 'system', job: 'worker' }),
				modules,
				log,
				metrics,
			}),
		close: () => db.destroy(),
	};
}

/** `act` and `read` over a database and a clock; also what tests use. */
export function contextMaker(db: Db, clock: Clock): Pick<App, 'act' | 'read'> {
	const base = (actor: Actor, options: ActOptions) => ({
		actor,
		now: options.now ?? clock.now(),
		requestId: options.requestId ?? randomUUID(),
	});
	return {
		read: (actor, options = {}) => ({ ...base(actor, options), db }),
		act: (actor, work, options = {}) =>
			withRetry(() => db.transaction().execute((tx) => work({ ...base(actor, options), db: tx, tx }))),
	};
}

const RETRIED_SQL_STATES: ReadonlySet<unknown> = new Set(['40001', '40P01']);
const MOST_TRIES = 4;

async function withRetry<T>(run: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return await run();
		} catch (error) {
			const state = error instanceof Error && 'code' in error ? error.code : undefined;
			if (tries >= MOST_TRIES || !RETRIED_SQL_STATES.has(state)) throw error;
		}
	}
}
