import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { openSecretBox } from '../people/index.ts';
import { openCallerBook } from './caller-book.ts';
import { upsertSystem } from './system-store.ts';

const system = { kind: 'system', job: 'test' } as const;
const NODE = { id: 'node-a', name: 'Nền tảng Mẫu', kind: 'node', pushUrl: null, certificateChain: null } as const;

let db: TestDb;
beforeAll(async () => {
	db = await testDatabase();
});
afterEach(() => void vi.useRealTimers());
afterAll(() => db.close());

test('a caller is known for a second, then as the register has it; who is not registered is asked for each time', async () => {
	const box = openSecretBox(db.dataDir);
	const book = openCallerBook(box);
	const find = () => book.find(db.read(system), NODE.id);
	vi.useFakeTimers({ toFake: ['performance'] });
	expect(await find()).toBeUndefined();
	await db.act(system, (ctx) => upsertSystem(ctx, { ...NODE, secretSealed: box.seal('khóa-mẫu') }));
	expect(await find()).toMatchObject({ system: { isLocked: false }, secret: 'khóa-mẫu' });
	await db.pool.query('update hub.system set locked_at = now() where id = $1', [NODE.id]);
	vi.advanceTimersByTime(900);
	expect((await find())?.system.isLocked).toBe(false);
	vi.advanceTimersByTime(200);
	expect((await find())?.system.isLocked).toBe(true);
	await db.pool.query('delete from hub.system where id = $1', [NODE.id]);
	vi.advanceTimersByTime(1100);
	expect(await find()).toBeUndefined();
});
