import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import type { PeopleTables } from './tables.gen.ts';

export interface Role {
	readonly code: string;
	readonly name: string;
	readonly permissions: string[];
	readonly reach: string;
	readonly isAdministrative: boolean;
	readonly sort: number;
}

/** All roles in the order screens show them. */
export async function listRoles(ctx: ReadCtx): Promise<Role[]> {
	return reading<PeopleTables>(ctx)
		.selectFrom('people.role')
		.select(['code', 'name', 'permissions', 'reach', 'is_administrative as isAdministrative', 'sort'])
		.orderBy('sort')
		.execute();
}

/** A role as a release brings it: an existing one gets the permissions it never had before, and keeps what was edited. */
export async function seedRole(ctx: Ctx, role: Role): Promise<void> {
	await sql`insert into people.role as r (code, name, permissions, seeded_permissions, reach, is_administrative, sort)
		values (${role.code}, ${role.name}, ${role.permissions}, ${role.permissions}, ${role.reach}, ${role.isAdministrative}, ${role.sort})
		on conflict (code) do update set name = excluded.name, sort = excluded.sort,
			permissions = r.permissions || array(select p from unnest(excluded.permissions) p
				where not p = any(r.seeded_permissions) and not p = any(r.permissions)),
			seeded_permissions = array(select distinct p from unnest(r.seeded_permissions || excluded.permissions) p)`.execute(
		ctx.tx,
	);
}

export async function updateRolePermissions(ctx: Ctx, code: string, permissions: readonly string[]): Promise<void> {
	await writing<PeopleTables>(ctx)
		.updateTable('people.role')
		.set({ permissions: [...permissions] })
		.where('code', '=', code)
		.execute();
}

export interface Position {
	readonly id: number;
	readonly unitId: number;
	readonly scopeUnitId: number;
	readonly title: string;
	readonly sort: number;
	readonly endedOn: string | null;
}

export async function findPosition(ctx: ReadCtx, id: number): Promise<Position | undefined> {
	return reading<PeopleTables>(ctx)
		.selectFrom('people.position')
		.select(['id', 'unit_id as unitId', 'scope_unit_id as scopeUnitId', 'title', 'sort', 'ended_on as endedOn'])
		.where('id', '=', id)
		.executeTakeFirst();
}

