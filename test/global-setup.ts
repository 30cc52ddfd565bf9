import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/server/platform/embedded-postgres.ts';
import { listMigrations } from '../src/server/platform/migrate.ts';
import { prepareDatabase } from './prepare-database.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		database: { adminUrl: string; template: string };
	}
}

/**
 * One server for all test files and one template: migrated and with the province's reference data. The server is the
 * embedded one under `.data/test` (or TEST_DATA_DIR); it stays up between runs because starting it is most of the cost.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const server = await openServer();
	const template = `template_${await fingerprint()}_${String(process.pid)}`;
	await buildTemplate(server.url, template);
	project.provide('database', { adminUrl: server.url, template });
	return async () => {
		await withClient(server.url, (client) => client.query(`drop database if exists ${template} with (force)`));
		if (process.env.CI || process.env.STOP_TEST_DATABASE) await server.stop();
	};
}

/** A server of one's own, named by TEST_DATABASE_URL, to see the tests pass on another version; it is left running. */
async function openServer(): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
	const url = process.env.TEST_DATABASE_URL;
	if (url) return { url, stop: () => Promise.resolve() };
	return startEmbeddedPostgres(resolve(process.env.TEST_DATA_DIR ?? '.data/test'), 'postgres');
}

async function fingerprint(): Promise<string> {
	const hash = createHash('sha256');
	for (const { checksum } of await listMigrations(resolve('src/server'))) hash.update(checksum);
	return hash.digest('hex').slice(0, 8);
}

async function buildTemplate(adminUrl: string, template: string): Promise<void> {
	await withClient(adminUrl, (client) => client.query(`create database ${template}`));
	const url = new URL(adminUrl);
	url.pathname = `/${template}`;
	await prepareDatabase(url.href, { SAMPLE_MODE: 'off' });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
