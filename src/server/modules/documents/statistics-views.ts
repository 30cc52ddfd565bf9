import { addDays, instantAt, vnDate } from '../../../shared/dates.ts';
import { grantedUnits, isPermitted, requirePermission } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { mapAccountNames } from '../people/index.ts';
import { agenciesOfUnits, unitsOfAgency } from './agency-of.ts';
import { agenciesAmong, listAgencyIds } from './catalogue-store.ts';

/** What was given to somebody in a period, and how it stands now. `received` is the sum of the other four. */
export interface HandlingCounts {
	readonly received: number;
	/** Done by its deadline, or without one. */
	readonly onTime: number;
	/** Done after its deadline. */
	readonly late: number;
	/** Not done, deadline passed. */
	readonly overdue: number;
	/** Not done, and not late yet. */
	readonly waiting: number;
}

export interface HandlingLine extends HandlingCounts {
	readonly name: string;
	/** Of a person. */
	readonly unitName?: string;
}

/** How an agency dealt with the documents that came in a period. */
export interface DocumentStatistics {
	/** Incoming documents of the agency by their own deadline. */
	readonly incoming: HandlingCounts;
	/** Documents issued in the period, and drafts begun in it that are not yet. */
	readonly issued: number;
	readonly inDraft: number;
	readonly units: readonly HandlingLine[];
	readonly persons: readonly HandlingLine[];
}

/** Days, both inclusive, 'YYYY-MM-DD'. */
export interface StatisticsWish {
	readonly agencyUnitId: number;
	readonly fromOn: string;
	readonly toOn: string;
}

/**
 * Agencies whose statistics the actor may read, by name: whole ones, else the one whose division is the actor's. Numbers,
 * unlike documents, are read from above as well.
 */
