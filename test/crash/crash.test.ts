import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp, type App } from '../../src/server/app.ts';
import { readConfig } from '../../src/server/platform/config.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/server/platform/embedded-postgres.ts';
import { migrate } from '../../src/server/platform/migrate.ts';
import { sealAudit } from '../../src/server/platform/seal-audit.ts';
import { seedModules } from '../../src/server/platform/seed.ts';
import { verifyAudit } from '../../src/server/platform/verify-audit.ts';
import { citizen, procedure } from '../world.ts';

let dir: string;
let server: EmbeddedPostgres;
let app: App;

const act = <T>(work: Parameters<App['act']>[1]) => app.act({ kind: 'system', job: 'test' }, work) as Promise<T>;

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'lien-thong-crash-'));
	server = await startEmbeddedPostgres(join(dir, 'postgres'), 'crash');
	await migrate(server.url, resolve('src/server'));
	app = openApp();
	await seedModules(
		(job, requestId, work) => app.act({ kind: 'system', job }, work, { requestId }),
		app.modules,
		resolve('data/lao-cai'),
		{ sampleMode: false },
	);
}, 120_000);

afterAll(async () => {
	await app.close();
	await server.stop();
	await rm(dir, { recursive: true, force: true });
});

test('an application killed under load loses no acknowledged submission and leaves no gap', async () => {
	const child = await submitting();
	const acknowledged = await collect(child, 40);
	child.kill('SIGKILL');
	await untilNobodyWorks();
	await check(acknowledged);
}, 120_000);

test('a database killed under load comes back with every acknowledged submission and a whole audit chain', async () => {
	const child = await submitting();
	const acknowledged = await collect(child, 40);
	const postmaster = Number(
		(await readFile(join(dir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0],
	);
	process.kill(postmaster, 'SIGKILL');
	child.kill('SIGKILL');
	await app.close();
	await untilGone(postmaster);
	server = await startEmbeddedPostgres(join(dir, 'postgres'), 'crash');
	app = openApp();
	await check(acknowledged);
}, 120_000);

function openApp(): App {
	return buildApp({ ...readConfig({ DATA_DIR: dir, LOG_LEVEL: 'silent' }), databaseUrl: server.url });
}

async function submitting() {
	const db = { ...app, url: server.url, dataDir: dir, close: () => app.close() };
	const parent = await citizen(db);
	const birth = await procedure(db);
	return spawn(process.execPath, [
		resolve('test/crash/submit-until-killed.ts'),
		server.url,
		dir,
		JSON.stringify(parent),
		String(birth.versionId),
		JSON.stringify(birth.form),
	]);
}

function collect(child: ReturnType<typeof spawn>, enough: number): Promise<string[]> {
	return new Promise((done, failed) => {
		const codes: string[] = [];
		let errors = '';
		child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
		child.on('exit', (code) => {
			if (codes.length < enough)
				failed(new Error(`ended with ${String(code)} after ${String(codes.length)}: ${errors.slice(-800)}`));
		});
		child.stdout?.on('data', (chunk: Buffer) => {
			codes.push(...chunk.toString().split('\n').filter(Boolean));
			if (codes.length >= enough) done(codes);
		});
	});
}

/** What the killed application had sent off the database still finishes; counting before that would count two moments. */
async function untilNobodyWorks(): Promise<void> {
	const working = `select count(*)::int as count from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`;
	const count = async () => (await app.pool.query<{ count: number }>(working)).rows[0]?.count;
	await expect.poll(count, { timeout: 20_000 }).toBe(0);
}

async function check(acknowledged: readonly string[]): Promise<void> {
	const { rows } = await app.pool.query<{ code: string }>('select code from dossiers.dossier order by code');
	const present = new Set(rows.map(({ code }) => code));
	expect(acknowledged.filter((code) => !present.has(code))).toEqual([]);
	const ordinals = [...present].map((code) => Number(code.split('-').pop())).sort((a, b) => a - b);
	expect(ordinals).toEqual(ordinals.map((_, index) => index + 1));
	while ((await act<number>(sealAudit)) > 0);
	const verdict = await verifyAudit(app.read({ kind: 'system', job: 'test' }));
	expect(verdict.faults).toEqual([]);
	const audited = await app.pool.query<{ count: number }>(
		`select count(distinct subject) from platform.audit_entry where act = 'dossier.submit'`,
	);
	expect(audited.rows[0]?.count).toBe(present.size);
}

/** The server processes notice that their parent is gone and end; a new server waits for the last of them. */
async function untilGone(postmaster: number): Promise<void> {
	const url = new URL(server.url);
	for (let tries = 0; tries < 100; tries++) {
		const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 300 });
		const answered = await client.connect().then(
			() => true,
			() => false,
		);
		await client.end().catch(() => undefined);
		if (!answered && !isAlive(postmaster)) break;
		await new Promise((again) => setTimeout(again, 100));
	}
	await new Promise((again) => setTimeout(again, 1500));
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
