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
import { rerouteOverdue } from './reroute-message.ts';
import { runErrands } from './run-errands.ts';
import type { ReceiptSeal } from './receipt-seal.ts';
import { stampReceipts } from './stamp-receipts.ts';

/** The exchange with its file store and the seal of its receipts; secrets of hubs are opened with the key of the data directory. */
export function exchangeModule(given: {
	config: Pick<Config, 'dataDir'>;
	files: FileStore;
	seal: ReceiptSeal;
}): Module {
	const { config, files, seal } = given;
	const parts: ExchangeParts = {
		files,
		box: openSecretBox(config.dataDir),
		readingDir: join(config.dataDir, 'axis-reading'),
		seal,
	};
	return {
		name: 'exchange',
		refusals: { ...exchangeRefusals, ...messageRefusals },
		permissions: {
			'exchange.read': 'Xem nhật ký liên thông và đường đi của thông điệp',
			'exchange.operate': 'Kết nối trục, gửi lại thông điệp',
		},
		jobs: {
			'exchange.poll': (ctx, payload) => pollHub(ctx, payload, parts),
			'exchange.tick': (ctx) => tickExchange(ctx),
			'exchange.reroute': (ctx) => rerouteOverdue(ctx),
			'exchange.stamp-receipts': (ctx) => stampReceipts(ctx, seal),
		},
		// Each kind in its order, the kinds beside each other.
		batchJobs: {
			'exchange.send': (ctx, jobs) => runErrands(ctx, jobs, parts),
			'exchange.fetch': (ctx, jobs) => runErrands(ctx, jobs, parts),
			'exchange.read-incoming': (ctx, jobs) => readIncoming(ctx, jobs, parts),
			'exchange.acknowledge': (ctx, jobs) => runErrands(ctx, jobs, parts),
		},
		longJobs: ['exchange.stamp-receipts'],
		ownLanes: ['exchange.poll', 'exchange.reroute'],
		timers: [
			{ job: 'exchange.tick', everySeconds: 2 },
			{ job: 'exchange.reroute', everySeconds: 20 },
			...(seal.stamp ? [{ job: 'exchange.stamp-receipts', everySeconds: 10 }] : []),
		],
	};
}
