import type { RawCaller } from './raw-call.ts';

/** Whom the kit asks, and as whom. */
export interface ConformanceTarget {
	/** Where the operations stand: `http://127.0.0.1:8200/axis`. */
	readonly url: string;
	readonly systemId: string;
	readonly secret: string;
	/** A code this system speaks for; messages go from it to `to`. Without it nothing is sent. */
	readonly from?: string | undefined;
	/** A code this system receives for; by default `from`, which writes to itself. */
	readonly to?: string | undefined;
	/** Where an installation is knocked at; then it is checked too. */
	readonly pushUrl?: string | undefined;
}

export type Verdict = 'pass' | 'fail' | 'not-applicable';

export interface CheckResult {
	readonly id: string;
	/** Section of docs/guides/exchange-conformance.md the demand comes from. */
	readonly source: string;
	readonly vi: string;
	readonly en: string;
	readonly verdict: Verdict;
	/** What was seen, or why it could not be asked. */
	readonly seen: string;
}

/** What checks learn for those after them. */
export interface Findings {
	/** The message that was sent: its number at the hub, its bytes. */
	sent?: { readonly docId: string; readonly bytes: Buffer; readonly documentId: string; readonly code: string };
	/** Its number for the receiver. */
	arrived?: string;
	/** The whole answer to sending. */
	answer?: Readonly<Record<string, unknown>>;
}

export interface CheckContext {
	readonly target: ConformanceTarget;
	readonly call: RawCaller;
	readonly found: Findings;
	/** Different in each run, so that two runs send two messages. */
	readonly run: string;
	readonly now: () => Date;
	/** Folder for attachments while a message is read. */
	readonly directory: string;
}

/** One demand. `ask` returns what it saw, throws `Missing` when it cannot be asked, and anything else when the demand is not met. */
export interface ConformanceCheck {
	readonly id: string;
	readonly source: string;
	readonly vi: string;
	readonly en: string;
	readonly ask: (context: CheckContext) => Promise<string>;
}

/** The demand cannot be asked here: verdict "not applicable". */
export class Missing extends Error {
	override name = 'Missing';
}

/** The demand is not met. */
export class Unmet extends Error {
	override name = 'Unmet';
}

export function demand(holds: boolean, otherwise: string): asserts holds {
	if (!holds) throw new Unmet(otherwise);
}

export function need<Value>(value: Value | undefined, otherwise: string): Value {
	if (value === undefined) throw new Missing(otherwise);
	return value;
}
