import type { Permission } from './actor.ts';
import type { Ctx } from './ctx.ts';
import type { Json } from './json.ts';
import type { RefusalTable } from './refusal.ts';

export type EventHandler = (ctx: Ctx, payload: Json) => Promise<void>;
export type JobHandler = (ctx: Ctx, payload: Json) => Promise<void>;

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
	readonly timers?: readonly { readonly job: string; readonly everySeconds: number }[];
	/** Reference data from `data/lao-cai`; idempotent, in the order of the modules. */
	readonly seed?: (ctx: Ctx, dataDir: string) => Promise<void>;
	/** Synthetic people and work; sample mode only; idempotent. */
	readonly seedSample?: (ctx: Ctx, dataDir: string) => Promise<void>;
}
