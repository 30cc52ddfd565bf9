import { readConfig } from '../src/server/platform/config.ts';
import { prepareApp } from '../src/server/start-platform.ts';

/** `npm run migrate`: schema and reference data, then ends. For deployments that migrate before they switch over. */
const stops: (() => Promise<void>)[] = [];
await prepareApp(readConfig(process.env), (line) => process.stdout.write(`${line}\n`), stops);
for (const stop of stops.reverse()) await stop();
