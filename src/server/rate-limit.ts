/** How often something may be done: `burst` at once, then one more every `everySeconds`. */
export interface RateLimitRule {
	readonly burst: number;
	readonly everySeconds: number;
	/** Addresses remembered at once; beyond it the ones longest quiet are forgotten. */
	readonly mostKeys?: number;
}

export interface RateLimit {
	/** Takes one turn for the key. @returns seconds to wait when there is none left, otherwise undefined */
	take(key: string, now: Date): number | undefined;
	/** Keys remembered now; for tests and metrics. */
	readonly size: number;
}

interface Bucket {
	tokens: number;
	at: number;
}

const MOST_KEYS = 20_000;

/**
 * A token bucket per key (an address, an account) in bounded memory. Per process on purpose: a limit against guessing need
 * not be exact, and must not cost a write.
 */
export function createRateLimit(rule: RateLimitRule): RateLimit {
	// A Map keeps insertion order; a used key moves to the end, so the first is the one longest quiet.
	const buckets = new Map<string, Bucket>();
	const most = rule.mostKeys ?? MOST_KEYS;
	return {
		take(key, now) {
			const at = now.getTime();
			const known = buckets.get(key);
			const gained = known ? (at - known.at) / (rule.everySeconds * 1000) : 0;
			const tokens = Math.min(rule.burst, (known?.tokens ?? rule.burst) + Math.max(0, gained));
			buckets.delete(key);
			buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
			if (buckets.size > most) forgetFirst(buckets);
			return tokens >= 1 ? undefined : Math.max(1, Math.ceil((1 - tokens) * rule.everySeconds));
		},
		get size() {
			return buckets.size;
		},
	};
}

function forgetFirst(buckets: Map<string, Bucket>): void {
	const [first] = buckets.keys();
	if (first !== undefined) buckets.delete(first);
}

/** Addresses share a bucket by network: /64 in IPv6, where one household has more addresses than we have memory. */
export function rateKey(address: string): string {
	if (!address.includes(':') || address.startsWith('::ffff:')) return address;
	return address.split(':').slice(0, 4).join(':');
}
