import type { Ctx } from '../../platform/ctx.ts';
import type { AxisClient } from './axis-client.ts';
import type { DirectoryItem } from './axis-protocol.ts';
import { upsertAgencies } from './directory-store.ts';
import { setDirectoryVersion, type Peer } from './peer-store.ts';

const EVERY_SECONDS = 600;
/** Pages a hub gives at once; a first synchronisation of 123,000 agencies goes on at the next poll. */
const MOST_PAGES = 10;

/**
 * Takes what changed in a hub's directory since the version we hold; all of it the first time.
 * @param renumber at a hub, whose own systems count by its own versions
 */
export async function syncDirectory(
	ctx: Ctx,
	peer: Peer,
	client: AxisClient,
	renumber?: (items: readonly DirectoryItem[]) => Promise<readonly DirectoryItem[]>,
): Promise<void> {
	const age = peer.directorySyncedAt === null ? Infinity : ctx.now.getTime() - peer.directorySyncedAt.getTime();
	if (age < EVERY_SECONDS * 1000) return;
	let version = peer.directoryVersion;
	let isWhole = false;
	for (let page = 0; page < MOST_PAGES; page++) {
		const items = await client.synchronizeUnits(version);
		isWhole = items.length === 0;
		if (isWhole) break;
		await upsertAgencies(ctx, renumber ? await renumber(items) : items, peer.id);
		version = Math.max(version, ...items.map((item) => item.version));
	}
	await setDirectoryVersion(ctx, peer.id, version, isWhole);
}
