import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../src/server/app.ts';
import { readConfig } from '../src/server/platform/config.ts';
import { prepareApp } from '../src/server/start-platform.ts';
import { endBeforeUs } from './break-off.ts';

/** A platform with its own database under a temporary folder, for one run of measurements. */
export async function openBenchWorld(): Promise<{ app: App; close(): Promise<void> }> {
	const dir = await mkdtemp(join(tmpdir(), 'lien-thong-bench-'));
	const stops: (() => Promise<void>)[] = [];
	const config = readConfig({ DATA_DIR: dir, SAMPLE_MODE: 'on', LOG_LEVEL: 'silent' });
	const close = endBeforeUs(async () => {
		for (const stop of stops.reverse()) await stop();
		await rm(dir, { recursive: true, force: true });
	});
	return { app: await prepareApp(config, () => undefined, stops), close };
}
