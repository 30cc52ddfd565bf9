import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../test/context.ts';
import { buildApp, type App } from '#lib/server/app.ts';
import { SESSION_COOKIE } from '#lib/server/modules/people/index.ts';
import { publishApp } from '#lib/server/running-app.ts';
import { readConfig } from '#lib/server/platform/config.ts';
import { handle } from '../../hooks.server.ts';
import { GET } from './+server.ts';

let db: TestDb;
const opened: App[] = [];

beforeAll(async () => {
	db = await testDatabase();
});
afterAll(async () => {
	for (const app of opened) await app.close();
	await db.close();
});

function appOn(databaseUrl: string): App {
	const app = buildApp({ ...readConfig({ DATA_DIR: db.dataDir, LOG_LEVEL: 'silent' }), databaseUrl });
	opened.push(app);
	return app;
}

/** What a probe sees of a platform whose database is at this address. */
async function health(databaseUrl: string): Promise<{ status: number; body: unknown }> {
	const app = appOn(databaseUrl);
	const event: Pick<RequestEvent, 'locals'> = { locals: { app } as RequestEvent['locals'] };
	const response = await GET(event as Parameters<typeof GET>[0]);
	return { status: response.status, body: await response.json() };
}

/** Runs a check on a changed ledger of migrations and takes the change back. */
async function afterChange(
	changes: readonly string[],
	undo: readonly string[],
	check: () => Promise<void>,
): Promise<void> {
	for (const change of changes) await db.pool.query(change);
	try {
		await check();
	} finally {
		for (const change of undo) await db.pool.query(change);
	}
}

const elsewhere = (change: (url: URL) => void): string => {
	const url = new URL(db.url);
	change(url);
	return url.href;
};

const AWAY = { status: 503, body: { database: 'unreachable or of another version' } };
const SET_ASIDE = 'create table set_aside (like platform.migration)';

test('a migrated database is healthy', async () => {
	expect(await health(db.url)).toEqual({ status: 200, body: { database: 'ok', migrations: 'ok' } });
});

test('a server that does not answer, or does not have the database, is 503', async () => {
	const probe = createServer().listen(0, '127.0.0.1');
	await new Promise((done) => probe.once('listening', done));
	const { port } = probe.address() as AddressInfo;
	await new Promise((done) => probe.close(done));
	expect(await health(elsewhere((url) => (url.port = String(port))))).toEqual(AWAY);
	expect(await health(elsewhere((url) => (url.pathname = '/not_there')))).toEqual(AWAY);
});

test('a probe that carries a session is told the same while the database is away', async () => {
	publishApp(appOn(elsewhere((url) => (url.pathname = '/not_there'))));
	const asked = (route: string) => {
		const url = new URL(`http://127.0.0.1:8080${route}`);
		const cookies = {
			get: (name: string) => (name === SESSION_COOKIE ? randomBytes(32).toString('base64url') : undefined),
		};
		const event = { url, cookies, route: { id: route }, request: new Request(url), locals: {} };
		const input: unknown = { event, resolve: (resolved: Parameters<typeof GET>[0]) => GET(resolved) };
		return handle(input as Parameters<typeof handle>[0]);
	};
	const response = await asked('/healthz');
	expect({ status: response.status, body: (await response.json()) as unknown }).toEqual(AWAY);
	// Any other page asks who holds the session, which needs the database.
	await expect(asked('/desk')).rejects.toThrow();
});

test('a server that takes the connection and then says nothing is 503, not a probe that hangs', async () => {
	const silent = createServer().listen(0, '127.0.0.1');
	await new Promise((done) => silent.once('listening', done));
	const { port } = silent.address() as AddressInfo;
	expect(await health(elsewhere((url) => (url.port = String(port))))).toEqual(AWAY);
	silent.close();
});

test('a migration of the code that the database lacks is 503 and says so', async () => {
	const lacking = `with gone as (delete from platform.migration where name = (select max(name) from platform.migration) returning *)
		insert into set_aside select * from gone`;
	await afterChange([SET_ASIDE, lacking], ['insert into platform.migration select * from set_aside'], async () => {
		expect(await health(db.url)).toEqual({ status: 503, body: { database: 'ok', migrations: 'pending' } });
	});
});

test('a migration that was changed after it was applied, or that this version does not know, is 503', async () => {
	const changed = `update platform.migration set checksum = reverse(checksum)`;
	await afterChange([changed], [changed], async () => {
		expect(await health(db.url)).toEqual(AWAY);
	});
	const newer = `insert into platform.migration (name, module, checksum) values ('99991231000000_later', 'platform', 'x')`;
	await afterChange([newer], [`delete from platform.migration where name like '9999%'`], async () => {
		expect(await health(db.url)).toEqual(AWAY);
	});
	expect((await health(db.url)).status).toBe(200);
});
