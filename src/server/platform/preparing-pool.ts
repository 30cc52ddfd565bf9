import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Asked so often, a statement is prepared. */
const OFTEN = 8;
/** What one connection holds prepared costs the server memory. */
const MOST_PREPARED = 400;
const MOST_COUNTED = 5000;
/** Of a statement prepared before a migration of its table: 'cached plan must not change result type'. */
export const STALE_STATEMENT = '0A000';

/**
 * A pool whose connections prepare what is asked again and again: the server reads such a statement once for each connection, not each time.
 * A transaction begins together with its first statement, and not at all when it asks nothing.
 * @param pool its connections must send without waiting for the answer before (`pipeline`)
 */
export function preparingPool(pool: pg.Pool): PostgresPool {
	const names = nameFrequent();
	const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
	return {
		options: pool.options,
		end: () => pool.end(),
		async connect() {
			const client = await pool.connect();
			const preparing = known.get(client) ?? preparingClient(client, names);
			known.set(client, preparing);
			return preparing;
		},
	};
}

function preparingClient(client: pg.PoolClient, names: Names): PostgresPoolClient {
	const ask = async (text: string, values: readonly unknown[]): Promise<Answer> => {
		// Without values it is 'begin' or 'commit', which need no preparing.
		const name = values.length === 0 ? undefined : names.nameOf(text);
		try {
			return await client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) });
		} catch (error) {
			if (error instanceof Error && 'code' in error && error.code === STALE_STATEMENT) names.forget(text);
			throw error;
		}
	};
	/** A transaction the server has not heard of yet. */
	let begun: string | undefined;
	const query = async (text: string, values: readonly unknown[]): Promise<Answer> => {
		if (text.startsWith(BEGIN)) {
			begun = text;
			return { command: BEGIN, rowCount: null, rows: [] };
		}
		const begin = begun;
		begun = undefined;
		if (begin === undefined) return ask(text, values);
		// Nothing was asked in it.
		if (ENDS.has(text)) return { command: text.toUpperCase(), rowCount: null, rows: [] };
		// One packet instead of two.
		const { stream } = client.connection;
		stream.cork();
		const both = Promise.all([ask(begin, []), ask(text, values)]);
		stream.uncork();
		return (await both)[1];
	};
	// No cursors are configured, which are the other thing Kysely may ask.
	return { query: query as unknown as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
}

type Answer = Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>;

const BEGIN = 'begin';
const ENDS: ReadonlySet<string> = new Set(['commit', 'rollback']);

interface Names {
	/** Undefined: not asked often enough, or no room left. */
	nameOf(text: string): string | undefined;
	/** Its next use prepares it anew, under another name. */
	forget(text: string): void;
}

function nameFrequent(): Names {
	const counts = new Map<string, number>();
	const names = new Map<string, string>();
	let given = 0;
	return {
		nameOf(text) {
			const name = names.get(text);
			if (name !== undefined || names.size >= MOST_PREPARED) return name;
			const count = (counts.get(text) ?? 0) + 1;
			if (count < OFTEN) {
				if (counts.size >= MOST_COUNTED) counts.clear();
				counts.set(text, count);
				return undefined;
			}
			counts.delete(text);
			const next = `frequent_${String(++given)}`;
			names.set(text, next);
			return next;
		},
		forget: (text) => void names.delete(text),
	};
}
