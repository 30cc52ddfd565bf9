import { startPlatform } from '../src/server/start-platform.ts';
import { readConfig } from '../src/server/platform/config.ts';

/** `npm start`: everything from a fresh machine to a served platform, with progress on the way. */
const running = await startPlatform(readConfig(process.env), (line) => process.stdout.write(`${line}\n`));

let ending = false;
const end = () => {
	if (ending) return;
	ending = true;
	running.stop().then(
		() => process.exit(0),
		(error: unknown) => {
			process.stderr.write(`${String(error)}\n`);
			process.exit(1);
		},
	);
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
