import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from '../src/server/build-web.ts';
import { prepareTools } from '../test/run/prepare-tools.ts';
import { runVitest } from '../test/run/run-vitest.ts';

/** `npm run screens`: walks the whole journey in a browser and renews the pictures of docs/screens, phone and desktop. */
const say = (line: string) => process.stdout.write(`${line}\n`);
const dir = await mkdtemp(join(tmpdir(), 'lien-thong-screens-'));
await prepareTools(say);
await buildWeb(say);
const { failed } = await runVitest(dir, { config: 'vitest.screens.config.ts' });
await rm(dir, { recursive: true, force: true });
process.exitCode = failed > 0 ? 1 : 0;
