import type { Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { vnDate } from '../../../shared/dates.ts';

export interface OfficerName {
	readonly accountId: number;
	readonly name: string;
}

/** An officer whose account works today, for naming somebody in a dossier; undefined otherwise. */
export async function findOfficer(ctx: ReadCtx, accountId: number): Promise<OfficerName | undefined> {
	const { rows } = await sql<OfficerName>`select id as "accountId", name from people.account
		where id = ${accountId} and kind = 'officer' and disabled_at is null`.execute(ctx.db);
	return rows[0];
}

/** Where an officer whose account works reads letters; undefined without an address. */
export async function findOfficerEmail(
	ctx: ReadCtx,
	accountId: number,
): Promise<{ name: string; email: string } | undefined> {
	const { rows } = await sql<{ name: string; email: string }>`select name, email from people.account
		where id = ${accountId} and kind = 'officer' and disabled_at is null and email is not null`.execute(ctx.db);
	return rows[0];
}

/** Names of accounts, whatever became of them: history shows who it was. */
export async function mapAccountNames(ctx: ReadCtx, accountIds: readonly number[]): Promise<Map<number, string>> {
	if (accountIds.length === 0) return new Map();
	const { rows } = await sql<OfficerName>`select id as "accountId", name from people.account
		where id = any(${[...new Set(accountIds)]}::bigint[])`.execute(ctx.db);
	return new Map(rows.map(({ accountId, name }) => [accountId, name]));
}

/** Officers holding a position in the unit or one whose rights reach it today, by name: whom work can be given to. */
export async function listOfficersOf(
	ctx: ReadCtx,
	unitIds: readonly number[],
): Promise<(OfficerName & { title: string })[]> {
	const today = vnDate(ctx.now);
	const { rows } = await sql<
		OfficerName & { title: string }
	>`select distinct on (a.name, a.id) a.id as "accountId", a.name, p.title
		from people.appointment h join people.account a on a.id = h.account_id and a.disabled_at is null
		join people.position p on p.id = h.position_id and p.ended_on is null
		where (p.unit_id = any(${[...unitIds]}::bigint[]) or p.scope_unit_id = any(${[...unitIds]}::bigint[]))
			and daterange(h.from_on, h.to_on, '[]') @> ${today}::date
		order by a.name, a.id, p.sort`.execute(ctx.db);
	return rows;
}

/**
 * Officers who hold a permission by a role of their own in this very unit (or one whose rights are set to it) today, in
 * the order of their positions: the leaders of an agency, its clerks. Whoever only reaches the unit from above is not one.
 */
export async function listPermissionHolders(
	ctx: ReadCtx,
	permission: Permission,
	unitId: number,
): Promise<(OfficerName & { title: string })[]> {
	const today = vnDate(ctx.now);
	const { rows } = await sql<
		OfficerName & { title: string; sort: number }
	>`select distinct on (a.id) a.id as "accountId", a.name, p.title, p.sort
		from people.appointment h join people.account a on a.id = h.account_id and a.disabled_at is null
		join people.position p on p.id = h.position_id and p.ended_on is null
		where (p.unit_id = ${unitId} or p.scope_unit_id = ${unitId}) and daterange(h.from_on, h.to_on, '[]') @> ${today}::date
			and exists (select 1 from people.role r where r.code = any(h.roles) and ${permission} = any(r.permissions))
		order by a.id, p.sort`.execute(ctx.db);
	return rows
		.sort((a, b) => a.sort - b.sort || a.accountId - b.accountId)
		.map(({ accountId, name, title }) => ({ accountId, name, title }));
}

/** Account ids by login name. */
export async function mapLogins(ctx: ReadCtx, logins: readonly string[]): Promise<Map<string, number>> {
	const { rows } = await sql<{ login: string; id: number }>`select login, id from people.account
		where login = any(${[...logins]}::text[])`.execute(ctx.db);
	return new Map(rows.map(({ login, id }) => [login, id]));
}

/** A seat somebody holds today: the unit it is in and the unit its rights are set to. */
export interface Seat {
	readonly accountId: number;
	readonly unitId: number;
	readonly scopeUnitId: number;
}

/** Where officers sit today: tells the head of a unit from whoever only reaches it from above. */
export async function listSeatsOf(ctx: ReadCtx, accountIds: readonly number[]): Promise<Seat[]> {
	if (accountIds.length === 0) return [];
	const { rows } =
		await sql<Seat>`select h.account_id as "accountId", p.unit_id as "unitId", p.scope_unit_id as "scopeUnitId"
		from people.appointment h join people.position p on p.id = h.position_id and p.ended_on is null
		where h.account_id = any(${[...new Set(accountIds)]}::bigint[])
			and daterange(h.from_on, h.to_on, '[]') @> ${vnDate(ctx.now)}::date
		order by h.account_id, p.sort, p.id`.execute(ctx.db);
	return rows;
}
