/** Slows down whoever tries codes at random: every look-up costs, one that finds nothing costs more. */
export interface LookupLimit {
	/** Seconds to wait before the next look-up of this visitor; 0 when it may go ahead now. */
	waitSeconds(visitor: string): number;
	/** Charges a look-up after it was made. */
	charge(visitor: string, found: boolean): void;
}

interface LookupLimitOptions {
	/** Look-ups a visitor may make at once; it refills over `refillSeconds`. */
	readonly budget: number;
	readonly refillSeconds: number;
	/** How much dearer a look-up is that finds nothing. */
	readonly missCost: number;
	/** Visitors remembered at most; the longest unseen are forgotten first. */
	readonly visitors: number;
	/** Milliseconds, from any fixed start. */
	readonly clock: () => number;
}

const DEFAULTS: LookupLimitOptions = {
	budget: 40,
	refillSeconds: 600,
	missCost: 4,
	visitors: 20_000,
	clock: () => performance.now(),
};

/**
 * A limit held in the memory of one process, by network address. A commune's people share one address, so honest look-ups are cheap;
 * with the defaults ten wrong codes empty the budget and a wrong code a minute can go on for ever, against ten thousand codes a unit and day.
 */
export function openLookupLimit(options: Partial<LookupLimitOptions> = {}): LookupLimit {
	const { budget, refillSeconds, missCost, visitors, clock } = { ...DEFAULTS, ...options };
	const perMillisecond = budget / (refillSeconds * 1000);
	const spent = new Map<string, { amount: number; at: number }>();

	const spentNow = (visitor: string): number => {
		const known = spent.get(visitor);
		return known ? Math.max(0, known.amount - (clock() - known.at) * perMillisecond) : 0;
	};
	return {
		waitSeconds(visitor) {
			const over = spentNow(visitor) + 1 - budget;
			return over <= 0 ? 0 : Math.ceil(over / perMillisecond / 1000);
		},
		charge(visitor, found) {
			const amount = spentNow(visitor) + (found ? 1 : missCost);
			spent.delete(visitor);
			spent.set(visitor, { amount, at: clock() });
			const [oldest] = spent.keys();
			if (spent.size > visitors && oldest !== undefined) spent.delete(oldest);
		},
	};
}
