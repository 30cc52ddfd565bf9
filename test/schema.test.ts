import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { moduleGraph } from '../src/server/module-graph.ts';
import { listMigrations, migrate } from '../src/server/platform/migrate.ts';
import { tableTypesOf } from '../src/server/platform/table-types.ts';
import { catalogueOf, forbiddenCrossings } from './gates/schema-crossings.ts';

const made: string[] = [];
const clients: pg.Client[] = [];
let folder = '';
let template: pg.Client;
let fresh: pg.Client;
let freshUrl = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'lien-thong-schema-'));
	freshUrl = await emptyDatabase();
	await migrate(freshUrl, 'src/server');
	fresh = await connect(freshUrl);
	template = await connect(await emptyDatabase(inject('database').template));
});

afterAll(async () => {
	for (const client of clients) await client.end();
	await onServer(async (admin) => {
		for (const name of made) await admin.query(`drop database if exists ${name} with (force)`);
	});
	await rm(folder, { recursive: true, force: true });
});

describe('the schema', () => {
	test('crosses between modules only along the module graph', async () => {
		expect(await forbiddenCrossings(fresh, moduleGraph)).toEqual([]);
	});

	test('is the sum of the migrations, whoever applied them', async () => {
		const lines = await catalogueOf(fresh);
		expect(lines.length).toBeGreaterThan(100);
		expect(await catalogueOf(template)).toEqual(lines);
	});

	test('has a schema for each module that keeps something, and no other', async () => {
		const { rows } = await fresh.query<{ name: string }>(
			`select distinct n.nspname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
		);
		const known = new Set(['platform', ...Object.keys(moduleGraph)]);
		expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
	});

	test.for(Object.keys(moduleGraph))('of %s is what its tables.gen.ts says', async (module) => {
		const types = await tableTypesOf(fresh, module);
		const written = await readFile(`src/server/modules/${module}/tables.gen.ts`, 'utf8').catch(() => undefined);
		expect(written).toBe(types);
	});
});

describe('migrations', () => {
	test('have a timestamp, a kebab-case name and only one order', async () => {
		const names = (await listMigrations('src/server')).map(({ name }) => name);
		expect(names.filter((name) => !/^\d{8}T\d{4}-[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual([...names].sort());
	});

	test('a second run changes nothing', async () => {
		expect(await migrate(freshUrl, 'src/server')).toEqual([]);
	});

	test('a changed file is refused, and so is a database that knows more than the code', async () => {
		const server = await smallServer();
		const url = await emptyDatabase();
		expect(await migrate(url, server)).toEqual(['20261122T0900-create-note', '20261122T0901-create-mark']);
		const second = join(server, 'modules/marks/migrations/20261122T0901-create-mark.sql');
		await writeFile(second, 'create table marks.mark (id int, added_later int);');
		await expect(migrate(url, server)).rejects.toThrow('20261122T0901-create-mark was changed after it was applied');
		await rm(second);
		await expect(migrate(url, server)).rejects.toThrow('which this version does not know');
	});

	test('a failing file leaves nothing of itself', async () => {
		const server = await smallServer();
		const url = await emptyDatabase();
		const bad = join(server, 'modules/marks/migrations/20261122T0902-break.sql');
		await writeFile(bad, 'create table marks.half (id int); select 1/0;');
		await expect(migrate(url, server)).rejects.toThrow('20261122T0902-break');
		const client = await connect(url);
		const { rows } = await client.query(`select to_regclass('marks.half') as half, to_regclass('marks.mark') as mark`);
		expect(rows).toEqual([{ half: null, mark: 'marks.mark' }]);
	});
});

describe('gate 4 bites', () => {
	test('on a foreign key, a view and a trigger against the graph', async () => {
		const url = await emptyDatabase();
		const client = await connect(url);
		await client.query(`create schema upper; create schema lower; create schema platform;
			create table platform.file (id int primary key);
			create table upper.note (id int primary key);
			create table lower.mark (note_id int references upper.note, file_id int references platform.file);
			create view lower.notes as select id from upper.note;
			create function upper.watch() returns trigger language plpgsql as 'begin return new; end';
			create trigger watched after insert on lower.mark for each row execute function upper.watch()`);
		expect(await forbiddenCrossings(client, { upper: ['lower'], lower: [] })).toEqual([
			'foreign key mark_note_id_fkey leads from lower to upper, which the module graph does not allow',
			'trigger watched leads from lower to upper, which the module graph does not allow',
			'view notes leads from lower to upper, which the module graph does not allow',
		]);
		expect(await forbiddenCrossings(client, { upper: [], lower: ['upper'] })).toEqual([]);
	});

	test('on a column that no migration made', async () => {
		const url = await emptyDatabase(inject('database').template);
		const client = await connect(url);
		await client.query('alter table platform.migration add column by_hand text');
		const lines = await catalogueOf(client);
		expect(lines.filter((line) => line.includes('by_hand'))).toHaveLength(1);
		expect(lines).not.toEqual(await catalogueOf(template));
	});
});

/** A server half of two modules with one migration each, in a folder of its own. */
async function smallServer(): Promise<string> {
	const server = join(folder, randomBytes(4).toString('hex'));
	for (const [module, file, sql] of [
		['notes', '20261122T0900-create-note', 'create table notes.note (id int);'],
		['marks', '20261122T0901-create-mark', 'create table marks.mark (id int);'],
	] as const) {
		const dir = join(server, 'modules', module, 'migrations');
		await mkdir(dir, { recursive: true });
		await writeFile(join(dir, `${file}.sql`), sql);
	}
	return server;
}

async function emptyDatabase(from = 'template0'): Promise<string> {
	const name = `schema_${randomBytes(6).toString('hex')}`;
	made.push(name);
	await onServer((admin) => admin.query(`create database ${name} template ${from} strategy file_copy`));
	const url = new URL(inject('database').adminUrl);
	url.pathname = `/${name}`;
	return url.href;
}

async function connect(url: string): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: url });
	// Dropping the database ends the connection; that is how these tests end.
	client.on('error', () => undefined);
	await client.connect();
	clients.push(client);
	return client;
}

async function onServer(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
	const admin = new pg.Client({ connectionString: inject('database').adminUrl });
	await admin.connect();
	try {
		await work(admin);
	} finally {
		await admin.end();
	}
}
