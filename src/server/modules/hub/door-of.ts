import { createHash } from 'node:crypto';
import type { ReadCtx } from '../../platform/ctx.ts';
import { signWireCall, WIRE_HEADERS } from '../exchange/index.ts';
import type { SecretBox } from '../people/index.ts';
import { KNOCK_BODY, type Door } from './knocker.ts';
import { findSystem } from './system-store.ts';

/** Where a system hears the hub knock, with a knock signed for it now; undefined when it only polls. */
export async function doorOf(ctx: ReadCtx, systemId: string, box: SecretBox): Promise<Door | undefined> {
	const system = await findSystem(ctx, systemId);
	if (!system || system.pushUrl === null) return undefined;
	const secret = box.open(system.secretSealed);
	const hash = { [WIRE_HEADERS.bodyHash]: createHash('sha256').update(KNOCK_BODY).digest('hex') };
	const signed = signWireCall({ operation: '/push', systemId, secret, at: ctx.now, headers: hash });
	return { url: system.pushUrl, headers: { ...signed, 'content-type': 'application/json' } };
}
