import type { Ctx } from '../../platform/ctx.ts';
import {
	AxisRefusal,
	listOwnAgenciesAfter,
	setDirectoryTold,
	syncDirectory,
	type AxisClient,
	type DirectoryItem,
	type Peer,
} from '../exchange/index.ts';
import type { HubParts } from './hub-parts.ts';
import { redirectWaiting } from './redirect-waiting.ts';
import { nextDirectoryVersions } from './system-store.ts';

const TOLD_AT_ONCE = 100;

/** Tells the hub above of our agencies that are new or changed, and takes over what it lists of others. */
export async function exchangeDirectory(ctx: Ctx, peer: Peer, client: AxisClient, parts: HubParts): Promise<void> {
	await tellOwn(ctx, peer, client, parts);
	const ended: DirectoryItem[] = [];
	await syncDirectory(ctx, peer, client, (items) => {
		ended.push(...items.filter(({ deleted }) => deleted));
		return renumbered(ctx, items);
	});
	await redirectWaiting(ctx, ended, parts);
}

async function tellOwn(ctx: Ctx, peer: Peer, client: AxisClient, parts: HubParts): Promise<void> {
	const own = await listOwnAgenciesAfter(ctx, peer.directoryTold, TOLD_AT_ONCE);
	for (const agency of own) {
		try {
			await (agency.deleted ? client.deleteAgency(agency) : client.registerAgency(agency));
		} catch (error) {
			// A code it gave to somebody else: one entry is disputed, and the others still have to get through.
			if (!(error instanceof AxisRefusal)) throw error;
			parts.log.warn({ code: agency.code, reason: error.message }, 'the hub above does not list an agency of ours');
		}
	}
	const last = own.at(-1);
	if (last) await setDirectoryTold(ctx, peer.id, last.version);
}

/** Our systems ask for what is newer by our versions; those of the hub above mean nothing to them. */
async function renumbered(ctx: Ctx, items: readonly DirectoryItem[]): Promise<DirectoryItem[]> {
	const versions = await nextDirectoryVersions(ctx, items.length);
	return items.map((item, index) => ({ ...item, version: versions[index] ?? item.version }));
}
