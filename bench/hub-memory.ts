import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { openAxisWorld } from './axis-world.ts';
import type { BenchRow } from './bench-row.ts';
import {
	messageOf,
	openHubClients,
	smallMessage,
	TWO_SYSTEMS,
	type HubClients,
	type WrittenMessage,
} from './hub-clients.ts';
import { residentMegabytes } from './served-memory.ts';

const MOST_MEGABYTES = 300;
const LARGE_BYTES = 300 * 1024 * 1024;
const SMALL_BYTES = 50 * 1024;
const SMALL_MESSAGES = 600;
const CONNECTIONS = 16;
const EVERY_MILLISECONDS = 100;

/**
 * Resident memory of a hub while it carries: two messages of 300 MB at once, posted, checked and fetched, beside small ones over 16 connections.
 * What counts is the most there ever was, as the kernel kept it.
 */
export async function benchHubMemory(): Promise<BenchRow[]> {
	const world = await openAxisWorld();
	try {
		const hub = await world.startHub({ systems: TWO_SYSTEMS });
		const clients = await openHubClients(hub);
		const before = await residentMegabytes(hub.pid);
		const started = performance.now();
		const median = await medianWhile(() => residentMegabytes(hub.pid), carryEverything(world.dir, clients));
		const seconds = (performance.now() - started) / 1000;
		const measured = await residentMegabytes(hub.pid, 'VmHWM');
		return [
			{
				name: 'Bộ nhớ của trục (hub memory)',
				measured,
				ceiling: MOST_MEGABYTES,
				ratio: MOST_MEGABYTES / measured,
				unit: 'MB',
				target: 1,
				detail: `highest of all; ${before.toFixed(0)} MB before, median ${median.toFixed(0)} MB; 2 messages of 300 MB and ${String(SMALL_MESSAGES)} of 50 kB over ${String(CONNECTIONS)} connections, sent and fetched in ${seconds.toFixed(0)} s; ceiling: what is promised`,
			},
		];
	} finally {
		await world.close();
	}
}

/** The median of what is measured again and again until the work is done; ends with the error of the work, if that has one. */
async function medianWhile(measure: () => Promise<number>, work: Promise<void>): Promise<number> {
	const samples: number[] = [];
	const done = work.then(() => true);
	for (let isDone = false; !isDone;) {
		isDone = await Promise.race([done, setTimeout(EVERY_MILLISECONDS, false)]);
		samples.push(await measure());
	}
	samples.sort((a, b) => a - b);
	return samples[Math.floor(samples.length / 2)] ?? 0;
}

async function carryEverything(dir: string, clients: HubClients): Promise<void> {
	const large = [await largeMessage(dir, 'large-1'), await largeMessage(dir, 'large-2')];
	await Promise.all([...large.map((message) => clients.send(message)), sendSmall(clients)]);
	await takeAll(clients);
}

async function sendSmall(clients: HubClients): Promise<void> {
	let sent = 0;
	await Promise.all(
		Array.from({ length: CONNECTIONS }, async () => {
			while (sent < SMALL_MESSAGES) {
				sent += 1;
				await clients.send(await smallMessage(String(sent), randomBytes(SMALL_BYTES)));
			}
		}),
	);
}

async function takeAll(clients: HubClients): Promise<void> {
	for (let items = await clients.receiver.listReceived('edoc'); items.length > 0;) {
		const waiting = items.values();
		await Promise.all(
			Array.from({ length: CONNECTIONS }, async () => {
				for (const { docId } of waiting) await clients.take(docId);
			}),
		);
		items = await clients.receiver.listReceived('edoc');
	}
}

/** A message of 300 MB on disk: nobody holds it in memory. */
async function largeMessage(dir: string, name: string): Promise<WrittenMessage> {
	const path = join(dir, name);
	const hash = createHash('sha256');
	const hashed = new Transform({
		transform(chunk: Buffer, _, done) {
			hash.update(chunk);
			done(null, chunk);
		},
	});
	await pipeline(Readable.from(messageOf(name, randomPieces)), hashed, createWriteStream(path));
	return { sha256: hash.digest('hex'), sizeBytes: (await stat(path)).size, open: () => createReadStream(path) };
}

async function* randomPieces(): AsyncGenerator<Uint8Array> {
	const piece = randomBytes(1024 * 1024);
	for (let written = 0; written < LARGE_BYTES; written += piece.length) {
		piece.writeUInt32LE(written / piece.length, 0);
		yield piece;
	}
}
