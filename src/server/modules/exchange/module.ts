import { join } from 'node:path';
import type { Config } from '../../platform/config.ts';
import type { FileStore } from '../../platform/files.ts';
import type { Module } from '../../platform/module.ts';
import { messageRefusals } from './codec/message-refusals.ts';
import { openSecretBox } from '../people/index.ts';
import type { ExchangeParts } from './exchange-parts.ts';
import { pollHub, tickExchange } from './poll-hub.ts';
import { readIncoming } from './read-incoming.ts';
import { exchangeRefusals } from './refusals.ts';
import { runErrand } from './run-errand.ts';
import { openSystemSeal } from './system-seal.ts';

/** The exchange with its file store; keys of the installation lie under the data directory. */
export function exchangeModule({ config, files }: { config: Pick<Config, 'dataDir'>; files: FileStore }): Module {
	const parts: ExchangeParts = {
		files,
		box: openSecretBox(config.dataDir),
		readingDir: join(config.dataDir, 'axis-reading'),
		seal: openSystemSeal(config.dataDir),
	};
	return {
		name: 'exchange',
		refusals: { ...exchangeRefusals, ...messageRefusals },
		permissions: {
			'exchange.read': 'Xem nhật ký liên thông và đường đi của thông điệp',
			'exchange.operate': 'Kết nối trục, gửi lại thông điệp',
		},
		jobs: {
			'exchange.run-errand': (ctx, payload) => runErrand(ctx, payload, parts),
			'exchange.read-incoming': (ctx, payload) => readIncoming(ctx, payload, parts),
			'exchange.poll': (ctx, payload) => pollHub(ctx, payload, parts),
			'exchange.tick': (ctx) => tickExchange(ctx),
		},
		longJobs: ['exchange.run-errand', 'exchange.read-incoming', 'exchange.poll'],
		timers: [{ job: 'exchange.tick', everySeconds: 2 }],
	};
}
