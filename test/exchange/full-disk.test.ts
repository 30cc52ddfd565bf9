import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentFrom } from '../../src/server/modules/exchange/fixtures.ts';
import { listDeliveries, queueDocument } from '../../src/server/modules/exchange/index.ts';
import { COMMUNE } from '../world.ts';
import { openHub, openNode, SECRET } from './axis-world.ts';

const clerk = { kind: 'system', job: 'test' } as const;

/** A file system of two megabytes, where this machine lets us make one. */
async function smallDisk(): Promise<{ dir: string; remove(): Promise<void> } | undefined> {
	const dir = await mkdtemp(join(tmpdir(), 'lien-thong-disk-'));
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', dir], { stdio: 'ignore' });
	} catch {
		await rm(dir, { recursive: true });
		return undefined;
	}
	return {
		dir,
		async remove() {
			execFileSync('umount', ['-l', dir]);
			await rm(dir, { recursive: true });
		},
	};
}

test('a hub without room says so, keeps nothing half, and takes the message when there is room again', async ({
	skip,
}) => {
	const disk = await smallDisk();
	if (!disk) return skip('this machine mounts no file system for us');
	const systems = [
		{ id: 'node-a', name: 'Nền tảng Mẫu', kind: 'node' as const, secret: SECRET, prefixes: ['H38.77', 'H55'] },
	];
	await mkdir(join(disk.dir, 'hub'));
	const hub = await openHub({ code: '00.38.W00', systems }, { dataDir: join(disk.dir, 'hub') });
	await hub.start();
	const node = await openNode(hub.url, 'node-a', 'H38.77', COMMUNE);
	try {
		const to = [{ organId: 'H55.1', name: 'Nơi nhận Mẫu' }];
		const document = await documentFrom(node.db, node.unitId, { to, content: new Uint8Array(3_000_000).fill(66) });
		await node.db.act(clerk, (ctx) => queueDocument(ctx, document), { now: new Date() });
		await node.work();
		const transport = async () => (await listDeliveries(node.db.read(clerk), document.reference))[0]?.transport;
		expect(await transport()).toBe('waiting');
		const { rows } = await node.db.pool.query<{ last_error: string }>('select last_error from exchange.link');
		expect(rows[0]?.last_error).toContain('hết dung lượng');
		expect(await readdir(join(hub.dataDir, 'files', 'incoming'))).toEqual([]);
		expect((await hub.db.pool.query('select from hub.message')).rowCount).toBe(0);

		execFileSync('mount', ['-o', 'remount,size=64m', disk.dir]);
		const later = new Date(Date.now() + 10_000);
		await node.db.pool.query(`insert into platform.job (name, payload, run_at, request_id)
			select 'exchange.' || kind, jsonb_build_object('id', id), now(), 'test' from exchange.errand`);
		await node.work(later);
		expect(await transport()).toBe('at-hub');
	} finally {
		await hub.close();
		await node.db.close();
		await disk.remove();
	}
}, 120_000);
