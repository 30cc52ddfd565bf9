import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWeb } from '../src/server/build-web.ts';
import { endPostgres } from '../test/run/end-postgres.ts';
import { prepareTools } from '../test/run/prepare-tools.ts';
import { endRunningCommands } from '../test/run/run-command.ts';
import { runGates } from '../test/run/run-gates.ts';
import { runVitest } from '../test/run/run-vitest.ts';
import { closingLine, failedBy, failureLines, NOTHING, sumOf, type Tally } from '../test/run/tally.ts';

/** `npm test [-- --only gates|unit|e2e]`: tools → gates → tests on real PostgreSQL → web build → journeys in a browser. */
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const say = (line: string) => process.stdout.write(`${line}\n`);
const dir = await mkdtemp(join(tmpdir(), 'lien-thong-run-'));
// A database server of this run alone, ended with it: one left from another run may be in use or of another version.
const env = { TEST_DATA_DIR: join(dir, 'database'), STOP_TEST_DATABASE: '1' };
const tidyUp = async () => {
	await endPostgres(env.TEST_DATA_DIR);
	await rm(dir, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		endRunningCommands();
		void tidyUp().then(() => process.exit(130));
	});
}

const steps: Readonly<Record<string, () => Promise<Tally>>> = {
	gates: () => runGates(say, { tested: false }),
	unit: () => runVitest(dir, { config: 'vitest.config.ts', env }),
	e2e: async () => {
		if (!existsSync('e2e')) return NOTHING;
		await buildWeb(say);
		return runVitest(dir, { config: 'vitest.e2e.config.ts' });
	},
};
const missing = await prepareTools(say);
const tallies: Tally[] = [];
for (const [name, run] of Object.entries(steps)) {
	if (only !== undefined && only !== name) continue;
	say(`\n── ${name}`);
	const tally = await run().catch((error: unknown) => {
		say(error instanceof Error ? error.message : String(error));
		return failedBy(name);
	});
	tallies.push(tally);
	say(`── ${name}: ${closingLine(tally)}`);
}
await tidyUp();
if (missing.length > 0) say(`\n${missing.map((line) => `!! ${line}`).join('\n')}\n`);
const total = tallies.length > 0 ? sumOf(tallies) : failedBy(`no step is called ${String(only)}`);
for (const line of failureLines(total)) say(line);
say(closingLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
