import { requirePermission } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { STATUS } from './statuses.ts';
import { ADD_UNITS, type DossierRecord } from './store.ts';
import type { DossiersTables } from './tables.gen.ts';

const { refusedAtIntake, withdrawn, stopped, returned } = STATUS;

/** Successors may read whatever the ended unit took part in, the closed archive included. One statement, repeatable. */
export async function inheritAccess(ctx: Ctx, fromUnitId: number, successorIds: readonly number[]): Promise<void> {
	await sql`with inherited as (
			select s as unit_id, a.dossier_id from dossiers.unit_access a, unnest(${[...successorIds]}::bigint[]) s
			where a.unit_id = ${fromUnitId}),
		found_by as (
			insert into dossiers.search_entry as e (dossier_id, family_id, unit_ids, words)
			select i.dossier_id, f.id, array_agg(i.unit_id), min(o.words::text)::tsvector
			from inherited i join dossiers.search_entry o on o.dossier_id = i.dossier_id and o.family_id = agencies.family_of(${fromUnitId})
			join (select s as unit_id, agencies.family_of(s) as id from unnest(${[...successorIds]}::bigint[]) s) f on f.unit_id = i.unit_id
			group by 1, 2 ${ADD_UNITS})
		insert into dossiers.unit_access (unit_id, dossier_id) select unit_id, dossier_id from inherited
		on conflict do nothing`.execute(ctx.tx);
}

/** Dossiers still on their way that name the unit, or wait in a step of it; locked, oldest first. */
export async function lockOpenOfUnit(ctx: Ctx, unitId: number, most: number): Promise<DossierRecord[]> {
	const { rows } = await sql<DossierRecord>`select d.* from dossiers.dossier d
		where ${isOpenOf(unitId)} order by d.id limit ${most} for update of d`.execute(ctx.tx);
	return rows;
}

/** How many dossiers would pass to a successor if the unit ended now. For whoever administers units; a number, no dossier. */
export async function countOpenOfUnit(ctx: ReadCtx, unitId: number): Promise<number> {
	requirePermission(ctx, 'agency.manage', unitId);
	const { rows } = await sql<{ count: number }>`select count(*)::int as count from dossiers.dossier d
		where ${isOpenOf(unitId)}`.execute(ctx.db);
	return rows[0]?.count ?? 0;
}

function isOpenOf(unitId: number) {
	return sql`d.status <> all(${[refusedAtIntake, withdrawn, stopped, returned]}::smallint[])
			and d.id in (select a.dossier_id from dossiers.unit_access a where a.unit_id = ${unitId})
			and (${unitId} in (d.receiving_unit_id, d.competent_unit_id)
				or exists (select 1 from dossiers.step s where s.dossier_id = d.id and s.unit_id = ${unitId} and s.closed_at is null))`;
}

/** Open steps of a dossier pass from one unit to another, into its common tray; closed ones stay where they were done. */
export async function moveOpenSteps(ctx: Ctx, dossierId: number, units: { from: number; to: number }): Promise<void> {
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.step')
		.set({ unit_id: units.to, assignee_id: null })
		.where('dossier_id', '=', dossierId)
		.where('unit_id', '=', units.from)
		.where('closed_at', 'is', null)
		.execute();
}
