import { sql } from 'kysely';
import type { ReadCtx } from './ctx.ts';
import { auditDigest, canonicalJson, type AuditColumns } from './record.ts';
import type { Json } from './json.ts';
import { CHAIN_GENESIS, chainLink } from './seal-audit.ts';

/** The newest link as it was once seen from outside the database; a chain that no longer holds it was cut or rewritten. */
export interface AuditAnchor {
	readonly position: number;
	readonly link: string;
}

export interface AuditVerdict {
	readonly entries: number;
	/** Committed but not yet chained; a handful on a running system. */
	readonly waiting: number;
	readonly faults: { readonly position: number | null; readonly entryId: number | null; readonly what: string }[];
	readonly head: AuditAnchor | null;
}

type Row = Omit<AuditColumns, 'data'> & {
	position: number | null;
	entryId: number;
	found: number | null;
	link: Buffer | null;
	digest: Buffer | null;
	data: Json;
};

const PAGE_ROWS = 10_000;

/**
 * Walks the whole chain from its beginning and names every entry that was changed, removed or put in from outside.
 * @param anchors heads of the chain noted earlier outside the database
 */
export async function verifyAudit(ctx: ReadCtx, anchors: readonly AuditAnchor[] = []): Promise<AuditVerdict> {
	const faults: AuditVerdict['faults'] = [];
	const expected = new Map(anchors.map((anchor) => [anchor.position, anchor.link]));
	let previous: Buffer = CHAIN_GENESIS;
	let position = 0;
	for (;;) {
		const rows = await pageAfter(ctx, position);
		for (const row of rows) {
			const at = row.position ?? position + 1;
			for (let gap = position + 1; gap < at; gap++) faults.push({ position: gap, entryId: null, what: 'link missing' });
			position = at;
			const fault = faultOf(row, previous, at);
			if (fault) faults.push({ position: at, entryId: row.entryId, what: fault });
			previous = row.link ?? previous;
			const anchored = expected.get(at);
			if (anchored && anchored !== previous.toString('hex')) {
				faults.push({ position: at, entryId: row.entryId, what: 'chain was rewritten (differs from the noted head)' });
			}
		}
		if (rows.length < PAGE_ROWS) break;
	}
	for (const anchor of anchors) {
		if (anchor.position > position) {
			faults.push({ position: anchor.position, entryId: null, what: 'chain was cut (a noted head is gone)' });
		}
	}
	const { waiting, strangers } = await outsideChain(ctx);
	for (const id of strangers)
		faults.push({ position: null, entryId: id, what: 'entry was never announced to the chain' });
	const head = position === 0 ? null : { position, link: previous.toString('hex') };
	return { entries: position, waiting, faults, head };
}

function faultOf(row: Row, previous: Buffer, position: number): string | undefined {
	if (row.found === null || row.digest === null || row.link === null) return 'entry missing';
	const { position: _p, entryId, found: _f, link, digest, data, ...columns } = row;
	if (!auditDigest({ ...columns, data: canonicalJson(data) }).equals(digest)) return 'entry changed';
	return chainLink(previous, position, entryId, digest).equals(link) ? undefined : 'link does not follow';
}

async function pageAfter(ctx: ReadCtx, position: number): Promise<Row[]> {
	const { rows } = await sql<Row>`select l.position, l.entry_id as "entryId", l.link, e.id as found, e.digest,
			e.happened_at as "happenedAt", e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName",
			e.act, e.subject, e.unit_id as "unitId", e.data, e.request_id as "requestId"
		from platform.audit_link l left join platform.audit_entry e on e.id = l.entry_id
		where l.position > ${position} order by l.position limit ${PAGE_ROWS}`.execute(ctx.db);
	return rows;
}

async function outsideChain(ctx: ReadCtx): Promise<{ waiting: number; strangers: number[] }> {
	const waiting = await sql<{ count: number }>`select count(*) from platform.audit_unsealed`.execute(ctx.db);
	const strangers = await sql<{ id: number }>`select e.id from platform.audit_entry e
		where not exists (select 1 from platform.audit_link l where l.entry_id = e.id)
			and not exists (select 1 from platform.audit_unsealed u where u.entry_id = e.id) limit 100`.execute(ctx.db);
	return { waiting: waiting.rows[0]?.count ?? 0, strangers: strangers.rows.map(({ id }) => id) };
}
