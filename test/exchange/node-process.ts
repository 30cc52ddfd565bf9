import { openPool, openDb } from '../../src/server/platform/db.ts';
import { contextMaker } from '../../src/server/context-maker.ts';
import { exchangeModule } from '../../src/server/modules/exchange/index.ts';
import { ownSeal } from '../../src/server/modules/exchange/fixtures.ts';
import { systemClock } from '../../src/server/platform/clock.ts';
import { openFileStore } from '../../src/server/platform/files.ts';
import { openLog } from '../../src/server/platform/log.ts';
import { openMetrics } from '../../src/server/platform/metrics.ts';
import { startWorker } from '../../src/server/platform/worker.ts';

/** The background half of an installation, to be killed. Arguments: database address, data directory. */
const [url = '', dataDir = ''] = process.argv.slice(2);
const pool = openPool({ url, connections: 6 });
const { act, read } = contextMaker(openDb(pool), systemClock);
startWorker({
	act: (job, requestId, work) => act({ kind: 'system', job }, work, { requestId }),
	read: () => read({ kind: 'system', job: 'worker' }),
	modules: [exchangeModule({ config: { dataDir }, files: openFileStore(`${dataDir}/files`), seal: ownSeal(dataDir) })],
	log: openLog('silent'),
	metrics: openMetrics(pool),
});
process.stdout.write('working\n');
