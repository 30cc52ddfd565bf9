import { readConfig } from './platform/config.ts';
import { buildApp, type App } from './app.ts';

const SLOT = Symbol.for('lien-thong.app');
type Holder = typeof globalThis & { [SLOT]?: App };

/** Hands the process's one `App` to the web bundle, which holds its own copy of the code but not of the connections. */
export function publishApp(app: App): void {
	(globalThis as Holder)[SLOT] = app;
}

/** The `App` of this process. Under a development server nobody published one: it is then built from the environment. */
export function runningApp(): App {
	const holder = globalThis as Holder;
	const app = holder[SLOT] ?? buildFromEnvironment();
	holder[SLOT] = app;
	return app;
}

function buildFromEnvironment(): App {
	const config = readConfig(process.env);
	if (!config.databaseUrl) throw new Error('DATABASE_URL is needed when the web half runs on its own.');
	return buildApp({ ...config, databaseUrl: config.databaseUrl });
}
