import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openAxisWorld, SECRET, type AxisWorld, type BenchNode } from './axis-world.ts';
import type { BenchRow } from './bench-row.ts';
import { openExchangeParts } from './exchange-parts.ts';
import type { LetterAuthorities } from './letter.ts';

const LETTERS = 250;
const WARM_UP = 20;
const ROUNDS = 3;
const TARGET = 0.5;
const SENDER = 'H38.77';
const RECEIVER = 'H55.1';
const PATIENCE_MILLISECONDS = 90_000;

/**
 * Letters from one connector over a hub to another and the status back, each a process with its own database, against what the parts that no
 * implementation can leave out take when they run alone: signing, verifying, durable writes. By turns; best of three.
 */
export async function benchExchange(): Promise<BenchRow[]> {
	const worker = new Worker(new URL('./signing-authorities.ts', import.meta.url));
	const [posted] = (await once(worker, 'message')) as [Posted];
	const world = await openAxisWorld();
	try {
		const authorities = await authoritiesOf(posted);
		const { sender } = await openNodes(world, authorities);
		const parts = await openExchangeParts(world, authorities);
		await roundTrips(sender, WARM_UP, 1);
		let measured = 0;
		let least = Infinity;
		let detail = '';
		for (let round = 1; round <= ROUNDS; round++) {
			measured = Math.max(measured, await roundTrips(sender, LETTERS, round * 100_000));
			const { milliseconds, words } = await parts.measure();
			if (milliseconds < least) [least, detail] = [milliseconds, words];
		}
		const ceiling = 1000 / least;
		return [
			{
				name: 'Liên thông trọn vòng (exchange)',
				measured,
				ceiling,
				ratio: measured / ceiling,
				unit: 'letters/s',
				target: TARGET,
				detail: `${String(LETTERS)} letters with status back, best of ${String(ROUNDS)}; ceiling: ${detail}`,
			},
		];
	} finally {
		await world.close();
		await worker.terminate();
		await rm(posted.dir, { recursive: true, force: true });
	}
}

interface Posted {
	readonly url: string;
	readonly dir: string;
	readonly privateKey: Uint8Array;
	readonly chain: readonly Uint8Array[];
}

async function authoritiesOf({ url, dir, privateKey, chain }: Posted): Promise<LetterAuthorities> {
	return {
		timeStampUrl: url,
		root: await readFile(join(dir, 'pki', 'root.pem'), 'utf8'),
		privateKey: Buffer.from(privateKey).toString('base64'),
		chain: chain.map((certificate) => Buffer.from(certificate).toString('base64')),
	};
}

async function openNodes(world: AxisWorld, authorities: LetterAuthorities): Promise<{ sender: BenchNode }> {
	const [portA, portB] = [await world.freePort(), await world.freePort()];
	const system = (id: string, prefix: string, port: number) => ({
		id,
		name: `Nền tảng Mẫu ${id}`,
		kind: 'node' as const,
		secret: SECRET,
		prefixes: [prefix],
		pushUrl: `http://127.0.0.1:${String(port)}/axis/push`,
	});
	const hub = await world.startHub({ systems: [system('node-a', SENDER, portA), system('node-b', 'H55', portB)] });
	const common = { hubUrl: hub.url, secret: SECRET, authorities };
	const sender = await world.startNode({
		...common,
		systemId: 'node-a',
		port: portA,
		unitKey: 'commune:03046',
		code: SENDER,
	});
	await world.startNode({ ...common, systemId: 'node-b', port: portB, unitKey: 'commune:02647', code: RECEIVER });
	return { sender };
}

const ANSWERED = `select count(*)::int as answered from exchange.step where state = '03'`;

/** @returns letters a second, until the sender has the receiver's status of each */
async function roundTrips(sender: BenchNode, letters: number, firstNumber: number): Promise<number> {
	const answered = async () => (await sender.pool.query<{ answered: number }>(ANSWERED)).rows[0]?.answered ?? 0;
	const before = await answered();
	const started = performance.now();
	sender.order({ letters, to: RECEIVER, firstNumber });
	while ((await answered()) < before + letters) {
		if (performance.now() - started > PATIENCE_MILLISECONDS) throw new Error('letters were not answered in time');
		await new Promise((later) => setTimeout(later, 100));
	}
	return letters / ((performance.now() - started) / 1000);
}
