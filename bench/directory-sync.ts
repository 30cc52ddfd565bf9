import { contextMaker } from '../src/server/context-maker.ts';
import { connectHub, findPeer, openAxisClient, syncDirectory } from '../src/server/modules/exchange/index.ts';
import { openSecretBox } from '../src/server/modules/people/index.ts';
import { openDb, openPool } from '../src/server/platform/db.ts';
import { openAxisWorld, SECRET, type AxisWorld, type BenchHub } from './axis-world.ts';
import type { BenchRow } from './bench-row.ts';
import { TWO_SYSTEMS } from './hub-clients.ts';

/** As many as the national axis lists. */
const AGENCIES = 123_000;
const CHANGED = 1000;
const ROUNDS = 5;
/** A synchronisation that finds a thousand changes may cost this part of taking everything. */
const MOST_PART = 0.05;
const MINUTES_BETWEEN = 15;
const MOST_MILLISECONDS = 1000;
const system = { kind: 'system', job: 'bench' } as const;

/** The directory of a hub taken over by an installation: all of it the first time, then only what changed. Median of five rounds of changes. */
export async function benchDirectorySync(): Promise<BenchRow[]> {
	const world = await openAxisWorld();
	try {
		const hub = await world.startHub({ systems: TWO_SYSTEMS });
		await hub.pool.query(FILL, [AGENCIES]);
		await hub.pool.query('vacuum (analyze) exchange.agency');
		const { sync, count } = await openInstallation(world, hub);
		const whole = await sync();
		if ((await count()) !== AGENCIES) throw new Error('the first synchronisation did not bring everything');
		const times: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			await hub.pool.query(CHANGE, [CHANGED, round]);
			times.push(await sync());
		}
		const measured = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
		const detail = `${String(CHANGED)} of ${String(AGENCIES)} changed, median of ${String(ROUNDS)}; all of them took ${(whole / 1000).toFixed(1)} s`;
		const common = { measured, unit: 'ms', target: 1, detail };
		const part = whole * MOST_PART;
		return [
			{ ...common, name: 'Đồng bộ danh bạ (delta): part of the whole', ceiling: part, ratio: part / measured },
			{
				...common,
				name: 'Đồng bộ danh bạ (delta): time',
				ceiling: MOST_MILLISECONDS,
				ratio: MOST_MILLISECONDS / measured,
			},
		];
	} finally {
		await world.close();
	}
}

/** @returns sync: polls until nothing is new, a quarter of an hour later each time; the milliseconds it worked */
async function openInstallation(world: AxisWorld, hub: BenchHub) {
	const { databaseUrl, dataDir, pool } = await world.openPart('node-b');
	const app = contextMaker(openDb(openPool({ url: databaseUrl, connections: 4 })), { now: () => new Date() });
	const peer = { name: 'Trục mẫu', baseUrl: `${hub.url}/axis`, systemId: 'node-b', secret: SECRET };
	const { peerId } = await app.act(system, (ctx) => connectHub(ctx, peer, openSecretBox(dataDir)));
	const client = openAxisClient(peer, () => new Date());
	let minutes = 0;
	const poll = () =>
		app.act(
			system,
			async (ctx) => {
				const known = await findPeer(ctx, peerId);
				if (known) await syncDirectory(ctx, known, client);
				return known?.directoryVersion ?? 0;
			},
			{ now: new Date(Date.now() + minutes * 60_000) },
		);
	const count = async () =>
		(await pool.query<{ count: number }>('select count(*)::int as count from exchange.agency')).rows[0]?.count ?? 0;
	const newest = async () =>
		(await hub.pool.query<{ version: number }>('select max(version)::int as version from exchange.agency')).rows[0]
			?.version ?? 0;
	const reached = async () =>
		(await pool.query<{ version: number }>('select directory_version::int as version from exchange.link')).rows[0]
			?.version ?? 0;
	const sync = async () => {
		const wanted = await newest();
		let milliseconds = 0;
		while ((await reached()) < wanted) {
			minutes += MINUTES_BETWEEN;
			const started = performance.now();
			await poll();
			milliseconds += performance.now() - started;
		}
		return milliseconds;
	};
	return { sync, count };
}

const FILL = `insert into exchange.agency (code, code102, name, version, modified_at)
	select 'H' || (i % 63 + 1) || '.' || (i / 63), lpad((i % 1000)::text, 3, '0') || '.' || lpad((i / 1000)::text, 2, '0') || '.00.H' || (i % 63 + 1),
		(array['Ủy ban nhân dân xã Mẫu ', 'Sở Tài chính Mẫu ', 'Trường Tiểu học Mẫu ', 'Phòng Kinh tế Mẫu ', 'Trung tâm Y tế Mẫu '])[1 + i % 5] || i,
		nextval('hub.directory_version'), now()
	from generate_series(1, $1::int) i`;

const CHANGE = `update exchange.agency set name = name || ' (' || $2::int || ')', version = nextval('hub.directory_version'), modified_at = now()
	where code in (select code from exchange.agency order by md5(code || $2::text) limit $1::int)`;
