import type pg from 'pg';

/** After rows were made: statistics as in a running office, and nothing left to be written while others are timed. @param tables names, with commas */
export async function settle(client: pg.ClientBase, tables: string): Promise<void> {
	await client.query(`vacuum (analyze) ${tables}`);
	await client.query('checkpoint');
}
