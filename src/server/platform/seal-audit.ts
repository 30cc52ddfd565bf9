import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from './ctx.ts';

/** Where the chain begins. */
const GENESIS = Buffer.alloc(32);
/** As many entries as are chained at once. */
export const SEAL_BATCH = 5000;
/** Only one sealer at a time; it holds this for its transaction. */
const SEALER_LOCK = 4_206_110_702;

interface Unsealed {
	id: number;
	digest: Buffer;
}

/**
 * Appends committed audit entries to the hash chain. Writers never touch the chain, so it does not serialise them; an
 * entry is chained within seconds of its commit. Entry ids may commit out of order: the chain has its own positions.
 * @returns how many entries were chained
 */
export async function sealAudit(ctx: Ctx): Promise<number> {
	const lock = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${SEALER_LOCK}) as taken`.execute(ctx.tx);
	if (!lock.rows[0]?.taken) return 0;
	const waiting = await sql<Unsealed>`select e.id, e.digest from platform.audit_unsealed u
		join platform.audit_entry e on e.id = u.entry_id order by e.id limit ${SEAL_BATCH}`.execute(ctx.tx);
	if (waiting.rows.length === 0) return 0;
	const last = await sql<{ position: number; link: Buffer }>`select position, link from platform.audit_link
		order by position desc limit 1`.execute(ctx.tx);
	let { position, link } = last.rows[0] ?? { position: 0, link: GENESIS };
	const links = waiting.rows.map(({ id, digest }) => {
		position += 1;
		link = chainLink(link, position, id, digest);
		return { position, entryId: id, link };
	});
	await sql`insert into platform.audit_link (position, entry_id, link)
		select * from unnest(${links.map((row) => row.position)}::bigint[], ${links.map((row) => row.entryId)}::bigint[],
			${links.map((row) => row.link)}::bytea[])`.execute(ctx.tx);
	await sql`delete from platform.audit_unsealed where entry_id = any(${links.map((row) => row.entryId)}::bigint[])`.execute(
		ctx.tx,
	);
	return links.length;
}

/** One link: binds an entry's digest to its place and to everything before it. */
export function chainLink(previous: Buffer, position: number, entryId: number, digest: Buffer): Buffer {
	return createHash('sha256')
		.update(previous)
		.update(`${String(position)}:${String(entryId)}:`)
		.update(digest)
		.digest();
}

export const CHAIN_GENESIS = GENESIS;
