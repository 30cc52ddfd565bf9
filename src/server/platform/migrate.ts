import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

export interface Migration {
	/** Also the name of the Postgres schema the file may create things in. */
	readonly module: string;
	/** File name without `.sql`; starts with the timestamp that orders all modules together. */
	readonly name: string;
	readonly sql: string;
	readonly checksum: string;
}

/** Any number, the same for everyone: only one process migrates at a time. */
const ADVISORY_LOCK = 4_206_110_701;

const LEDGER = `CREATE SCHEMA IF NOT EXISTS platform;
CREATE TABLE IF NOT EXISTS platform.migration (
	name text PRIMARY KEY, module text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;

/** All migrations under `src/server`, in the one order they are applied in. */
export async function listMigrations(serverDir: string): Promise<Migration[]> {
	const modulesDir = join(serverDir, 'modules');
	const names = (await readdir(modulesDir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
	const folders = [
		{ module: 'platform', dir: join(serverDir, 'platform', 'migrations') },
		...names.map(({ name }) => ({ module: name, dir: join(modulesDir, name, 'migrations') })),
	];
	const found = await Promise.all(folders.map(readFolder));
	return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readFolder({ module, dir }: { module: string; dir: string }): Promise<Migration[]> {
	const files = await readdir(dir).catch(() => []);
	return Promise.all(
		files
			.filter((file) => file.endsWith('.sql'))
			.map(async (file) => {
				const sql = await readFile(join(dir, file), 'utf8');
				const checksum = createHash('sha256').update(sql).digest('hex');
				return { module, name: file.replace(/\.sql$/, ''), sql, checksum };
			}),
	);
}

/**
 * Brings the database to the state of the code. Each migration is one transaction whose first row is its ledger entry.
 * @returns the names applied now
 * @throws Error when an applied file has changed, or the database knows a migration the code does not
 */
export async function migrate(url: string, serverDir: string): Promise<string[]> {
	const migrations = await listMigrations(serverDir);
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
		await client.query(LEDGER);
		const pending = comparedWithLedger(migrations, await ledgerOf(client));
		for (const migration of pending) await apply(client, migration);
		return pending.map(({ name }) => name);
	} finally {
		await client.end();
	}
}

/** True when every migration of the code is applied, none is changed and none is unknown. */
export async function isMigrated(url: string, serverDir: string): Promise<boolean> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
	try {
		await client.connect();
		return comparedWithLedger(await listMigrations(serverDir), await ledgerOf(client)).length === 0;
	} finally {
		await client.end();
	}
}

async function ledgerOf(client: pg.Client): Promise<Map<string, string>> {
	const { rows } = await client.query<{ name: string; checksum: string }>(
		'select name, checksum from platform.migration',
	);
	return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function comparedWithLedger(migrations: Migration[], applied: Map<string, string>): Migration[] {
	const known = new Set(migrations.map(({ name }) => name));
	for (const name of applied.keys()) {
		if (!known.has(name)) throw new Error(`The database has migration ${name}, which this version does not know.`);
	}
	return migrations.filter(({ name, checksum }) => {
		const before = applied.get(name);
		if (before !== undefined && before !== checksum) {
			throw new Error(`Migration ${name} was changed after it was applied; write a new one instead.`);
		}
		return before === undefined;
	});
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
	try {
		await client.query('begin');
		await client.query('insert into platform.migration (name, module, checksum) values ($1, $2, $3)', [
			migration.name,
			migration.module,
			migration.checksum,
		]);
		await client.query(`create schema if not exists ${pg.escapeIdentifier(migration.module)}`);
		await client.query(migration.sql);
		await client.query('commit');
	} catch (error) {
		await client.query('rollback');
		throw new Error(`Migration ${migration.name} of ${migration.module} failed`, { cause: error });
	}
}
