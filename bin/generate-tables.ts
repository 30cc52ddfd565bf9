import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/server/platform/embedded-postgres.ts';
import { migrate } from '../src/server/platform/migrate.ts';
import { tableTypesOf } from '../src/server/platform/table-types.ts';
import { moduleGraph } from '../src/server/modules.ts';

/** `npm run generate:tables`: row types of every module, read from a freshly migrated database. */
const name = `generate_${String(process.pid)}`;
const server = await startEmbeddedPostgres(resolve(process.env.TEST_DATA_DIR ?? '.data/test'), name);
await migrate(server.url, resolve('src/server'));
const client = new pg.Client({ connectionString: server.url });
await client.connect();
for (const module of Object.keys(moduleGraph)) {
	const source = await tableTypesOf(client, module);
	if (source) await writeFile(resolve('src/server/modules', module, 'tables.gen.ts'), source);
}
await client.end();
const admin = new pg.Client({ connectionString: server.url.replace(`/${name}`, '/postgres') });
await admin.connect();
await admin.query(`drop database ${name} with (force)`);
await admin.end();
