import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createCertificateAuthority, type CertificateAuthority } from '../../simulators/certificate-authority/index.ts';
import { createTimeStampAuthority } from '../../simulators/time-stamp-authority/index.ts';
import { startEmbeddedPostgres } from '../../src/server/platform/embedded-postgres.ts';
import type { HubSettings } from '../../src/server/start-hub.ts';
import { endPostgres } from '../run/end-postgres.ts';
import { openOutside, type Agency, type Outside } from './outside.ts';
import { freePorts, openProcesses, type Processes, type RunningProcess } from './processes.ts';
import { letterSigners } from './signed-letter.ts';

export const PROVINCE_A: Agency = { code: 'H38', name: 'Ủy ban nhân dân tỉnh Lào Cai' };
export const PROVINCE_B: Agency = { code: 'H91', name: 'Ủy ban nhân dân tỉnh Mẫu Bình An' };
export const CENTRE: Agency = { code: 'G90', name: 'Văn phòng Chính phủ (mẫu)' };
export const PARTY: Agency = { code: 'A90', name: 'Văn phòng Trung ương Đảng (mẫu)' };

/** A province's platform of its own process and database. */
export interface Province extends Agency {
	readonly url: string;
	readonly databaseUrl: string;
}

export interface HubOfTheRun {
	readonly databaseUrl: string;
	readonly process: () => RunningProcess;
	start(): Promise<void>;
}

/** Everything that runs: hub, two provinces, the centre and the Party's office. */
export interface FourLevels {
	readonly hub: HubOfTheRun;
	readonly a: Province;
	readonly b: Province;
	readonly centre: Outside;
	readonly party: Outside;
	/** PEM of the one root the sample country trusts. */
	readonly rootFile: string;
}

/** Where databases are: one embedded server for each part, or one database each on a server that is there. */
export type DatabaseFor = (part: string) => Promise<string | undefined>;

const SECRETS = {
	'tinh-a': 'bi-mat-mau-cua-tinh-a',
	'tinh-b': 'bi-mat-mau-cua-tinh-b',
	'chinh-phu': 'bi-mat-mau-cua-chinh-phu',
	'khoi-dang': 'bi-mat-mau-cua-khoi-dang',
} as const;
type SystemId = keyof typeof SECRETS;

const START_SECONDS = 400;

/**
 * Starts the four levels under a folder.
 * @param onStart told at once how to end whatever has been started by then; ending twice is no harm
 * @throws Error when a part does not start
 */
export async function openFourLevels(
	dir: string,
	databaseFor: DatabaseFor,
	onStart: (close: () => Promise<void>) => void,
): Promise<FourLevels> {
	const stops: (() => Promise<void>)[] = [];
	const processes = openProcesses();
	onStart(async () => {
		for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
	});
	stops.push(() => endDatabases(dir));
	stops.push(() => processes.stopAll());
	const country = await openCountry(dir);
	stops.push(() => country.close());
	const [portA, portB, hubPort] = [await freePorts(), await freePorts(), await freePorts()];
	const hubUrl = `http://127.0.0.1:${String(hubPort)}`;
	const part = (name: string) => openPart(dir, name, databaseFor);
	const hub = await openHub(processes, await part('hub'), hubPort, settingsOf(portA, portB));
	const province = async (name: SystemId, port: number, agency: Agency, env: Record<string, string>) => {
		const { dataDir, env: database } = await part(name);
		await country.giveTo(dataDir);
		await startProvince(processes, agency.name, { ...database, ...env, DATA_DIR: dataDir, PORT: String(port) });
		await connectProvince(dataDir, database, { hubUrl, systemId: name });
		const url = `http://127.0.0.1:${String(port)}`;
		return { ...agency, url, databaseUrl: await urlOf(dataDir, database, 'lien_thong') };
	};
	const outside = async (systemId: SystemId, agency: Agency) => {
		const { dataDir, env } = await part(systemId);
		const databaseUrl = await urlOf(dataDir, env, 'outside');
		const signers = await letterSigners(country.authority, agency.name, country.timeStampUrl);
		const rootPem = country.authority.rootPem;
		const line = { url: hubUrl, systemId, secret: SECRETS[systemId] };
		const opened = await openOutside({ ...agency, databaseUrl, dataDir, signers, rootPem, hub: line }, processes);
		stops.push(() => opened.close());
		return opened;
	};
	await hub.start();
	const [a, b] = await Promise.all([
		province('tinh-a', portA, PROVINCE_A, {}),
		province('tinh-b', portB, PROVINCE_B, { SAMPLE_PROVINCE: `${PROVINCE_B.code}=Tỉnh Mẫu Bình An` }),
	]);
	const centre = await outside('chinh-phu', CENTRE);
	const party = await outside('khoi-dang', PARTY);
	return { hub, a, b, centre, party, rootFile: country.rootFile };
}

