import { createHash } from 'node:crypto';
import type { RevocationCheck, RevocationState } from './revocation-lists.ts';

/** How long answers are believed. */
export interface RememberOptions {
	readonly keepMilliseconds: number;
	/** For "unknown": shorter, so that an authority that is back is asked again soon, and no call waits for one that is away. */
	readonly unknownMilliseconds: number;
	readonly now: () => Date;
}

/** Certificates come from strangers: what is kept of them has an end. */
const MOST_KEPT = 10_000;

/** The same check, asked once for many: for places where every message would ask. Questions at the same time share one. */
export function rememberRevocation(check: RevocationCheck, options: RememberOptions): RevocationCheck {
	const kept = new Map<string, { state: Promise<RevocationState>; until: number }>();
	return async (certificate, issuer, at) => {
		const now = options.now().getTime();
		const key = createHash('sha256').update(certificate).update(issuer).digest('hex');
		const known = kept.get(key);
		if (known !== undefined && known.until > now) return known.state;
		if (kept.size >= MOST_KEPT) kept.clear();
		const asked = { state: check(certificate, issuer, at), until: now + options.keepMilliseconds };
		kept.set(key, asked);
		const state = await asked.state;
		if (state.kind === 'unknown') asked.until = now + options.unknownMilliseconds;
		return state;
	};
}
