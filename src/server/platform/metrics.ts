import type pg from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
	readonly requests: Histogram<'method' | 'route' | 'status'>;
	readonly jobs: Counter<'name' | 'outcome'>;
	/** Prometheus text. */
	render(): Promise<string>;
	readonly contentType: string;
}

/** Metrics of this process. Route labels are route patterns, never addresses: those would name dossiers. */
export function openMetrics(pool: pg.Pool): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const registers = [registry];
	const requests = new Histogram({
		name: 'http_request_seconds',
		help: 'Time to answer, by route pattern',
		labelNames: ['method', 'route', 'status'] as const,
		buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
		registers,
	});
	const jobs = new Counter({
		name: 'jobs_total',
		help: 'Jobs by outcome',
		labelNames: ['name', 'outcome'] as const,
		registers,
	});
	new Gauge({
		name: 'database_connections',
		help: 'Connections of the pool by state',
		labelNames: ['state'] as const,
		registers,
		collect() {
			this.set({ state: 'total' }, pool.totalCount);
			this.set({ state: 'idle' }, pool.idleCount);
			this.set({ state: 'waiting' }, pool.waitingCount);
		},
	});
	waitingRows(pool, registers, 'outbox_waiting', 'Events not yet dispatched', 'select count(*) from platform.outbox');
	waitingRows(
		pool,
		registers,
		'jobs_failed',
		'Jobs that used up all attempts and need a person',
		'select count(*) from platform.job where failed_at is not null',
	);
	return { requests, jobs, render: () => registry.metrics(), contentType: registry.contentType };
}

function waitingRows(pool: pg.Pool, registers: Registry[], name: string, help: string, query: string): void {
	new Gauge({
		name,
		help,
		registers,
		async collect() {
			const { rows } = await pool.query<{ count: number }>(query);
			this.set(rows[0]?.count ?? 0);
		},
	});
}
