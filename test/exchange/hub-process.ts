import { readConfig } from '../../src/server/platform/config.ts';
import { startHub } from '../../src/server/start-hub.ts';

/** A hub whose clock is off by as many seconds as the first argument says; otherwise what `bin/hub.ts` starts. */
const offset = Number(process.argv[2] ?? 0) * 1000;
const hub = await startHub(readConfig(process.env), (line) => process.stdout.write(`${line}\n`), {
	now: () => new Date(Date.now() + offset),
});
process.on('SIGTERM', () => void hub.stop().then(() => process.exit(0)));
