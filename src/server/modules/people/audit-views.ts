import { addDays, instantAt } from '../../../shared/dates.ts';
import { grantedUnits, isPermitted, requirePermission } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { Json } from '../../platform/json.ts';
import { getManagedOfficer } from './managed.ts';

export interface AuditLine {
	readonly id: number;
	readonly happenedAt: Date;
	readonly actorKind: string;
	readonly actorName: string | null;
	readonly actorId: string | null;
	readonly act: string;
	readonly subject: string;
	readonly unitId: number | null;
	readonly data: Json;
	/** Place in the hash chain; null for the seconds until the entry is chained. */
	readonly position: number | null;
}

export interface LogFilter {
	readonly subject?: string | undefined;
	/** A name, or the number of an account. */
	readonly actor?: string | undefined;
	readonly act?: string | undefined;
	/** Local dates, both included. */
	readonly fromOn?: string | undefined;
	readonly toOn?: string | undefined;
	/** Entries older than this one. */
	readonly before?: number | undefined;
}

const PAGE_ROWS = 100;
const like = (text: string) => `${text.replace(/[\\%_]/gu, '\\$&')}%`;

function conditions(ctx: ReadCtx, filter: LogFilter, at: ReturnType<typeof sql.ref>) {
	const units = grantedUnits(ctx.actor, 'audit.read');
	const where = [units === 'all' ? sql`true` : sql`e.unit_id = any(${[...units]}::bigint[])`];
	if (filter.subject) where.push(sql`e.subject like ${like(filter.subject)}`);
	if (filter.actor)
		where.push(
			sql`(e.actor_id = ${filter.actor} or platform.fold(e.actor_name) like '%' || platform.fold(${like(filter.actor)}))`,
		);
	if (filter.fromOn) where.push(sql`${at} >= ${instantAt(filter.fromOn)}`);
	if (filter.toOn) where.push(sql`${at} < ${instantAt(addDays(filter.toOn, 1))}`);
	if (filter.before !== undefined) where.push(sql`e.id < ${filter.before}`);
	return where;
}

const COLUMNS = sql`e.id, e.happened_at as "happenedAt", e.actor_kind as "actorKind", e.actor_name as "actorName", e.actor_id as "actorId",
	e.act, e.subject, e.unit_id as "unitId", e.data, l.position`;

/** The audit log, newest first, so many rows from there on, for who may read it. */
export async function listAudit(ctx: ReadCtx, filter: LogFilter, most: number = PAGE_ROWS): Promise<AuditLine[]> {
	requirePermission(ctx, 'audit.read');
	const { rows } = await sql<AuditLine>`select ${COLUMNS} from platform.audit_entry e
		left join platform.audit_link l on l.entry_id = e.id
		where ${auditConditions(ctx, filter)} order by e.id desc limit ${most}`.execute(ctx.db);
	return rows;
}

/** How many entries match, counted up to `most`. @throws Refusal access.denied */
export async function countAudit(ctx: ReadCtx, filter: LogFilter, most: number): Promise<number> {
	requirePermission(ctx, 'audit.read');
	const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select 1 from platform.audit_entry e
		where ${auditConditions(ctx, filter)} limit ${most}) counted`.execute(ctx.db);
	return rows[0]?.count ?? 0;
}

function auditConditions(ctx: ReadCtx, filter: LogFilter) {
	const where = conditions(ctx, filter, sql.ref('e.happened_at'));
	if (filter.act) where.push(sql`e.act like ${like(filter.act)}`);
	return sql.join(where, sql` and `);
}

/** What happened to one officer's account, for who administers it. */
export async function listAccountHistory(ctx: ReadCtx, accountId: number): Promise<AuditLine[]> {
	if (!isPermitted(ctx.actor, 'audit.read')) await getManagedOfficer(ctx, accountId);
	const { rows } = await sql<AuditLine>`select ${COLUMNS} from platform.audit_entry e
		left join platform.audit_link l on l.entry_id = e.id
		where e.subject = ${`account:${String(accountId)}`} order by e.id desc limit ${PAGE_ROWS}`.execute(ctx.db);
	return rows;
}

/** How the chain stands: length, head, and how many entries wait to be chained. */
export async function chainState(
	ctx: ReadCtx,
): Promise<{ length: number; head: string | null; sealedAt: Date | null; waiting: number }> {
	requirePermission(ctx, 'audit.read');
	const { rows } = await sql<{
		length: number;
		head: string;
		sealedAt: Date;
	}>`select position as length, encode(link, 'hex') as head,
		sealed_at as "sealedAt" from platform.audit_link order by position desc limit 1`.execute(ctx.db);
	const waiting = await sql<{ count: number }>`select count(*) from platform.audit_unsealed`.execute(ctx.db);
	return { ...(rows[0] ?? { length: 0, head: null, sealedAt: null }), waiting: waiting.rows[0]?.count ?? 0 };
}

export interface ReadingLine {
	readonly id: number;
	readonly readAt: Date;
	readonly actorName: string | null;
	readonly subject: string;
	readonly purpose: string;
	readonly unitId: number | null;
}

/** Who looked at citizens' files and why, newest first, 100 rows. */
export async function listReadingLog(ctx: ReadCtx, filter: LogFilter): Promise<ReadingLine[]> {
	requirePermission(ctx, 'audit.read');
	const where = conditions(ctx, filter, sql.ref('e.read_at'));
	const { rows } =
		await sql<ReadingLine>`select e.id, e.read_at as "readAt", e.actor_name as "actorName", e.subject, e.purpose,
		e.unit_id as "unitId" from platform.reading e
		where ${sql.join(where, sql` and `)} order by e.id desc limit ${PAGE_ROWS}`.execute(ctx.db);
	return rows;
}
