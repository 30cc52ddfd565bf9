import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RequestListener } from 'node:http';
import { buildApp, type App } from './app.ts';
import { buildWeb } from './build-web.ts';
import { claimDataDir } from './platform/claim-data-dir.ts';
import type { Config } from './platform/config.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/embedded-postgres.ts';
import { migrate } from './platform/migrate.ts';
import { seedModules } from './platform/seed.ts';
import { publishApp } from './running-app.ts';
import { serverDir } from './server-dir.ts';
import { listenHttp } from './listen-http.ts';
import { playSampleSigning } from './play-sample-signing.ts';
import { enrolSampleKeys, enrolSamplePluginKey, enrolSampleRemoteKey } from './sample-keys.ts';
import { trustSampleRoots } from './sample-trust.ts';
import { startSimulators } from './start-simulators.ts';

export interface RunningPlatform {
	readonly app: App;
	stop(): Promise<void>;
}

type Say = (line: string) => void;

/**
 * Outside world (sample mode) beside database → schema → reference data → web build; then listening. Each step is skipped
 * or short when it has been done before. @throws when any step fails; what was started is ended again.
 */
export async function startPlatform(config: Config, say: Say): Promise<RunningPlatform> {
	const started = performance.now();
	const stops: (() => Promise<void>)[] = [];
	const stop = async () => {
		for (const end of stops.reverse()) await end();
	};
	try {
		stops.push(await claimDataDir(config.dataDir));
		// Beside the database: neither needs the other to begin, and each takes a second.
		const outside = startSimulators(config, say);
		stops.push(() =>
			outside.then(
				({ stop: end }) => end(),
				() => undefined,
			),
		);
		const app = await prepareApp(config, say, stops, { ownsDatabase: true });
		await buildWeb(say);
		await outside;
		if (config.sampleMode) {
			await trustSampleRoots(app);
			await prepareSampleKeys(app, say);
		}
		const worker = app.startWorker();
		stops.push(() => worker.stop());
		const server = await listenHttp(app, await webHandler(config));
		stops.push(() => server.stop());
		greet(config, say, Math.round(performance.now() - started));
		return { app, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Keys need the sample authority, so they come after it; a restart finds them there and asks for nothing. */
async function prepareSampleKeys(app: App, say: Say): Promise<void> {
	const enrolled = await enrolSampleKeys(app);
	const outside = (await enrolSampleRemoteKey(app)) + (await enrolSamplePluginKey(app));
	if (outside > 0)
		say(`  keys         ${String(outside)} sample keys outside: remote signing service, desktop program`);
	if (enrolled === 0) return;
	say(`  keys         ${String(enrolled)} sample signing keys certified`);
	say(`  documents    ${String(await playSampleSigning(app))} sample documents signed`);
}

/**
 * A migrated and seeded `App` on the configured or the embedded database.
 * @param options.ownsDatabase true for the platform itself: it ends the embedded server even if it found it running, after
 *   a crash. Commands leave a server that was there before them alone.
 */
export async function prepareApp(
	config: Config,
	say: Say,
	stops: (() => Promise<void>)[],
	options: { ownsDatabase: boolean } = { ownsDatabase: false },
): Promise<App> {
	const database = await openDatabase(config, say);
	if (database.stop && (options.ownsDatabase || database.startedHere)) stops.push(database.stop);
	const applied = await migrate(database.url, serverDir());
	if (applied.length > 0) say(`  schema       ${String(applied.length)} migrations applied`);
	const app = buildApp({ ...config, databaseUrl: database.url });
	stops.push(() => app.close());
	await seedModules(
		(job, requestId, work) => app.act({ kind: 'system', job }, work, { requestId }),
		app.modules,
		resolve('data/lao-cai'),
		{
			sampleMode: config.sampleMode,
			announce: (name) => {
				say(`  data         ${name}`);
			},
		},
	);
	publishApp(app);
	return app;
}

async function openDatabase(config: Config, say: Say): Promise<{ url: string } & Partial<EmbeddedPostgres>> {
	if (config.databaseUrl) return { url: config.databaseUrl };
	say('  database     starting the embedded PostgreSQL');
	return startEmbeddedPostgres(join(config.dataDir, 'postgres'), 'lien_thong');
}

/** SvelteKit's request listener. Limits are set before it is loaded, because it reads them once. */
async function webHandler(config: Config): Promise<RequestListener> {
	process.env.BODY_SIZE_LIMIT ??= '32M';
	if (config.publicUrl.startsWith('https:')) process.env.ORIGIN ??= config.publicUrl;
	else process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
	const entry = pathToFileURL(resolve('build/handler.js')).href;
	const { handler } = (await import(entry)) as { handler: RequestListener };
	return handler;
}

function greet(config: Config, say: Say, milliseconds: number): void {
	const address = `http://${config.host}:${String(config.port)}`;
	say('');
	say(`Liên Thông is ready after ${(milliseconds / 1000).toFixed(1)} s.`);
	say(`  Public       ${address}/`);
	say(`  Desk         ${address}/desk`);
	if (!config.sampleMode) return;
	say(`  Outside      ${config.simulatorsUrl}/   (sample identity, time stamps, mail inbox)`);
	say('  Sign-ins     npm run demo:accounts');
	say('  All people and dossiers in here are sample data.');
}
