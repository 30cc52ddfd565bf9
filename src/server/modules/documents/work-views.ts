import { addDays, instantAt, vnDate } from '../../../shared/dates.ts';
import { actsOnBehalfOf } from '../../platform/access.ts';
import type { Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { DocumentFilter, DocumentRow, NodePurpose, NodeRole, Page, WorkTab } from './document-types.ts';
import { PAGE_ROWS, ROW, toRows, type RawRow } from './row-views.ts';
import { heldByUnits, holderOf, inMyHands, lentTo, nodeRights } from './visible-views.ts';
import { filterConditions, textCondition } from './filter-views.ts';

export const WORK_TABS: readonly WorkTab[] = [
	'to-register',
	'to-submit',
	'to-direct',
	'to-handle',
	'to-know',
	'to-comment',
	'to-review',
	'to-check',
	'to-sign',
	'to-seal',
	'to-issue',
	'due-soon',
	'overdue',
	'on-behalf',
];

const PURPOSE_OF: Readonly<Partial<Record<WorkTab, NodePurpose>>> = {
	'to-register': 'register',
	'to-submit': 'submit',
	'to-direct': 'direct',
	'to-handle': 'handle',
	'to-know': 'inform',
	'to-comment': 'comment',
	'to-review': 'review',
	'to-check': 'check',
	'to-sign': 'sign',
	'to-seal': 'seal',
	'to-issue': 'issue',
};

/** Days ahead that count as "due soon". */
const SOON_DAYS = 2;

const DUE = sql`least(n.due_at, case when n.purpose = 'handle' then d.due_at end)`;

/** What a whole unit is only to know stays open for its other readers; for me it is done once I have read it. */
function notOnlyRead(ctx: ReadCtx) {
	const me = ctx.actor.kind === 'officer' ? ctx.actor.accountId : -1;
	return sql<boolean>`(n.purpose <> 'inform' or not exists (select 1 from documents.reading e
		where e.document_id = n.document_id and e.account_id = ${me}))`;
}

function tabCondition(ctx: ReadCtx, tab: WorkTab) {
	const purpose = PURPOSE_OF[tab];
	if (purpose !== undefined) return sql<boolean>`n.purpose = ${purpose}`;
	const soonUntil = instantAt(addDays(vnDate(ctx.now), SOON_DAYS));
	switch (tab) {
		case 'due-soon':
			return sql<boolean>`${DUE} >= ${ctx.now} and ${DUE} < ${soonUntil}`;
		case 'overdue':
			return sql<boolean>`${DUE} < ${ctx.now}`;
		default:
			return onBehalf(ctx);
	}
}

/** Nodes the officer holds only as somebody's substitute. */
function onBehalf(ctx: ReadCtx) {
	const { me, units } = nodeRights(ctx.actor);
	const borrowed = [...units].flatMap(([permission, unitIds]): [string, readonly number[]][] => {
		if (unitIds === 'all') return [];
		const only = unitIds.filter((unitId) => actsOnBehalfOf(ctx.actor, permission as Permission, unitId) !== undefined);
		return only.length === 0 ? [] : [[permission, only]];
	});
	return sql<boolean>`n.account_id is distinct from ${me}
		and (${lentTo(ctx.actor)} or n.account_id is null and ${heldByUnits(new Map(borrowed))})`;
}

/**
 * How many open nodes each tab of the desk holds, for the sums beside the tabs. One statement over what is open in this
 * officer's hands, whatever the size of the archive.
 */
export async function countDocuments(ctx: ReadCtx): Promise<Record<WorkTab, number>> {
	const counts = WORK_TABS.map((tab) => sql`count(*) filter (where ${tabCondition(ctx, tab)})::int as ${sql.ref(tab)}`);
	const { rows } = await sql<Record<WorkTab, number>>`select ${sql.join(counts)}
		from documents.node n join documents.document d on d.id = n.document_id
		where n.closed_at is null and ${inMyHands(ctx.actor)} and ${notOnlyRead(ctx)}`.execute(ctx.db);
	const row = rows[0];
	if (!row) throw new Error('counting returned nothing');
	return row;
}

interface RawWork extends RawRow {
	readonly nodeId: number;
	readonly purpose: NodePurpose;
	readonly role: NodeRole;
	readonly permission: string;
	readonly nodeUnitId: number;
	readonly nodeAccountId: number | null;
	readonly nodeDueAt: Date | null;
	readonly fromName: string | null;
	readonly instruction: string | null;
	readonly openedAt: Date;
	readonly readAt: Date | null;
}

/** One page of a tab of work, most urgent first. `after` is the number of rows already shown. */
export async function listWork(
	ctx: ReadCtx,
	filter: Omit<DocumentFilter, 'tab'> & { tab: WorkTab },
): Promise<Page<DocumentRow>> {
	const skip = filter.after ?? 0;
	const { rows } = await sql<RawWork>`select ${ROW}, n.id as "nodeId", n.purpose, n.role, n.permission,
			n.unit_id as "nodeUnitId", n.account_id as "nodeAccountId", n.due_at as "nodeDueAt", n.from_name as "fromName",
			n.instruction, n.opened_at as "openedAt", n.read_at as "readAt"
		from documents.node n join documents.document d on d.id = n.document_id
		where n.closed_at is null and ${inMyHands(ctx.actor)} and ${notOnlyRead(ctx)} and ${tabCondition(ctx, filter.tab)}
			and ${filterConditions(filter)} and ${textCondition(filter.text)}
		order by array_position(array['express', 'very-urgent', 'urgent'], d.urgency) nulls last, ${DUE} nulls last, n.id
		limit ${PAGE_ROWS + 1} offset ${skip}`.execute(ctx.db);
	const shown = rows.slice(0, PAGE_ROWS);
	const lines = await toRows(ctx, shown);
	return {
		rows: shown.flatMap((raw, index) => (lines[index] ? [withNode(ctx, raw, lines[index])] : [])),
		...(rows.length > PAGE_ROWS ? { next: skip + PAGE_ROWS } : {}),
	};
}

function withNode(ctx: ReadCtx, raw: RawWork, row: DocumentRow): DocumentRow {
	const { permission, nodeUnitId: unitId, nodeAccountId: accountId } = raw;
	const dues = [raw.nodeDueAt, raw.purpose === 'handle' ? raw.dueAt : null].filter((due) => due !== null);
	return {
		...row,
		dueAt: dues.sort((a, b) => a.getTime() - b.getTime())[0] ?? row.dueAt,
		node: {
			id: raw.nodeId,
			purpose: raw.purpose,
			role: raw.role,
			unitId,
			dueAt: raw.nodeDueAt,
			fromName: raw.fromName,
			instruction: raw.instruction,
			openedAt: raw.openedAt,
			readAt: raw.readAt,
			onBehalfOf: holderOf(ctx.actor, { permission, unitId, accountId })?.onBehalfOf?.name ?? null,
		},
	};
}
