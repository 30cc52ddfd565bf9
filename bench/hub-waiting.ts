import { randomBytes } from 'node:crypto';
import { openAxisWorld, type AxisWorld, type BenchHub } from './axis-world.ts';
import type { BenchRow } from './bench-row.ts';
import { growthRows } from './growth-rows.ts';
import { openHubClients, smallMessage, TWO_SYSTEMS, type HubClients } from './hub-clients.ts';

/** More than a page of each type, so that both answers are as long. */
const FEW = 1000;
const MANY = 100_000;
const WARM_UPS = 20;
/** So many that a few of them, caught by something else on the machine, do not decide. */
const CYCLES = 400;
const SMALL_BYTES = 50 * 1024;
/** What is fetched in the measure stands at the front of the queue and has its content. */
const REAL = WARM_UPS + CYCLES + 50;
const MOST_MILLISECONDS = 100;

const STEPS = {
	sent: 'Gửi lên trục (send)',
	listed: 'Hỏi có gì mới (poll)',
	fetched: 'Lấy về (fetch)',
	confirmed: 'Báo đã nhận (confirm)',
} as const;
type Times = Record<keyof typeof STEPS, number>;

/**
 * How long a hub takes for each call of a system while 1,000 messages wait for it, and while 100,000 do: half of them statuses that stand before the
 * documents, all for one system. Two hubs, asked by turns, so that noise of the machine falls on both.
 */
export async function benchHubWaiting(): Promise<BenchRow[]> {
	const world = await openAxisWorld();
	try {
		const few = await openQueue(world, 'hub-few', FEW);
		const many = await openQueue(world, 'hub-many', MANY);
		const times: { few: Times[]; many: Times[] } = { few: [], many: [] };
		for (let cycle = 0; cycle < WARM_UPS + CYCLES; cycle++) {
			const once = { few: await few(cycle), many: await many(cycle) };
			if (cycle < WARM_UPS) continue;
			times.few.push(once.few);
			times.many.push(once.many);
		}
		return Object.entries(STEPS).flatMap(([step, name]) => {
			const p95 = (all: readonly Times[]) => p95Of(all.map((one) => one[step as keyof Times]));
			return growthRows(name, { at: [FEW, MANY], p95: [p95(times.few), p95(times.many)], most: MOST_MILLISECONDS });
		});
	} finally {
		await world.close();
	}
}

/** A hub with so many messages waiting for one system. @returns one round of calls, after which as many wait as before */
async function openQueue(world: AxisWorld, name: string, waiting: number): Promise<(cycle: number) => Promise<Times>> {
	const hub = await world.startHub({ systems: TWO_SYSTEMS }, name);
	const clients = await openHubClients(hub);
	const real = Math.min(waiting, REAL);
	for (let number = 1; number <= real; number++)
		await clients.send(await smallMessage(String(number), randomBytes(SMALL_BYTES)));
	if (waiting > real) await fill(hub, waiting - real);
	return (cycle) => callOnce(clients, `${name}-${String(cycle)}`);
}

async function callOnce(clients: HubClients, number: string): Promise<Times> {
	const message = await smallMessage(number, randomBytes(SMALL_BYTES));
	let at = performance.now();
	const lap = () => {
		const since = at;
		at = performance.now();
		return at - since;
	};
	await clients.send(message);
	const sent = lap();
	const [oldest] = await clients.receiver.listReceived('edoc');
	await clients.receiver.listReceived('status');
	await clients.receiver.listEvents(0);
	const listed = lap();
	if (!oldest) throw new Error('nothing waits at the hub');
	const { fetched, confirmed } = await clients.take(oldest.docId);
	return { sent, listed, fetched, confirmed };
}

function p95Of(times: readonly number[]): number {
	const sorted = times.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
}

/** More of the kind of the last message, as taking one in writes them; statuses first. */
async function fill(hub: BenchHub, count: number): Promise<void> {
	await hub.pool.query(FILL, [count]);
	await hub.pool.query('vacuum (analyze) hub.message, hub.delivery, hub.call, platform.file');
}

const FILL = `with pattern as (select * from hub.message order by id desc limit 1),
	files as (insert into platform.file (sha256, size_bytes, media_type, name, created_at)
		select p.sha256, p.size_bytes, 'application/xml', 'thong-diep.edxml', now() from pattern p, generate_series(1, $1::int) returning id),
	numbered as (select id as file_id, row_number() over () as n from files),
	messages as (insert into hub.message (doc_id, system_id, message_type, from_code, document_id, code, subject, file_id, sha256, size_bytes,
			hop_offset, hop_xml, relayed_sha256, received_at, receipt)
		select gen_random_uuid()::text, p.system_id, case when n <= $1::int / 2 then 'status' else 'edoc' end, p.from_code, p.document_id || n, p.code,
			p.subject, numbered.file_id, encode(sha256(n::text::bytea), 'hex'), p.size_bytes, p.hop_offset, p.hop_xml, p.relayed_sha256, now(), p.receipt
		from numbered, pattern p order by n returning id, doc_id, message_type),
	deliveries as (insert into hub.delivery (message_id, message_type, doc_id, to_code, receiver_code, system_id, created_at)
		select id, message_type, gen_random_uuid()::text, 'H55.1', 'H55.1', 'node-b', now() from messages order by id)
	insert into hub.call (at, system_id, operation, subject, error_code, milliseconds, size_bytes)
		select now(), 'node-a', '/sendEdoc', doc_id, '0', 10, 70000 from messages`;
