import { parseArgs } from 'node:util';
import { fillArchive } from '../src/server/modules/dossiers/index.ts';
import { readConfig } from '../src/server/platform/config.ts';
import { prepareApp } from '../src/server/start-platform.ts';

/** `npm run seed -- --dossiers 1000000`: a big synthetic archive in the configured database, for measuring. */
const { values } = parseArgs({ options: { dossiers: { type: 'string', default: '10000' } } });
const dossiers = Number(values.dossiers);
if (!Number.isInteger(dossiers) || dossiers < 1 || dossiers > 5_000_000) {
	process.stderr.write('--dossiers takes a whole number from 1 to 5000000\n');
	process.exit(2);
}
const say = (line: string) => process.stdout.write(`${line}\n`);
const config = readConfig(process.env);
if (!config.sampleMode) {
	process.stderr.write('Synthetic dossiers belong into a sample database; set SAMPLE_MODE=on if this is one.\n');
	process.exit(2);
}
const stops: (() => Promise<void>)[] = [];
const app = await prepareApp(config, say, stops);
const client = await app.pool.connect();
try {
	await client.query('set statement_timeout = 0');
	const announce = (done: number) => {
		if (done % 100_000 === 0) say(`  ${String(done)} dossiers`);
	};
	const perSecond = await fillArchive(client, { dossiers, now: new Date(), announce });
	say(`${String(dossiers)} dossiers, ${String(Math.round(perSecond))} a second`);
} finally {
	client.release(true);
}
for (const stop of stops.reverse()) await stop();
