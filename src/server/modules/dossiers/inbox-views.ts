import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { actsOnBehalfOf } from '../../platform/access.ts';
import type { Actor, Grant, Permission } from '../../platform/actor.ts';
import { addDays, instantAt, vnDate } from '../../../shared/dates.ts';
import { mapAccountNames } from '../people/index.ts';
import { stepName } from './file-views.ts';
import { definitionOf } from './procedure-of.ts';
import type { InboxRow, InboxTab, Page } from './dossier-types.ts';

/** Open steps this officer may take, each with its dossier. */
function myOpenSteps(ctx: ReadCtx) {
	return sql`dossiers.step s
		join dossiers.dossier d on d.id = s.dossier_id
		where s.closed_at is null and ${within(grantsOf(ctx.actor))}`;
}

/** All grants of an officer; nobody else takes steps. */
function grantsOf(actor: Actor): readonly Grant[] {
	return actor.kind === 'officer' ? actor.grants : [];
}

/**
 * "Step `s` lies within these grants", as plain conditions on unit and permission: only so does the planner see that few of
 * all open steps are meant and take the index on them. Permissions with the same units share one list of units, because
 * the head of a province has hundreds of units under a dozen permissions.
 */
function within(grants: readonly Grant[]) {
	const byUnits = new Map<string, { permissions: string[]; unitIds: Grant['unitIds'] }>();
	for (const { permission, unitIds } of grants.filter((grant) => grant.permission.startsWith('dossier.'))) {
		const key = unitIds === 'all' ? unitIds : unitIds.join();
		const known = byUnits.get(key);
		if (known) known.permissions.push(permission);
		else byUnits.set(key, { permissions: [permission], unitIds });
	}
	const conditions = [...byUnits.values()].map(({ permissions, unitIds }) => {
		const permitted = sql`s.permission = any(${permissions}::text[])`;
		return unitIds === 'all' ? permitted : sql`(s.unit_id = any(${[...unitIds]}::bigint[]) and ${permitted})`;
	});
	return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;
}

/** A step in a colleague's hands is not in mine. */
function mineOrFree(ctx: ReadCtx) {
	const me = ctx.actor.kind === 'officer' ? ctx.actor.accountId : -1;
	return sql`(s.assignee_id is null or s.assignee_id = ${me})`;
}

const PAUSED = sql`d.paused_at is not null`;
/** The nearer of the step's own due time and the dossier's promise decides how urgent it is. */
const DUE = sql`least(s.due_at, d.due_at)`;

function tabCondition(ctx: ReadCtx, tab: InboxTab) {
	const soonUntil = instantAt(addDays(vnDate(ctx.now), 2));
	switch (tab) {
		case 'to-receive':
			return sql`s.kind = 'receive' and not ${PAUSED} and ${mineOrFree(ctx)}`;
		case 'in-hand':
			return sql`s.kind not in ('receive', 'sign') and not ${PAUSED} and ${mineOrFree(ctx)}`;
		case 'waiting':
			return sql`(${PAUSED} or not ${mineOrFree(ctx)})`;
		case 'to-sign':
			return sql`s.kind = 'sign' and ${mineOrFree(ctx)}`;
		case 'to-issue':
			return sql`s.kind = 'issue' and not ${PAUSED} and ${mineOrFree(ctx)}`;
		case 'due-soon':
			return sql`not ${PAUSED} and ${DUE} >= ${ctx.now} and ${DUE} < ${soonUntil}`;
		case 'overdue':
			return sql`not ${PAUSED} and ${DUE} < ${ctx.now}`;
		case 'on-behalf':
			return onBehalfCondition(ctx);
	}
}

/** Rights that only a delegation gives: what an officer may do anyway is not done for somebody else. */
function onBehalfCondition(ctx: ReadCtx) {
	const grants = grantsOf(ctx.actor);
	const borrowed = grants.filter(({ onBehalfOf }) => onBehalfOf);
	return sql`${within(borrowed)} and not ${within(grants.filter(({ onBehalfOf }) => !onBehalfOf))}`;
}

