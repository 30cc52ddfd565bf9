import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { actorLabel } from './actor.ts';
import type { Ctx } from './ctx.ts';
import { jsonRows } from './db.ts';
import type { Json } from './json.ts';

export interface AuditEntry {
	/** What happened, past tense: 'dossier.received'. */
	readonly act: string;
	/** Kind and identity of what it happened to: 'dossier:H38.1-261122-0001'. */
	readonly subject: string;
	readonly unitId?: number;
	readonly data?: Json;
	/** Told to other modules after commit, at least once. */
	readonly event?: { readonly topic: string; readonly payload: Json };
}

/**
 * The last beat of every verb: the audit row and the outbox event, in the verb's own transaction, so that neither can
 * exist without the change. Rows are chained afterwards by `seal-audit.ts`, so writers never wait for one another.
 */
export async function record(ctx: Ctx, entry: AuditEntry): Promise<void> {
	const { event, ...audited } = entry;
	const row = auditRow(ctx, audited);
	const audit = sql`insert into platform.audit_entry (${AUDIT_COLUMNS})
		values (${row.happenedAt}, ${row.actorKind}, ${row.actorId}, ${row.actorName}, ${row.act}, ${row.subject}, ${row.unitId},
			${row.data}::jsonb, ${row.requestId}, ${row.digest})`;
	const recorded = event
		? sql`with audited as (${audit}) insert into platform.outbox (topic, payload, request_id)
			values (${event.topic}, ${JSON.stringify(event.payload)}::jsonb, ${ctx.requestId})`
		: audit;
	await recorded.execute(ctx.tx);
}

const AUDIT_COLUMNS = sql`happened_at, actor_kind, actor_id, actor_name, act, subject, unit_id, data, request_id, digest`;

/** One of many things that are recorded, and told, together. */
export type ToRecord = AuditEntry &
	Required<Pick<AuditEntry, 'event'>> & {
		/** The request it goes back to. Absent: the one at hand. */
		readonly requestId?: string | undefined;
	};

/**
 * The same for many as the end of a statement `with …, `: for each row of its part `changed`, whose `place` says which of `entries` it is, counted
 * from 0. What is not among them did not change, and is not recorded. The statement is the same however many there are.
 */
export function recordsFor(ctx: Ctx, entries: readonly ToRecord[], changed: RawBuilder<unknown>): RawBuilder<unknown> {
	const rows = entries.map(({ event, requestId = ctx.requestId, ...audited }, place) => {
		const { data, digest, ...row } = auditRow({ ...ctx, requestId }, audited);
		return { ...row, place, data, digest: digest.toString('hex'), topic: event.topic, payload: event.payload };
	});
	return sql`record as (select r.* from ${changed} c join jsonb_to_recordset(${jsonRows(rows)}::jsonb) as r(place int, "happenedAt" timestamptz,
			"actorKind" text, "actorId" text, "actorName" text, act text, subject text, "unitId" bigint, data text, "requestId" text, digest text,
			topic text, payload jsonb) on r.place = c.place),
		audited as (insert into platform.audit_entry (${AUDIT_COLUMNS})
			select "happenedAt", "actorKind", "actorId", "actorName", act, subject, "unitId", data::jsonb, "requestId", decode(digest, 'hex')
			from record order by place)
		insert into platform.outbox (topic, payload, request_id) select topic, payload, "requestId" from record order by place`;
}

/** The columns of an audit row; `data` is canonical JSON text. */
export interface AuditColumns {
	readonly happenedAt: Date;
	readonly actorKind: string;
	readonly actorId: string | null;
	readonly actorName: string | null;
	readonly act: string;
	readonly subject: string;
	readonly unitId: number | null;
	readonly data: string;
	readonly requestId: string;
}

/** An audit row with its digest. Exported for hot paths that write it inside one statement of their own. */
export function auditRow(
	ctx: Pick<Ctx, 'actor' | 'now' | 'requestId'>,
	entry: Omit<AuditEntry, 'event'>,
): AuditColumns & { readonly digest: Buffer } {
	const actor = actorLabel(ctx.actor);
	const row: AuditColumns = {
		happenedAt: ctx.now,
		actorKind: actor.kind,
		actorId: actor.id,
		actorName: actor.name,
		act: entry.act,
		subject: entry.subject,
		unitId: entry.unitId ?? null,
		data: canonicalJson(entry.data ?? null),
		requestId: ctx.requestId,
	};
	return { ...row, digest: auditDigest(row) };
}

/** SHA-256 over every column in a fixed order: a changed row no longer agrees with its own digest. */
export function auditDigest(row: AuditColumns): Buffer {
	return createHash('sha256')
		.update(
			JSON.stringify([
				row.happenedAt.toISOString(),
				row.actorKind,
				row.actorId,
				row.actorName,
				row.act,
				row.subject,
				row.unitId,
				row.data,
				row.requestId,
			]),
		)
		.digest();
}

/** JSON with sorted keys: `jsonb` keeps no order, the digest must not depend on one. */
export function canonicalJson(value: Json): string {
	return JSON.stringify(value, (_, inner: Json) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
}
