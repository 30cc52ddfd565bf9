import type { ReadCtx } from '../../platform/ctx.ts';
import { findHubsFor } from './directory-store.ts';

/** Recipients that one message reaches through one hub. */
export interface HubShare<Recipient> {
	/** Undefined: no directory names them; whichever hub is first when the message goes out. */
	readonly peerId: number | undefined;
	readonly to: readonly Recipient[];
}

/** Parts the recipients of a document by the hub that lists each: a hub delivers to everybody a message names, so each gets a message of its own. */
export async function shareByHub<Recipient extends { readonly organId: string }>(
	ctx: ReadCtx,
	to: readonly Recipient[],
): Promise<HubShare<Recipient>[]> {
	const hubs = await findHubsFor(
		ctx,
		to.map(({ organId }) => organId),
	);
	const shares = Map.groupBy(to, ({ organId }) => hubs.get(organId));
	return [...shares].map(([peerId, recipients]) => ({ peerId, to: recipients }));
}
