import { grantedUnits } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { instantAt } from '../../../shared/dates.ts';
import type { LimitUnit, OpenDeadline } from '../calendar/index.ts';
import { definitionOf } from './procedure-of.ts';

const MOST_DEADLINES = 1000;

interface Row {
	readonly code: string;
	readonly competentUnitId: number;
	readonly versionId: number;
	readonly startsAt: Date;
	readonly limitValue: number;
	readonly limitUnit: string;
	readonly pauses: readonly { kind: string; from: string; to: string; reason: string; basis: string | null }[];
}

/**
 * Open promises due on a day or later, ready to be counted again with another calendar; at most 1000, the nearest first.
 * Re-appointed dossiers are left out: a date promised by name does not move with the calendar.
 */
export async function listOpenDeadlines(ctx: ReadCtx, fromOn: string): Promise<OpenDeadline[]> {
	if (grantedUnits(ctx.actor, 'calendar.decree').length === 0) return [];
	const { rows } =
		await sql<Row>`select d.code, d.competent_unit_id as "competentUnitId", d.procedure_version_id as "versionId",
			coalesce(d.competent_received_at, d.received_at) as "startsAt", d.limit_value as "limitValue", d.limit_unit as "limitUnit",
			(select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'from', p.from_at, 'to', p.to_at, 'reason', p.reason,
				'basis', p.legal_basis) order by p.from_at), '[]') from dossiers.pause p where p.dossier_id = d.id and p.to_at is not null) as pauses
		from dossiers.dossier d
		where d.finished_at is null and d.extensions = 0 and d.limit_value is not null and d.received_at is not null
			and d.due_at >= ${instantAt(fromOn)}
		order by d.due_at limit ${MOST_DEADLINES}`.execute(ctx.db);
	const deadlines: OpenDeadline[] = [];
	for (const row of rows) deadlines.push(await openDeadline(ctx, row));
	return deadlines;
}

async function openDeadline(ctx: ReadCtx, row: Row): Promise<OpenDeadline> {
	const definition = await definitionOf(ctx, row.versionId);
	const spans = row.pauses.map(({ kind, from, to, reason, basis }) => ({
		kind,
		fromAt: new Date(from),
		toAt: new Date(to),
		reason,
		basis,
	}));
	return {
		subject: row.code,
		unitId: row.competentUnitId,
		input: {
			receivedAt: row.startsAt,
			limit: { value: row.limitValue, unit: row.limitUnit as LimitUnit },
			supplementMode: definition.deadline.supplement,
			pauses: spans
				.filter(({ kind }) => kind === 'sector')
				.map(({ fromAt, toAt, reason, basis }) => ({ fromAt, toAt, reason, ...(basis ? { legalBasis: basis } : {}) })),
			supplements: spans
				.filter(({ kind }) => kind === 'supplement')
				.map(({ fromAt, toAt }) => ({ requestedAt: fromAt, completedAt: toAt })),
		},
	};
}
