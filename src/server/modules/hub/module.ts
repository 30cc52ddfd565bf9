import type { Module } from '../../platform/module.ts';
import type { HubParts } from './hub-parts.ts';
import { stampHubReceipts } from './stamp-receipts.ts';
import { forwardMessage, takeFromUpstream, tellUpstream, tickUpstream } from './upstream.ts';

/** The jobs of a hub. It is no part of a platform: `bin/hub.ts` runs it in a process of its own. */
export function hubModule(parts: HubParts): Module {
	return {
		name: 'hub',
		jobs: {
			'hub.knock': (_, payload) => Promise.resolve(parts.knocker.knock((payload as { systemId: string }).systemId)),
			'hub.forward': (ctx, payload) => forwardMessage(ctx, payload, parts),
			'hub.take-from-upstream': (ctx, payload) => takeFromUpstream(ctx, payload, parts),
			'hub.tell-upstream': (ctx, payload) => tellUpstream(ctx, payload, parts),
			'hub.tick': (ctx) => tickUpstream(ctx, parts),
			'hub.stamp-receipts': (ctx) => stampHubReceipts(ctx, parts),
		},
		// Large messages and lines that answer slowly hold up no knock.
		ownLanes: ['hub.forward', 'hub.take-from-upstream', 'hub.tell-upstream'],
		timers: [
			{ job: 'hub.tick', everySeconds: 2 },
			...(parts.seal.stamp ? [{ job: 'hub.stamp-receipts', everySeconds: 5 }] : []),
		],
	};
}
