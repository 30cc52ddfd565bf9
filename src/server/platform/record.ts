import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { actorLabel } from './actor.ts';
import type { Ctx } from './ctx.ts';
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
	const once = sql`(values (1)) once`;
	const { event, ...audited } = entry;
	const recorded = event
		? sql`with ${recordsFor(ctx, [{ entry: { ...audited, event }, changed: once }])}`
		: auditInsert(ctx, audited, once);
	await recorded.execute(ctx.tx);
}

/**
 * The same as the end of a statement `with …, `, for the rows that its parts `changed` return: where nothing changed, nothing is recorded.
 * For paths walked thousands of times.
 */
export function recordsFor(ctx: Ctx, records: readonly RecordFor[]): RawBuilder<unknown> {
	const audited = records.map(
		({ entry, changed }, index) => sql`${sql.ref(`audited_${String(index)}`)} as (${auditInsert(ctx, entry, changed)})`,
	);
	const events = records.map(
		({ entry: { event }, changed }) =>
			sql`select ${event.topic}::text, ${JSON.stringify(event.payload)}::jsonb, ${ctx.requestId}::text from ${changed}`,
	);
	return sql`${sql.join(audited)}
		insert into platform.outbox (topic, payload, request_id) ${sql.join(events, sql` union all `)}`;
}

/** What is recorded, and told, for each row of a part of the statement. */
export interface RecordFor {
	readonly entry: AuditEntry & Required<Pick<AuditEntry, 'event'>>;
	readonly changed: RawBuilder<unknown>;
}

function auditInsert(ctx: Ctx, entry: Omit<AuditEntry, 'event'>, changed: RawBuilder<unknown>): RawBuilder<unknown> {
	const row = auditRow(ctx, entry);
	return sql`insert into platform.audit_entry (happened_at, actor_kind, actor_id, actor_name, act, subject, unit_id, data, request_id, digest)
		select ${row.happenedAt}, ${row.actorKind}, ${row.actorId}, ${row.actorName}, ${row.act}, ${row.subject}, ${row.unitId}::bigint,
			${row.data}::jsonb, ${row.requestId}, ${row.digest} from ${changed}`;
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
