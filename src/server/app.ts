import { join } from 'node:path';
import type pg from 'pg';
import { contextMaker, type Contexts } from './context-maker.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { openDb, openPool } from './platform/db.ts';
import { openFileStore, type FileStore } from './platform/files.ts';
import { openLog, type Logger } from './platform/log.ts';
import { openMetrics, type Metrics } from './platform/metrics.ts';
import { startWorker, type Worker } from './platform/worker.ts';
import { listTrustAnchors } from './modules/signing/index.ts';
import { openModules } from './modules.ts';
import { openSigning, type SigningParts } from './open-signing.ts';
import type { Module } from './platform/module.ts';

/** Everything one running platform holds. Built once per process; routes and commands borrow it. */
export interface App extends Contexts {
	readonly config: Config & { readonly databaseUrl: string };
	readonly log: Logger;
	readonly pool: pg.Pool;
	readonly files: FileStore;
	readonly modules: readonly Module[];
	readonly metrics: Metrics;
	/** Key stores, time stamps and revocation lists. */
	readonly signing: SigningParts;
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
