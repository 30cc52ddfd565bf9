import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { mapUnitsOn, type Unit } from '../agencies/index.ts';
import { mapAccountNames } from '../people/index.ts';
import type { Hands } from './hands.ts';
import type { TaskState } from './states.ts';
import { HAS_PENDING, waitingFor } from './tab-views.ts';
import type { PartyView, TaskRow, TaskSourceKind, WaitingFor } from './task-types.ts';

/** A row as the database gives it, before units and persons have names. */
export interface RawRow {
	readonly id: number;
	readonly parentId: number | null;
	readonly title: string;
	readonly state: TaskState;
	readonly sourceKind: TaskSourceKind;
	readonly sourceLabel: string | null;
	readonly giverUnitId: number;
	readonly giverAccountId: number | null;
	readonly ownerUnitId: number | null;
	readonly ownerAccountId: number | null;
	readonly outsideName: string | null;
	readonly dueAt: Date | null;
	readonly soonAt: Date | null;
	readonly isProvisional: boolean;
	readonly percent: number;
	readonly createdAt: Date;
	readonly reportedAt: Date | null;
	readonly finishedAt: Date | null;
	readonly childCount: number;
	readonly childDoneCount: number;
	readonly hasPendingExtension: boolean;
	readonly waitingFor: WaitingFor | null;
}

/** The columns of a row, from `tasks.task t`. */
export function rowColumns(hands: Hands) {
	return sql`t.id, t.parent_id as "parentId", t.title, t.state, t.source_kind as "sourceKind", t.source_label as "sourceLabel",
		t.giver_unit_id as "giverUnitId", t.giver_account_id as "giverAccountId", t.owner_unit_id as "ownerUnitId",
		t.owner_account_id as "ownerAccountId", t.outside_name as "outsideName", t.due_at as "dueAt", t.soon_at as "soonAt",
		t.due_provisional as "isProvisional", t.percent, t.created_at as "createdAt", t.reported_at as "reportedAt", t.finished_at as "finishedAt",
		(select count(*)::int from tasks.task c where c.parent_id = t.id) as "childCount",
		(select count(*)::int from tasks.task c where c.parent_id = t.id and c.finished_at is not null) as "childDoneCount",
		${HAS_PENDING} as "hasPendingExtension", ${waitingFor(hands)} as "waitingFor"`;
}

/** Names units as they are today (or were last) and persons whatever became of them. */
export async function openNaming(
	ctx: ReadCtx,
	parties: readonly { readonly unitId: number | null; readonly accountId: number | null }[],
): Promise<(unitId: number | null, accountId: number | null, outsideName?: string | null) => PartyView> {
	const unitIds = parties.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));
	const accountIds = parties.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]));
	const units: ReadonlyMap<number, Unit> = await mapUnitsOn(ctx, unitIds, vnDate(ctx.now));
	const names = await mapAccountNames(ctx, accountIds);
	return (unitId, accountId, outsideName) => ({
		unitId,
		unitName: (unitId === null ? outsideName : units.get(unitId)?.agencyName) ?? '',
		accountId,
		name: accountId === null ? null : (names.get(accountId) ?? null),
	});
}

/** Rows with names. */
export async function toRows(ctx: ReadCtx, raw: readonly RawRow[]): Promise<TaskRow[]> {
	const nameOf = await openNaming(
		ctx,
		raw.flatMap((row) => [
			{ unitId: row.giverUnitId, accountId: row.giverAccountId },
			{ unitId: row.ownerUnitId, accountId: row.ownerAccountId },
		]),
	);
	return raw.map(({ giverUnitId, giverAccountId, ownerUnitId, ownerAccountId, outsideName, ...row }) => ({
		...row,
		giver: nameOf(giverUnitId, giverAccountId),
		owner: nameOf(ownerUnitId, ownerAccountId, outsideName),
	}));
}
