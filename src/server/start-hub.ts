import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import type { App } from './app.ts';
import { contextMaker } from './context-maker.ts';
import { applyHubTrust } from './hub-trust.ts';
import { createHubScreen } from './hub-screen.ts';
import { connectHub, openReceiptSeal, type ReceiptSeal } from './modules/exchange/index.ts';
import {
	answerCall,
	doorOf,
	hubModule,
	type HubParts,
	listInDirectory,
	openCallerBook,
	openKnocker,
	registerSystem,
} from './modules/hub/index.ts';
import { openSecretBox } from './modules/people/index.ts';
import {
	createRevocationCheck,
	createTimeStampClient,
	openSystemSignerOrOwn,
	rememberRevocation,
	type RevocationCheck,
} from './modules/signing/index.ts';
import { claimDataDir } from './platform/claim-data-dir.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { openDb, openPool } from './platform/db.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { openFileStore } from './platform/files.ts';
import { openLog } from './platform/log.ts';
import { openMetrics } from './platform/metrics.ts';
import { migrate } from './platform/migrate.ts';
import { startWorker } from './platform/worker.ts';
import { serverDir } from './server-dir.ts';

/** `DATA_DIR/hub.json`: what the operator decides. Read at every start; what it no longer names stays as it was. */
const settings = z.object({
	/** Code of this hub, an interchange centre. */
	code: z.string().min(1),
	systems: z.array(
		z.object({
			id: z.string(),
			name: z.string(),
			kind: z.enum(['node', 'hub']),
			secret: z.string().min(16),
			pushUrl: z.string().optional(),
			prefixes: z.array(z.string()),
			/** PEM file in DATA_DIR: the certificate the system signs receipts with; revoked, it stops the system. */
			certificateFile: z.string().optional(),
		}),
	),
	agencies: z
		.array(
			z.object({
				code: z.string(),
				name: z.string(),
				code102: z.string().optional(),
				parentCode: z.string().optional(),
				isAgency: z.boolean().optional(),
				deleted: z.boolean().optional(),
				successorCode: z.string().optional(),
			}),
		)
		.default([]),
	/** Roots receipts and systems are judged against, each from and until a day; a hub without them asks nobody about revocation. */
	trust: z
		.array(
			z.object({
				/** PEM file in DATA_DIR with one root. */
				file: z.string(),
				domain: z.enum(['government', 'public']),
				/** Where it was published. */
				source: z.string(),
				from: z.iso.date().optional(),
				until: z.iso.date().optional(),
			}),
		)
		.default([]),
	/** Where receipts get their time stamps; a hub without one leaves that to whoever keeps its receipts. */
	timeStampUrl: z.url().optional(),
	/** The hub above, of which this one is a system. */
	upstream: z
		.object({
			name: z.string(),
			baseUrl: z.string(),
			systemId: z.string(),
			secret: z.string(),
			pollSeconds: z.number().optional(),
		})
		.optional(),
});
/** A hub passes thousands of messages of the same few systems. */
const REMEMBER = { keepMilliseconds: 300_000, unknownMilliseconds: 60_000 } as const;
export type HubSettings = z.input<typeof settings>;

export interface RunningHub {
	stop(): Promise<void>;
}