const TABS: readonly InboxTab[] = [
	'to-receive',
	'in-hand',
	'waiting',
	'to-sign',
	'to-issue',
	'due-soon',
	'overdue',
	'on-behalf',
];

/** How many open steps each tab of "Việc của tôi" holds. One statement over open steps only, whatever the archive's size. */
export async function countInbox(ctx: ReadCtx): Promise<Record<InboxTab, number>> {
	const counts = TABS.map((tab) => sql`count(*) filter (where ${tabCondition(ctx, tab)})::int as ${sql.ref(tab)}`);
	const { rows } = await sql<Record<InboxTab, number>>`select ${sql.join(counts)} from ${myOpenSteps(ctx)}`.execute(
		ctx.db,
	);
	const row = rows[0];
	if (!row) throw new Error('counting returned nothing');
	return row;
}

const PAGE_ROWS = 50;

/** One page of a tab, most urgent first. `after` is the number of rows already shown. */
export async function listInbox(ctx: ReadCtx, query: { tab: InboxTab; after?: number }): Promise<Page<InboxRow>> {
	const skip = query.after ?? 0;
	const { rows } = await sql<
		Omit<InboxRow, 'onBehalfOf' | 'stepName' | 'assigneeName'> & { permission: Permission; versionId: number }
	>`select d.code, d.procedure_code as "procedureCode", d.procedure_title as "procedureTitle",
			d.applicant ->> 'name' as "applicantName", d.status, d.submitted_at as "submittedAt", d.due_at as "dueAt",
			d.paused_at is not null as paused, d.finished_at as "finishedAt", d.receiving_unit_id as "receivingUnitId",
			d.competent_unit_id as "competentUnitId", s.id as "stepRowId", s.step, s.kind as "stepKind", d.procedure_version_id as "versionId",
			s.unit_id as "stepUnitId", s.due_at as "stepDueAt", s.assignee_id as "assigneeId", s.permission
		from ${myOpenSteps(ctx)} and ${tabCondition(ctx, query.tab)}
		order by ${DUE} nulls last, s.id limit ${PAGE_ROWS + 1} offset ${skip}`.execute(ctx.db);
	const assignees = rows.flatMap(({ assigneeId }) => (assigneeId === null ? [] : [assigneeId]));
	const names = await mapAccountNames(ctx, assignees);
	const shown: InboxRow[] = [];
	for (const { permission, versionId, ...row } of rows.slice(0, PAGE_ROWS)) {
		shown.push({
			...row,
			stepName: stepName(await definitionOf(ctx, versionId), row.step),
			assigneeName: row.assigneeId === null ? null : (names.get(row.assigneeId) ?? null),
			onBehalfOf: actsOnBehalfOf(ctx.actor, permission, row.stepUnitId)?.name ?? null,
		});
	}
	return { rows: shown, ...(rows.length > PAGE_ROWS ? { next: skip + PAGE_ROWS } : {}) };
}

export interface BoardRow {
	readonly unitId: number;
	readonly step: string;
	readonly stepKind: string;
	readonly open: number;
	readonly dueSoon: number;
	readonly overdue: number;
	readonly paused: number;
}

/** The unit's board: open steps by unit and step, with how many are due soon, overdue and standing still. */
export async function listBoard(ctx: ReadCtx, unitIds: readonly number[]): Promise<BoardRow[]> {
	const soonUntil = instantAt(addDays(vnDate(ctx.now), 2));
	const { rows } =
		await sql<BoardRow>`select s.unit_id as "unitId", s.step, s.kind as "stepKind", count(*)::int as open,
			count(*) filter (where not ${PAUSED} and ${DUE} >= ${ctx.now} and ${DUE} < ${soonUntil})::int as "dueSoon",
			count(*) filter (where not ${PAUSED} and ${DUE} < ${ctx.now})::int as overdue,
			count(*) filter (where ${PAUSED})::int as paused
		from dossiers.step s join dossiers.dossier d on d.id = s.dossier_id
		where s.closed_at is null and s.unit_id = any(${[...unitIds]}::bigint[])
		group by 1, 2, 3 order by 1, 3, 2`.execute(ctx.db);
	return rows;
}
