import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { vnDate } from '../../../shared/dates.ts';
import { grantedUnits, requirePermission } from '../../platform/access.ts';
import { listSuccessors, mapUnitsOn } from '../agencies/index.ts';
import type { PeopleTables } from './tables.gen.ts';

/** An appointment that reaches into a period. */
export interface Holding {
	readonly id: number;
	readonly accountId: number;
	readonly roles: string[];
	readonly fromOn: string;
	readonly toOn: string | null;
}

/** Appointments to a position that hold on a day or later. */
export async function listHoldersFrom(ctx: ReadCtx, positionId: number, fromOn: string): Promise<Holding[]> {
	const { rows } = await sql<Holding>`select id, account_id as "accountId", roles, from_on as "fromOn", to_on as "toOn"
		from people.appointment where position_id = ${positionId} and coalesce(to_on, 'infinity') >= ${fromOn}::date
		order by id`.execute(ctx.db);
	return rows;
}

/** Writes the last day of a position. */
export async function closePosition(ctx: Ctx, id: number, lastDay: string): Promise<void> {
	await writing<PeopleTables>(ctx)
		.updateTable('people.position')
		.set({ ended_on: lastDay })
		.where('id', '=', id)
		.execute();
}

/** Who holds which position of the units today, by unit and order of positions. */
export interface Holder {
	readonly accountId: number;
	readonly name: string;
	readonly positionId: number;
	readonly title: string;
	readonly unitId: number;
}

/** Holders of positions in units today; accounts out of use are left out. */
export async function listPositionHoldersOf(ctx: ReadCtx, unitIds: readonly number[]): Promise<Holder[]> {
	const { rows } =
		await sql<Holder>`select a.id as "accountId", a.name, p.id as "positionId", p.title, p.unit_id as "unitId"
		from people.appointment h join people.account a on a.id = h.account_id and a.disabled_at is null
		join people.position p on p.id = h.position_id
		where p.unit_id = any(${[...unitIds]}::bigint[])
			and ${vnDate(ctx.now)}::date between h.from_on and coalesce(h.to_on, 'infinity')
		order by p.unit_id, p.sort, a.name`.execute(ctx.db);
	return rows;
}

/** A position whose unit, or whose scope, is no more. */
export interface StrandedPosition {
	readonly id: number;
	readonly title: string;
	readonly unitName: string;
	/** Last day of the unit. */
	readonly unitEndedOn: string;
	readonly holders: readonly { readonly accountId: number; readonly name: string }[];
	/** Who took over; the first is the natural new home. */
	readonly successors: readonly { readonly id: number; readonly name: string }[];
}

/**
 * Positions left behind in units that ended before today: they give no right any more, and somebody must say where they
 * belong now. In the units the actor administers.
 */
export async function listStrandedPositions(ctx: ReadCtx): Promise<StrandedPosition[]> {
	requirePermission(ctx, 'people.manage');
	const today = vnDate(ctx.now);
	const granted = grantedUnits(ctx.actor, 'people.manage');
	const { rows } = await sql<Omit<StrandedPosition, 'unitName' | 'unitEndedOn' | 'successors'> & { unitId: number }>`
		select p.id, p.unit_id as "unitId", p.title,
			coalesce((select jsonb_agg(jsonb_build_object('accountId', a.id, 'name', a.name) order by x.from_on)
				from people.appointment x join people.account a on a.id = x.account_id
				where x.position_id = p.id and coalesce(x.to_on, 'infinity') >= ${today}::date), '[]'::jsonb) as holders
		from people.position p where p.ended_on is null
			and ${granted === 'all' ? sql`true` : sql`p.unit_id = any(${[...granted]}::bigint[])`}
		order by p.unit_id, p.sort, p.id`.execute(ctx.db);
	const units = await mapUnitsOn(
		ctx,
		rows.map(({ unitId }) => unitId),
		today,
	);
	const stranded: StrandedPosition[] = [];
	for (const { unitId, ...row } of rows) {
		const unit = units.get(unitId);
		if (!unit?.validTo || unit.validTo >= today) continue;
		const successors = (await listSuccessors(ctx, unitId)).map(({ unit: { id, agencyName } }) => ({
			id,
			name: agencyName,
		}));
		stranded.push({ ...row, unitName: unit.agencyName, unitEndedOn: unit.validTo, successors });
	}
	return stranded;
}