export async function listStatisticsAgencies(ctx: ReadCtx): Promise<{ unitId: number; name: string }[]> {
	const granted = grantedUnits(ctx.actor, 'document.statistics');
	const today = vnDate(ctx.now);
	const whole = granted === 'all' ? await listAgencyIds(ctx, today) : [...(await agenciesAmong(ctx, granted, today))];
	const ids = whole.length > 0 || granted === 'all' ? whole : [...(await agenciesOfUnits(ctx, granted.slice(0, 1)))];
	const units = await mapUnitsOn(ctx, ids, today);
	return ids
		.flatMap((unitId) => {
			const unit = units.get(unitId);
			return unit ? [{ unitId, name: unit.agencyName }] : [];
		})
		.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/** Done or not, and when it was due, counted over rows `w`. */
const counted = (now: Date) => sql`count(*)::int as received,
	count(*) filter (where w.closed_at is not null and (w.due_at is null or w.closed_at <= w.due_at))::int as "onTime",
	count(*) filter (where w.closed_at > w.due_at)::int as late,
	count(*) filter (where w.closed_at is null and w.due_at < ${now})::int as overdue,
	count(*) filter (where w.closed_at is null and (w.due_at is null or w.due_at >= ${now}))::int as waiting`;

/** The period as instants, and the units the actor may count: all of the agency, or some. */
interface Scope {
	readonly from: Date;
	readonly to: Date;
	readonly unitIds: readonly number[];
	readonly isWhole: boolean;
}

/**
 * Received, on time, late, overdue and waiting of an agency in a period, by unit and by person. What was passed on counts for
 * whoever has it then; who coordinates counts as well, who is only to know does not. Whoever may only count their own
 * division is told of that alone.
 * @throws Refusal access.denied
 */
export async function readStatistics(ctx: ReadCtx, wish: StatisticsWish): Promise<DocumentStatistics> {
	const units = await unitsOfAgency(ctx, wish.agencyUnitId);
	const isWhole = isPermitted(ctx.actor, 'document.statistics', wish.agencyUnitId);
	const unitIds = [...units.keys()].filter((unitId) => isPermitted(ctx.actor, 'document.statistics', unitId));
	if (unitIds.length === 0) requirePermission(ctx, 'document.statistics', wish.agencyUnitId);
	const scope = { from: instantAt(wish.fromOn), to: instantAt(addDays(wish.toOn, 1)), unitIds, isWhole };
	const rows = await countHandling(ctx, wish.agencyUnitId, scope);
	const names = await mapAccountNames(
		ctx,
		rows.persons.map(({ accountId }) => accountId),
	);
	const nameOf = (unitId: number) => units.get(unitId)?.name ?? '';
	const byName = (a: HandlingLine, b: HandlingLine) => a.name.localeCompare(b.name, 'vi');
	return {
		incoming: isWhole ? await countIncoming(ctx, wish.agencyUnitId, scope) : sumOf(rows.units),
		...(await countOutgoing(ctx, wish.agencyUnitId, scope)),
		units: rows.units.map(({ unitId, ...counts }) => ({ ...counts, name: nameOf(unitId) })).sort(byName),
		persons: rows.persons
			.map(({ unitId, accountId, ...counts }) => ({
				...counts,
				name: names.get(accountId) ?? '',
				unitName: nameOf(unitId),
			}))
			.sort(byName),
	};
}

async function countHandling(ctx: ReadCtx, agencyUnitId: number, { from, to, unitIds }: Scope) {
	const given = sql`(select n.unit_id, n.account_id, n.closed_at, coalesce(n.due_at, d.due_at) as due_at
		from documents.node n join documents.document d on d.id = n.document_id
		where d.agency_unit_id = ${agencyUnitId} and d.direction = 'incoming' and n.purpose = 'handle'
			and coalesce(n.outcome, '') not in ('forwarded', 'taken-back', 'recalled')
			and n.unit_id = any(${[...unitIds]}::bigint[]) and n.opened_at >= ${from} and n.opened_at < ${to})`;
	const units = await sql<HandlingCounts & { unitId: number }>`select w.unit_id as "unitId", ${counted(ctx.now)}
		from ${given} w group by w.unit_id`.execute(ctx.db);
	const persons = await sql<HandlingCounts & { unitId: number; accountId: number }>`select w.unit_id as "unitId",
			w.account_id as "accountId", ${counted(ctx.now)}
		from ${given} w where w.account_id is not null group by w.unit_id, w.account_id`.execute(ctx.db);
	return { units: units.rows, persons: persons.rows };
}

async function countIncoming(ctx: ReadCtx, agencyUnitId: number, { from, to }: Scope): Promise<HandlingCounts> {
	const { rows } = await sql<HandlingCounts>`select ${counted(ctx.now)} from (
			select d.finished_at as closed_at, d.due_at from documents.document d
			where d.agency_unit_id = ${agencyUnitId} and d.direction = 'incoming' and d.state not in ('returned', 'recalled')
				and d.arrived_at >= ${from} and d.arrived_at < ${to}) w`.execute(ctx.db);
	return rows[0] ?? sumOf([]);
}

async function countOutgoing(ctx: ReadCtx, agencyUnitId: number, { from, to, unitIds, isWhole }: Scope) {
	const drafted = isWhole ? sql`true` : sql`d.drafting_unit_id = any(${[...unitIds]}::bigint[])`;
	const { rows } = await sql<{ issued: number; inDraft: number }>`select
			count(*) filter (where d.issued_at >= ${from} and d.issued_at < ${to})::int as issued,
			count(*) filter (where d.issued_at is null and d.state <> 'discarded'
				and d.created_at >= ${from} and d.created_at < ${to})::int as "inDraft"
		from documents.document d
		where d.agency_unit_id = ${agencyUnitId} and d.direction <> 'incoming' and ${drafted}`.execute(ctx.db);
	return rows[0] ?? { issued: 0, inDraft: 0 };
}

function sumOf(lines: readonly HandlingCounts[]): HandlingCounts {
	const sum = (of: (line: HandlingCounts) => number) => lines.reduce((all, line) => all + of(line), 0);
	return {
		received: sum(({ received }) => received),
		onTime: sum(({ onTime }) => onTime),
		late: sum(({ late }) => late),
		overdue: sum(({ overdue }) => overdue),
		waiting: sum(({ waiting }) => waiting),
	};
}
