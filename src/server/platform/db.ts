import {
	CompiledQuery,
	Kysely,
	PostgresDialect,
	PostgresDriver,
	type DatabaseConnection,
	type PostgresDialectConfig,
	type Transaction,
	type TransactionSettings,
} from 'kysely';
import pg from 'pg';
import type { Ctx, ReadCtx } from './ctx.ts';
import { preparingPool } from './preparing-pool.ts';

export { sql, type RawBuilder } from 'kysely';

/** A connection that reads. It is a brand, not a right of the server: writing through it does not compile. */
export type ReadDb<T> = Omit<
	Kysely<T>,
	'insertInto' | 'updateTable' | 'deleteFrom' | 'mergeInto' | 'replaceInto' | 'transaction' | 'destroy'
>;
export type Db = Kysely<unknown>;
export type Tx = Transaction<unknown>;

const OID = { int8: 20, date: 1082, numeric: 1700 } as const;

/** int8 as number (our ids and đồng stay far below 2^53), date as 'YYYY-MM-DD', numeric as string, timestamptz as Date. */
const TYPES: pg.CustomTypesConfig = {
	getTypeParser(oid: number, format?: 'text' | 'binary'): never {
		if (format !== 'binary') {
			if (oid === OID.int8) return Number as never;
			if (oid === OID.date || oid === OID.numeric) return String as never;
		}
		return (format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid)) as never;
	},
};

/** Opens a pool. `connections` is the most it will hold; statements are cut off after `statementTimeoutSeconds`. */
export function openPool(options: {
	url: string;
	connections: number;
	statementTimeoutSeconds?: number;
	applicationName?: string;
}): pg.Pool {
	const pool = new pg.Pool({
		connectionString: options.url,
		max: options.connections,
		types: TYPES,
		pipeline: true,
		application_name: options.applicationName ?? 'lien-thong',
		...(options.statementTimeoutSeconds ? { statement_timeout: options.statementTimeoutSeconds * 1000 } : {}),
	});
	// A server that goes away ends idle connections; the pool replaces them, the process must not die of it.
	pool.on('error', () => undefined);
	return pool;
}

/**
 * Kysely over a pool. In a transaction the server may keep one plan for a statement: verbs ask by keys, and a submission takes a third longer when each
 * of its statements is planned anew.
 * @param plans outside of transactions. 'each': a statement is planned for its values, as the list of a province wants another plan than that of a
 * commune · 'any': the server may keep one plan, for processes that only ask by keys
 */
export function openDb(pool: pg.Pool, plans: 'each' | 'any' = 'each'): Db {
	const config: PostgresDialectConfig = {
		pool: preparingPool(pool),
		onCreateConnection: async (connection) => {
			if (plans === 'each') await connection.executeQuery(CompiledQuery.raw(`set plan_cache_mode = ${EACH}`));
		},
	};
	return new Kysely<unknown>({
		dialect: Object.assign(new PostgresDialect(config), { createDriver: () => new KeyedVerbsDriver(config) }),
	});
}

/** Mode of the server in which a statement is planned for its values. */
export const EACH = 'force_custom_plan';

/** Begins a transaction and says in the same breath that plans may be kept in it. */
class KeyedVerbsDriver extends PostgresDriver {
	override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
		// One that asks for its own isolation begins as Kysely has it.
		if (settings.isolationLevel ?? settings.accessMode) await super.beginTransaction(connection, settings);
		else await connection.executeQuery(CompiledQuery.raw('begin; set local plan_cache_mode = auto'));
	}
}

/**
 * Rows as one parameter, for `jsonb_to_recordset`: a statement for any number of them stays the same statement. What JSON may say and the server
 * refuses, half a character and the null character, is replaced.
 */
export function jsonRows(rows: readonly object[]): string {
	const text = JSON.stringify(rows);
	if (!/\\u(?:0000|d[89a-f])/.test(text)) return text;
	return JSON.stringify(rows, (_, value: unknown) =>
		typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value,
	);
}

/** The module's own tables, to read. Inside a transaction it reads through that transaction. */
export function reading<T>(ctx: ReadCtx): ReadDb<T> {
	return ctx.db as unknown as ReadDb<T>;
}

/** The module's own tables, to write; only a `Ctx`, which carries a transaction, gives this. */
export function writing<T>(ctx: Ctx): Transaction<T> {
	return ctx.tx as unknown as Transaction<T>;
}
