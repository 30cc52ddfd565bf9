import type { ReadCtx } from '../../platform/ctx.ts';
import type { SecretBox } from '../people/index.ts';
import { findSystem, type HubSystem } from './system-store.ts';

/** A system that may call, with its secret opened. */
export interface Caller {
	readonly system: HubSystem;
	readonly secret: string;
}

/** Who may call, as the register says or said less than a second ago: a system asks several times in that second, and each time it is judged. */
export interface CallerBook {
	find(ctx: ReadCtx, systemId: string): Promise<Caller | undefined>;
}

/** So long a locked system, or a changed secret, may still pass. */
const KNOWN_MILLISECONDS = 1000;

/** Only registered systems are kept, so that made-up names fill nothing. */
export function openCallerBook(box: SecretBox): CallerBook {
	const known = new Map<string, { readonly caller: Caller; readonly until: number }>();
	return {
		async find(ctx, systemId) {
			const entry = known.get(systemId);
			if (entry && performance.now() < entry.until) return entry.caller;
			const system = await findSystem(ctx, systemId);
			if (!system) {
				known.delete(systemId);
				return undefined;
			}
			const caller = { system, secret: box.open(system.secretSealed) };
			known.set(systemId, { caller, until: performance.now() + KNOWN_MILLISECONDS });
			return caller;
		},
	};
}
