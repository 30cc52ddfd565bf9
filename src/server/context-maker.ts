import { randomUUID } from 'node:crypto';
import type { Actor } from './platform/actor.ts';
import type { Clock } from './platform/clock.ts';
import type { Ctx, ReadCtx } from './platform/ctx.ts';
import type { Db } from './platform/db.ts';
import { STALE_STATEMENT } from './platform/preparing-pool.ts';

export interface ActOptions {
	readonly requestId?: string | undefined;
	readonly now?: Date | undefined;
}

/** How work begins: with a transaction, or only to read. */
export interface Contexts {
	/** Runs verbs in one transaction; a serialisation failure, deadlock or statement older than a migration is tried again, anything else is thrown. */
	act<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, options?: ActOptions): Promise<T>;
	/** A context that only reads. */
	read(actor: Actor, options?: ActOptions): ReadCtx;
}

/** `act` and `read` over a database and a clock; also what tests use. */
export function contextMaker(db: Db, clock: Clock): Contexts {
	const base = (actor: Actor, options: ActOptions) => ({
		actor,
		now: options.now ?? clock.now(),
		requestId: options.requestId ?? randomUUID(),
	});
	return {
		read: (actor, options = {}) => ({ ...base(actor, options), db }),
		act: (actor, work, options = {}) =>
			withRetry(() => db.transaction().execute((tx) => work({ ...base(actor, options), db: tx, tx }))),
	};
}

const RETRIED_SQL_STATES: ReadonlySet<unknown> = new Set(['40001', '40P01', STALE_STATEMENT]);
const MOST_TRIES = 4;

async function withRetry<T>(run: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return await run();
		} catch (error) {
			const state = error instanceof Error && 'code' in error ? error.code : undefined;
			if (tries >= MOST_TRIES || !RETRIED_SQL_STATES.has(state)) throw error;
		}
	}
}
