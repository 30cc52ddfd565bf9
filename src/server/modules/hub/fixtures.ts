import { join } from 'node:path';
import type { TestDb } from '../../../../test/context.ts';
import { openLog } from '../../platform/log.ts';
import { ownSeal } from '../exchange/fixtures.ts';
import { openSecretBox } from '../people/index.ts';
import { openCallerBook } from './caller-book.ts';
import type { HubParts } from './hub-parts.ts';
import { openKnocker } from './knocker.ts';

/** The parts of a hub over a test's database, without doors to knock at. */
export function hubPartsOf(db: TestDb): HubParts {
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
		act: (job, requestId, work) => db.act({ kind: 'system', job }, work, { requestId }),
		read: () => db.read({ kind: 'system', job: 'hub' }),
	};
}
