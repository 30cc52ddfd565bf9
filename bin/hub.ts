import { readConfig } from '../src/server/platform/config.ts';
import { startHub } from '../src/server/start-hub.ts';

/** `npm run hub`: an axis hub of its own, with PORT, DATA_DIR and, when there is a server, DATABASE_URL. */
const running = await startHub(readConfig(process.env), (line) => process.stdout.write(`${line}\n`));

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
