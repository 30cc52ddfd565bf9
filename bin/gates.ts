import { endRunningCommands } from '../test/run/run-command.ts';
import { runGates } from '../test/run/run-gates.ts';
import { closingLine } from '../test/run/tally.ts';

/** `npm run gates`: everything a machine can say about the code without running it, in about a minute and a half. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		endRunningCommands();
		process.exit(130);
	});
}
const say = (line: string) => process.stdout.write(`${line}\n`);
const tally = await runGates(say, { tested: true });
say(closingLine(tally));
process.exitCode = tally.failed > 0 ? 1 : 0;
