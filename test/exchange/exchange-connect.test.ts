import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAddressee, senderParty } from '../../src/server/modules/exchange/addressee.ts';
import { listPeers } from '../../src/server/modules/exchange/index.ts';
import { openSecretBox } from '../../src/server/modules/people/index.ts';
import { testDatabase, type TestDb } from '../context.ts';
import { COMMUNE, unitIdOf } from '../world.ts';
import { SECRET } from './axis-world.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const HUB = ['--name', 'Trục Mẫu', '--url', 'http://127.0.0.1:1/axis', '--system', 'tinh-mau'];

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
	await writeFile(join(db.dataDir, 'secret.txt'), `${SECRET}\n`);
});
afterAll(() => db.close());

/** Runs the command beside the secret's file and gives what it said and how it ended. */
function connect(...args: string[]): Promise<{ status: number; said: string }> {
	const env = { ...process.env, DATABASE_URL: db.url, DATA_DIR: db.dataDir, CALLED_FROM: db.dataDir };
	return new Promise((done) => {
		execFile(
			process.execPath,
			[join(ROOT, 'bin/exchange-connect.ts'), ...args],
			{ cwd: ROOT, env },
			(error, out, err) => done({ status: error === null ? 0 : Number(error.code), said: `${out}${err}` }),
		);
	});
}

/** As after the command, whose clock is the machine's. */
const reader = () => db.read({ kind: 'system', job: 'test' }, { now: new Date() });

test('a hub is connected without a screen, with the secret of the file; the agency speaks under its code there', async () => {
	const code = ['--code', `${COMMUNE}=H38.950`, '--basis', 'Quyết định mẫu'];
	const { status, said } = await connect(...HUB, '--secret-file', 'secret.txt', ...code);
	expect(said).toContain('Đã kết nối với Trục Mẫu');
	expect(status).toBe(0);
	const [peer] = await listPeers(reader());
	expect(peer).toMatchObject({ systemId: 'tinh-mau', pollSeconds: 60 });
	expect(openSecretBox(db.dataDir).open(peer?.secretSealed ?? Buffer.alloc(0))).toBe(SECRET);
	const unitId = await unitIdOf(db, COMMUNE);
	expect((await senderParty(reader(), unitId)).organId).toBe('H38.950');
	expect(await findAddressee(reader(), 'H38.950')).toEqual({ unitId, note: null });
}, 120_000);

test('what is refused leaves nothing behind and says why; without a secret file nothing begins', async () => {
	const before = (await listPeers(reader())).length;
	const noBasis = await connect(...HUB, '--secret-file', 'secret.txt', '--code', `${COMMUNE}=H38.951`);
	expect(noBasis.status).toBe(1);
	const noSecret = await connect(...HUB);
	expect(noSecret.status).toBe(2);
	expect(noSecret.said).toContain('--secret-file');
	const wrongUrl = ['--name', 'Trục', '--url', 'trục', '--system', 'a', '--secret-file', 'secret.txt'];
	expect((await connect(...wrongUrl)).said).toContain('http://');
	expect(await listPeers(reader())).toHaveLength(before);
	expect(await findAddressee(reader(), 'H38.951')).toBeUndefined();
}, 120_000);
