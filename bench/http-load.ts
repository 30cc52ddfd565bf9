import { connect, type Socket } from 'node:net';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

/** A load of GET requests over keep-alive connections, each sending its next request when it has the whole answer. */
export interface HttpLoad {
	readonly port: number;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly connections: number;
	readonly seconds: number;
}

/**
 * Requests a second that a local server answers. The client runs in a thread of its own and reads only what it must, so that the
 * server is what is measured. @throws when an answer is not 200 or has no `Content-Length`
 */
export function requestsPerSecond(load: HttpLoad): Promise<number> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL(import.meta.url), { workerData: { load } });
		worker.once('message', resolve);
		worker.once('error', reject);
	});
}

if (!isMainThread && isLoad(workerData)) {
	parentPort?.postMessage(await run(workerData.load));
}

function isLoad(data: unknown): data is { load: HttpLoad } {
	return typeof data === 'object' && data !== null && 'load' in data;
}

async function run(load: HttpLoad): Promise<number> {
	const counted = { answers: 0 };
	const sockets = await Promise.all(Array.from({ length: load.connections }, () => drive(load, counted)));
	const startedAt = performance.now();
	counted.answers = 0;
	await new Promise((resolve) => setTimeout(resolve, load.seconds * 1000));
	const rate = (counted.answers / (performance.now() - startedAt)) * 1000;
	for (const socket of sockets) socket.destroy();
	return rate;
}

function drive(load: HttpLoad, counted: { answers: number }): Promise<Socket> {
	const lines = Object.entries({ host: '127.0.0.1', ...load.headers }).map(([name, value]) => `${name}: ${value}`);
	const question = Buffer.from(`GET ${load.path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
	return new Promise((resolve, reject) => {
		const socket = connect(load.port, '127.0.0.1', () => {
			socket.setNoDelay(true);
			socket.write(question);
			resolve(socket);
		});
		let missing = -1;
		let head = '';
		socket.on('error', reject);
		socket.on('data', (chunk) => {
			let body = chunk.length;
			if (missing === -1) {
				head += chunk.toString('latin1');
				const end = head.indexOf('\r\n\r\n');
				if (end === -1) return;
				missing = lengthIn(head.slice(0, end));
				body = head.length - end - 4;
			}
			missing -= body;
			if (missing > 0) return;
			missing = -1;
			head = '';
			counted.answers += 1;
			socket.write(question);
		});
	});
}

function lengthIn(head: string): number {
	const length = /content-length: (\d+)/iu.exec(head)?.[1];
	if (!head.startsWith('HTTP/1.1 200') || length === undefined) throw new Error(`unexpected answer: ${head}`);
	return Number(length);
}