/** What all of them share, as all of a country do: one certificate authority and one clock for time stamps. */
async function openCountry(dir: string) {
	const pki = join(dir, 'country', 'pki');
	const port = await freePorts();
	const base = `http://127.0.0.1:${String(port)}`;
	const authority: CertificateAuthority = await createCertificateAuthority({ dir: pki, baseUrl: `${base}/ca` });
	const timeStamps = createTimeStampAuthority(authority.timeStamp);
	const server: Server = createServer((request, response) => {
		if (request.url?.startsWith('/tsa') === true) timeStamps.handler(request, response);
		else authority.handler(request, response);
	});
	await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
	return {
		authority,
		timeStampUrl: `${base}/tsa`,
		rootFile: join(pki, 'root.pem'),
		/** A platform's sample authority then signs with the keys of this one. */
		giveTo: (dataDir: string) => cp(pki, join(dataDir, 'pki'), { recursive: true }),
		close: () =>
			new Promise<void>((done) => {
				server.close(() => done());
				server.closeAllConnections();
			}),
	};
}

interface Part {
	readonly dataDir: string;
	readonly env: Readonly<Record<string, string>>;
}

async function openPart(dir: string, name: string, databaseFor: DatabaseFor): Promise<Part> {
	const dataDir = join(dir, name);
	await mkdir(dataDir, { recursive: true });
	const url = await databaseFor(name);
	return {
		dataDir,
		env: { SAMPLE_MODE: 'on', LOG_LEVEL: 'warn', ...(url === undefined ? {} : { DATABASE_URL: url }) },
	};
}

async function urlOf(dataDir: string, env: Part['env'], name: string): Promise<string> {
	return env.DATABASE_URL ?? (await startEmbeddedPostgres(join(dataDir, 'postgres'), name)).url;
}

async function endDatabases(dir: string): Promise<void> {
	for (const name of ['hub', ...Object.keys(SECRETS)]) await endPostgres(join(dir, name, 'postgres'));
}

function settingsOf(portA: number, portB: number): HubSettings {
	const system = (id: SystemId, { code, name }: Agency, port?: number) => ({
		id,
		name,
		kind: 'node' as const,
		secret: SECRETS[id],
		prefixes: [code],
		...(port === undefined ? {} : { pushUrl: `http://127.0.0.1:${String(port)}/axis/push` }),
	});
	return {
		code: '00.00.W90',
		systems: [
			system('tinh-a', PROVINCE_A, portA),
			system('tinh-b', PROVINCE_B, portB),
			system('chinh-phu', CENTRE),
			system('khoi-dang', PARTY),
		],
		agencies: [PROVINCE_A, PROVINCE_B, CENTRE, PARTY].map(({ code, name }) => ({ code, name })),
	};
}

async function openHub(
	processes: Processes,
	{ dataDir, env }: Part,
	port: number,
	settings: HubSettings,
): Promise<HubOfTheRun> {
	await writeFile(join(dataDir, 'hub.json'), JSON.stringify(settings));
	let running: RunningProcess | undefined;
	return {
		databaseUrl: await urlOf(dataDir, env, 'axis_hub'),
		process: () => {
			if (!running) throw new Error('the hub has not been started');
			return running;
		},
		async start() {
			running = await processes.start({
				name: 'Trục trung ương (mẫu)',
				script: resolve('bin/hub.ts'),
				env: { ...env, DATA_DIR: dataDir, PORT: String(port) },
				ready: 'is ready',
				patienceSeconds: START_SECONDS,
			});
		},
	};
}

function startProvince(processes: Processes, name: string, env: Record<string, string>): Promise<RunningProcess> {
	return processes.start({
		name,
		script: resolve('bin/start.ts'),
		env: { NODE_ENV: 'production', HOST: '127.0.0.1', ...env },
		ready: 'is ready after',
		patienceSeconds: START_SECONDS,
	});
}

/** As an operator does it: by the command, with the secret in a file. */
async function connectProvince(
	dataDir: string,
	env: Part['env'],
	{ hubUrl, systemId }: { hubUrl: string; systemId: SystemId },
): Promise<void> {
	const secretFile = join(dataDir, 'axis-secret.txt');
	await writeFile(secretFile, `${SECRETS[systemId]}\n`, { mode: 0o600 });
	const hub = ['--name', 'Trục trung ương (mẫu)', '--url', `${hubUrl}/axis`, '--system', systemId];
	const args = ['--disable-warning=ExperimentalWarning', 'bin/exchange-connect.ts', ...hub];
	await promisify(execFile)(process.execPath, [...args, '--secret-file', secretFile, '--poll-seconds', '3'], {
		env: { ...process.env, ...env, DATA_DIR: dataDir },
	});
}
