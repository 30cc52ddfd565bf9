import { join } from 'node:path';
import type { TestDb } from '../../../../test/context.ts';
import { openLog } from '../../platform/log.ts';
import { ownSeal } from '../exchange/fixtures.ts';
import { openSecretBox } from '../people/index.ts';
import { openCallerBook } from './caller-book.ts';
import type { HubParts } from './hub-parts.ts';
import { openKnocker } from './knocker.ts';
import { setRoute, upsertSystem } from './system-store.ts';

export const SECRET = 'khóa-mẫu-của-hệ-thống';

/** The parts of a hub over a test's database, without doors to knock at. @param now its clock, which judges calls; else that of tests */
export function hubPartsOf(db: TestDb, now?: Date): HubParts {
	const box = openSecretBox(db.dataDir);
	const log = openLog('silent');
	return {
		files: db.files,
		box,
		callers: openCallerBook(box),
		seal: ownSeal(db.dataDir),
		readingDir: join(db.dataDir, 'axis-reading'),
		code: '00.38.W00',
		log,
		knocker: openKnocker(log, async () => undefined),
		act: (job, requestId, work) => db.act({ kind: 'system', job }, work, { requestId, now }),
		read: () => db.read({ kind: 'system', job: 'hub' }, { now }),
	};
}

/** A system that speaks for some codes. */
export async function addNode(db: TestDb, { box }: HubParts, id: string, prefixes: readonly string[]): Promise<void> {
	const node = { id, name: 'Nền tảng Mẫu', kind: 'node', pushUrl: null, certificateChain: null } as const;
	await db.act({ kind: 'system', job: 'test' }, async (ctx) => {
		await upsertSystem(ctx, { ...node, secretSealed: box.seal(SECRET) });
		for (const prefix of prefixes) await setRoute(ctx, prefix, id);
	});
}
