import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { App } from '../src/server/app.ts';
import { contextMaker } from '../src/server/context-maker.ts';
import { openDb, openPool } from '../src/server/platform/db.ts';
import { openFileStore, type FileStore } from '../src/server/platform/files.ts';
import { prepareDatabase } from './prepare-database.ts';

export interface TestDb extends Pick<App, 'act' | 'read'> {
	readonly url: string;
	readonly pool: pg.Pool;
	readonly files: FileStore;
	/** A folder of this test file alone; removed by `close`. */
	readonly dataDir: string;
	close(): Promise<void>;
}

/** The instant tests live at unless they say otherwise: Friday 20 November 2026, 09:00 in Lào Cai. */
export const TEST_NOW = new Date('2026-11-20T09:00:00+07:00');

/**
 * A database of this test file alone, cloned from the template that `test/global-setup.ts` migrated and seeded.
 * Real PostgreSQL; gone after `close`.
 */
export async function testDatabase(): Promise<TestDb> {
	const { adminUrl, template } = inject('database');
	const name = newName();
	await onServer(adminUrl, `create database ${name} template ${template} strategy file_copy`);
	return openTestDatabase(adminUrl, name);
}

/** Like `testDatabase`, but of a made-up province. Migrated and seeded anew, which takes some seconds. @param province `H91=Tỉnh Mẫu Bình An` */
export async function testDatabaseOf(province: string): Promise<TestDb> {
	const { adminUrl } = inject('database');
	const name = newName();
	await onServer(adminUrl, `create database ${name}`);
	const db = await openTestDatabase(adminUrl, name);
	await prepareDatabase(db.url, { SAMPLE_PROVINCE: province });
	return db;
}

const newName = () => `test_${randomBytes(6).toString('hex')}`;

async function openTestDatabase(adminUrl: string, name: string): Promise<TestDb> {
	const url = new URL(adminUrl);
	url.pathname = `/${name}`;
	const pool = openPool({ url: url.href, connections: 40, applicationName: 'test' });
	const db = openDb(pool);
	const dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-test-'));
	return {
		...contextMaker(db, { now: () => TEST_NOW }),
		url: url.href,
		pool,
		files: openFileStore(join(dataDir, 'files')),
		dataDir,
		async close() {
			await db.destroy();
			await onServer(adminUrl, `drop database ${name} with (force)`);
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}

async function onServer(adminUrl: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: adminUrl });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}