/** Database → schema → settings → worker → listening. @throws when a step fails; what was started is ended again */
export async function startHub(
	config: Config,
	say: (line: string) => void,
	clock: Clock = systemClock,
): Promise<RunningHub> {
	const stops: (() => Promise<void>)[] = [];
	const stop = async () => {
		for (const end of stops.reverse()) await end();
	};
	try {
		stops.push(await claimDataDir(config.dataDir));
		const url = config.databaseUrl ?? (await embedded(config, stops));
		await migrate(url, serverDir());
		const known = await readSettings(config.dataDir);
		const hub = openHub(config, url, known, clock, stops);
		await applySettings(hub, known, config.dataDir);
		const worker = startWorker({
			act: hub.parts.act,
			read: hub.parts.read,
			modules: [hubModule(hub.parts)],
			log: hub.parts.log,
			metrics: hub.metrics,
		});
		stops.push(() => worker.stop());
		const server = await listen(config, hub);
		stops.push(() => close(server));
		say(`Axis hub ${known.code} is ready on http://${config.host}:${String(config.port)}/axis (operator: /)`);
		return { stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

interface Hub extends Pick<App, 'read'> {
	readonly parts: HubParts;
	readonly metrics: App['metrics'];
}

async function embedded(config: Config, stops: (() => Promise<void>)[]): Promise<string> {
	const server = await startEmbeddedPostgres(join(config.dataDir, 'postgres'), 'axis_hub');
	stops.push(() => server.stop());
	return server.url;
}

async function readSettings(dataDir: string) {
	const file = join(dataDir, 'hub.json');
	const text = await readFile(file, 'utf8').catch(() => {
		throw new Error(
			`${file} is missing: it names the hub, its systems and their codes (src/server/modules/hub/README.md).`,
		);
	});
	return settings.parse(JSON.parse(text));
}

function openHub(
	config: Config,
	url: string,
	known: z.output<typeof settings>,
	clock: Clock,
	stops: (() => Promise<void>)[],
): Hub {
	const { code } = known;
	const pool = openPool({ url, connections: config.databaseConnections, applicationName: 'axis-hub' });
	const db = openDb(pool, 'any');
	stops.push(() => db.destroy());
	const { act, read } = contextMaker(db, clock);
	const revocation = rememberRevocation(createRevocationCheck({ now: clock.now }), { ...REMEMBER, now: clock.now });
	const log = openLog(config.logLevel);
	const box = openSecretBox(config.dataDir);
	const readAsHub = () => read({ kind: 'system', job: 'hub' });
	const parts: HubParts = {
		revocation,
		files: openFileStore(join(config.dataDir, 'files')),
		box,
		callers: openCallerBook(box),
		seal: openSeal(config, known, clock, revocation),
		readingDir: join(config.dataDir, 'axis-reading'),
		code,
		log,
		knocker: openKnocker(log, (systemId) => doorOf(readAsHub(), systemId, box)),
		act: (job, requestId, work) => act({ kind: 'system', job }, work, { requestId }),
		read: readAsHub,
	};
	return { parts, read, metrics: openMetrics(pool) };
}

/** Receipts are signed with `keys/system.key`; its certificate is `keys/system.pem` where an authority issued one, else the key's own. */
function openSeal(
	config: Config,
	known: z.output<typeof settings>,
	clock: Clock,
	revocation: RevocationCheck,
): ReceiptSeal {
	const own = { commonName: `Trục ${known.code}`, now: clock.now() };
	const signer = openSystemSignerOrOwn(join(config.dataDir, 'keys'), own);
	return openReceiptSeal({
		signer: () => signer,
		revocation,
		...(known.timeStampUrl === undefined ? {} : { timeStamp: createTimeStampClient({ url: known.timeStampUrl }) }),
	});
}

async function applySettings({ parts }: Hub, known: z.output<typeof settings>, dataDir: string): Promise<void> {
	const pemOf = (file: string) => readFile(join(dataDir, file), 'utf8');
	await parts.act('hub.settings', undefined, async (ctx) => {
		await applyHubTrust(ctx, known.trust, dataDir);
		for (const { pushUrl, certificateFile, ...system } of known.systems) {
			const more = {
				...(pushUrl === undefined ? {} : { pushUrl }),
				...(certificateFile === undefined ? {} : { certificate: await pemOf(certificateFile) }),
			};
			await registerSystem(ctx, { ...system, ...more }, parts.box);
		}
		await listInDirectory(ctx, known.agencies, parts);
		const { upstream } = known;
		if (!upstream) return;
		const { pollSeconds, ...peer } = upstream;
		await connectHub(ctx, { ...peer, ...(pollSeconds === undefined ? {} : { pollSeconds }) }, parts.box);
	});
}

async function listen(config: Config, hub: Hub): Promise<Server> {
	const screen = createHubScreen(config.dataDir, { read: hub.read, code: hub.parts.code });
	const server = createServer((request, response) => {
		const path = new URL(request.url ?? '/', 'http://hub').pathname;
		if (request.method === 'POST' && path.startsWith('/axis/'))
			void answerCall(request, response, path.slice('/axis'.length), hub.parts);
		else void screen(request, response);
	});
	// A message of 500 MB over a slow line takes its time; a silent one is cut.
	server.requestTimeout = 0;
	server.timeout = 60_000;
	await new Promise<void>((done, failed) => {
		server.once('error', failed);
		server.listen(config.port, config.host, done);
	});
	return server;
}

function close(server: Server): Promise<void> {
	return new Promise((done) => {
		server.close(() => done());
		server.closeAllConnections();
	});
}
