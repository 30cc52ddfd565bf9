import type { Actor } from './actor.ts';
import type { Db, Tx } from './db.ts';

/** Who asks, when, and a database to read from. `now` is the only clock rules may use. */
export interface ReadCtx {
	readonly actor: Actor;
	readonly now: Date;
	readonly requestId: string;
	readonly db: Db;
}

/** A `ReadCtx` inside one transaction. Verbs take it; `db` and `tx` are the same connection. */
export interface Ctx extends ReadCtx {
	readonly tx: Tx;
}
