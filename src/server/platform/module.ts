import type { Permission } from './actor.ts';
import type { Ctx } from './ctx.ts';
import type { Json } from './json.ts';
import type { RefusalTable } from './refusal.ts';

export type EventHandler = (ctx: Ctx, payload: Json) => Promise<void>;
export type JobHandler = (ctx: Ctx, payload: Json) => Promise<void>;
/** Does several jobs of one name in one transaction. Should it throw, all are undone and each is done alone. */
export type BatchHandler = (ctx: Ctx, jobs: readonly BatchedJob[]) => Promise<void>;

/** One of several jobs that are done together. */
export interface BatchedJob {
	readonly payload: Json;
	/** The request that asked for it; what is recorded of it bears that. */
	readonly requestId: string;
}

/** What a module plugs into the platform. Functions only; a module holds no state of its own in memory. */
export interface Module {
	readonly name: string;
	readonly refusals?: RefusalTable;
	/** Permission code → what it allows, in Vietnamese, as the administrator reads it. */
	readonly permissions?: Readonly<Record<Permission, string>>;
	/** Topic → named handlers. Each is called at least once per event, in a transaction of its own. */
	readonly handlers?: Readonly<Record<string, Readonly<Record<string, EventHandler>>>>;
	readonly jobs?: Readonly<Record<string, JobHandler>>;
	/** Those of `jobs` and handlers that may take longer than a second or two (programs, large messages): they run in a lane of their own. */
	readonly longJobs?: readonly string[];
	/**
	 * Those of `jobs` that each have a lane of their own: one after the other in the order they were asked for, beside everything else. Those of a
	 * moment share a transaction (`work.ts`).
	 */
	readonly ownLanes?: readonly string[];
	/**
	 * Jobs that each have a lane of their own and are done several at once, in the order they were asked for: as many as take a moment, so that what
	 * they do in the database is done once for all. What they do outside of it must bear being repeated.
	 */
	readonly batchJobs?: Readonly<Record<string, BatchHandler>>;
	readonly timers?: readonly { readonly job: string; readonly everySeconds: number }[];
	/** Reference data from `data/lao-cai`; idempotent, in the order of the modules. */
	readonly seed?: (ctx: Ctx, dataDir: string) => Promise<void>;
	/** Synthetic people and work; sample mode only; idempotent. */
	readonly seedSample?: (ctx: Ctx, dataDir: string) => Promise<void>;
}