export async function insertPosition(
	ctx: Ctx,
	position: { unitId: number; scopeUnitId: number; title: string; sort: number },
): Promise<number> {
	const row = await writing<PeopleTables>(ctx)
		.insertInto('people.position')
		.values({
			unit_id: position.unitId,
			scope_unit_id: position.scopeUnitId,
			title: position.title,
			sort: position.sort,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}

export interface AppointmentRow {
	readonly id: number;
	readonly accountId: number;
	readonly positionId: number;
	readonly roles: string[];
	readonly fromOn: string;
	readonly toOn: string | null;
	readonly decision: string | null;
	readonly unitId: number;
	readonly scopeUnitId: number;
	readonly title: string;
}

function appointments(ctx: ReadCtx) {
	return reading<PeopleTables>(ctx)
		.selectFrom('people.appointment as a')
		.innerJoin('people.position as p', 'p.id', 'a.position_id')
		.select([
			'a.id',
			'a.account_id as accountId',
			'a.position_id as positionId',
			'a.roles',
			'a.from_on as fromOn',
			'a.to_on as toOn',
			'a.decision',
			'p.unit_id as unitId',
			'p.scope_unit_id as scopeUnitId',
			'p.title',
		]);
}

/** Every appointment an account has or had, newest first. */
export async function listAppointments(ctx: ReadCtx, accountId: number): Promise<AppointmentRow[]> {
	return appointments(ctx)
		.where('a.account_id', '=', accountId)
		.orderBy('a.from_on', 'desc')
		.orderBy('a.id', 'desc')
		.execute();
}

export async function findAppointment(ctx: ReadCtx, id: number): Promise<AppointmentRow | undefined> {
	return appointments(ctx).where('a.id', '=', id).executeTakeFirst();
}

export async function insertAppointment(
	ctx: Ctx,
	appointment: {
		accountId: number;
		positionId: number;
		roles: readonly string[];
		fromOn: string;
		toOn: string | null;
		decision: string | null;
		createdBy: number | null;
	},
): Promise<number> {
	const row = await writing<PeopleTables>(ctx)
		.insertInto('people.appointment')
		.values({
			account_id: appointment.accountId,
			position_id: appointment.positionId,
			roles: [...appointment.roles],
			from_on: appointment.fromOn,
			to_on: appointment.toOn,
			decision: appointment.decision,
			created_at: ctx.now,
			created_by: appointment.createdBy,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}

/** True when the account already holds the position on some day of the period. */
export async function hasOverlap(
	ctx: ReadCtx,
	wish: { accountId: number; positionId: number; fromOn: string; toOn: string | null },
): Promise<boolean> {
	const { rows } =
		await sql`select 1 from people.appointment where account_id = ${wish.accountId} and position_id = ${wish.positionId}
		and daterange(from_on, to_on, '[]') && daterange(${wish.fromOn}::date, ${wish.toOn}::date, '[]') limit 1`.execute(
			ctx.db,
		);
	return rows.length > 0;
}

/** Moves the last day of an appointment; one that would end before it began is removed, for it never took effect. */
export async function closeAppointment(ctx: Ctx, id: number, lastDay: string): Promise<void> {
	await sql`delete from people.appointment where id = ${id} and from_on > ${lastDay}::date`.execute(ctx.tx);
	await writing<PeopleTables>(ctx)
		.updateTable('people.appointment')
		.set({ to_on: lastDay })
		.where('id', '=', id)
		.execute();
}

export interface DelegationRow {
	readonly id: number;
	readonly fromAccountId: number;
	readonly fromName: string;
	readonly toAccountId: number;
	readonly toName: string;
	readonly positionIds: readonly number[] | null;
	readonly roles: readonly string[] | null;
	readonly fromAt: Date;
	readonly toAt: Date;
	readonly reason: string;
	readonly endedAt: Date | null;
	readonly fromUnitId: number | null;
}

/** Delegations by giver, receiver, id or the giver's home unit; newest first, at most 200. */
export async function listDelegations(
	ctx: ReadCtx,
	which: { id?: number; from?: number; to?: number; homeUnits?: readonly number[] | 'all' },
): Promise<DelegationRow[]> {
	let query = reading<PeopleTables>(ctx)
		.selectFrom('people.delegation as d')
		.innerJoin('people.account as f', 'f.id', 'd.from_account_id')
		.innerJoin('people.account as t', 't.id', 'd.to_account_id')
		.select([
			'd.id',
			'd.from_account_id as fromAccountId',
			'f.name as fromName',
			'f.home_unit_id as fromUnitId',
			'd.to_account_id as toAccountId',
			't.name as toName',
			// jsonb, because a plain bigint[] comes back as strings
			sql<number[] | null>`to_jsonb(d.position_ids)`.as('positionIds'),
			'd.roles',
			'd.from_at as fromAt',
			'd.to_at as toAt',
			'd.reason',
			'd.ended_at as endedAt',
		]);
	if (which.id !== undefined) query = query.where('d.id', '=', which.id);
	if (which.from !== undefined) query = query.where('d.from_account_id', '=', which.from);
	if (which.to !== undefined) query = query.where('d.to_account_id', '=', which.to);
	if (which.homeUnits !== undefined && which.homeUnits !== 'all') {
		query = query.where(sql<boolean>`f.home_unit_id = any(${which.homeUnits}::bigint[])`);
	}
	return query.orderBy('d.from_at', 'desc').orderBy('d.id', 'desc').limit(200).execute();
}

export async function insertDelegation(
	ctx: Ctx,
	delegation: {
		fromAccountId: number;
		toAccountId: number;
		positionIds: readonly number[] | null;
		roles: readonly string[] | null;
		fromAt: Date;
		toAt: Date;
		reason: string;
		createdBy: number | null;
	},
): Promise<number> {
	const row = await writing<PeopleTables>(ctx)
		.insertInto('people.delegation')
		.values({
			from_account_id: delegation.fromAccountId,
			to_account_id: delegation.toAccountId,
			position_ids: delegation.positionIds ? [...delegation.positionIds] : null,
			roles: delegation.roles ? [...delegation.roles] : null,
			from_at: delegation.fromAt,
			to_at: delegation.toAt,
			reason: delegation.reason,
			created_at: ctx.now,
			created_by: delegation.createdBy,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}

/** Ends delegations that still run: one by id, or all an account gave. Returns how many. */
export async function closeDelegations(
	ctx: Ctx,
	which: { id: number } | { fromAccountId: number },
	endedBy: number | null,
): Promise<number> {
	let update = writing<PeopleTables>(ctx)
		.updateTable('people.delegation')
		.set({ ended_at: ctx.now, ended_by: endedBy })
		.where('ended_at', 'is', null)
		.where('to_at', '>', ctx.now);
	update =
		'id' in which ? update.where('id', '=', which.id) : update.where('from_account_id', '=', which.fromAccountId);
	const result = await update.executeTakeFirst();
	return Number(result.numUpdatedRows);
}
