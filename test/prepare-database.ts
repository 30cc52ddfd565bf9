import { resolve } from 'node:path';
import { buildApp } from '../src/server/app.ts';
import { readConfig } from '../src/server/platform/config.ts';
import { migrate } from '../src/server/platform/migrate.ts';
import { seedModules } from '../src/server/platform/seed.ts';

/** Migrates an empty database and gives it the reference data, without sample people. @param env e.g. a province of its own */
export async function prepareDatabase(url: string, env: NodeJS.ProcessEnv): Promise<void> {
	await migrate(url, resolve('src/server'));
	const app = buildApp({ ...readConfig({ LOG_LEVEL: 'silent', ...env }), databaseUrl: url });
	await seedModules(
		(job, requestId, work) => app.act({ kind: 'system', job }, work, { requestId }),
		app.modules,
		resolve('data/lao-cai'),
		{ sampleMode: false },
	);
	await app.close();
}
