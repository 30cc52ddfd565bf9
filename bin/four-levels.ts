import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from '../src/server/build-web.ts';
import { hasPassed, writeReport } from '../test/four-levels/report.ts';
import { runFourLevels } from '../test/four-levels/run-four-levels.ts';

/**
 * `npm run four-levels`: a central hub, two provinces, the Government's and the Party's office as processes with databases of their own; a
 * directive goes down to a commune, the report comes back up. Report in DATA_DIR (default `.data/four-levels`); exit status 1 when anything differs.
 */
const say = (line: string) => process.stdout.write(`${line}\n`);
const reportDir = process.env.DATA_DIR ?? join('.data', 'four-levels');
const dir = await mkdtemp(join(tmpdir(), 'lien-thong-four-levels-'));
let close = () => Promise.resolve();
const tidyUp = async () => {
	await close();
	await rm(dir, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.on(signal, () => {
		void tidyUp().then(() => process.exit(130));
	});

// Once, before two platforms would do it at the same time.
await buildWeb(say);
const report = await runFourLevels({
	...{ dir, say },
	databaseFor: () => Promise.resolve(undefined),
	onOpen: (end) => {
		close = end;
	},
});
const files = await writeReport(reportDir, report);
await tidyUp();
const failed = report.steps.filter(({ ok }) => !ok).length;
say(
	`\n${String(report.steps.length - failed)} steps as expected, ${String(failed)} not, ${report.runSeconds.toFixed(0)} s`,
);
if (report.brokenBy !== undefined) say(`Broken off: ${report.brokenBy}`);
for (const file of files) say(`Report: ${file}`);
process.exit(hasPassed(report) ? 0 : 1);
