import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import type { PeopleTables } from './tables.gen.ts';

const ACCOUNT_COLUMNS = [
	'id',
	'kind',
	'login',
	'name',
	'email',
	'phone',
	'home_unit_id as homeUnitId',
	'password_hash as passwordHash',
	'password_set_at as passwordSetAt',
	'must_change_password as mustChangePassword',
	'failed_tries as failedTries',
	'locked_out_until as lockedOutUntil',
	'created_at as createdAt',
	'activated_at as activatedAt',
	'last_active_at as lastActiveAt',
	'disabled_at as disabledAt',
	'disabled_reason as disabledReason',
] as const;

/** One account row. `passwordHash` never leaves the module. */
export interface Account {
	readonly id: number;
	readonly kind: string;
	readonly login: string | null;
	readonly name: string;
	readonly email: string | null;
	readonly phone: string | null;
	readonly homeUnitId: number | null;
	readonly passwordHash: string | null;
	readonly passwordSetAt: Date | null;
	readonly mustChangePassword: boolean;
	readonly failedTries: number;
	readonly lockedOutUntil: Date | null;
	readonly createdAt: Date;
	readonly activatedAt: Date | null;
	readonly lastActiveAt: Date | null;
	readonly disabledAt: Date | null;
	readonly disabledReason: string | null;
}

export async function findAccount(ctx: ReadCtx, id: number): Promise<Account | undefined> {
	return reading<PeopleTables>(ctx)
		.selectFrom('people.account')
		.select(ACCOUNT_COLUMNS)
		.where('id', '=', id)
		.executeTakeFirst();
}

export async function getAccount(ctx: ReadCtx, id: number): Promise<Account> {
	const account = await findAccount(ctx, id);
	if (!account) throw new Error(`No account ${String(id)}`);
	return account;
}

/** The officer with this login, locked against other sign-ins: guesses at one account are judged one after the other. */
export async function lockOfficerByLogin(ctx: Ctx, login: string): Promise<Account | undefined> {
	return writing<PeopleTables>(ctx)
		.selectFrom('people.account')
		.select(ACCOUNT_COLUMNS)
		.where(sql<string>`lower(login)`, '=', login.toLowerCase())
		.where('kind', '=', 'officer')
		.forUpdate()
		.executeTakeFirst();
}

/** The account, locked for this transaction. */
export async function lockAccount(ctx: Ctx, id: number): Promise<Account> {
	return writing<PeopleTables>(ctx)
		.selectFrom('people.account')
		.select(ACCOUNT_COLUMNS)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirstOrThrow();
}

/** Which of these logins are taken, in lower case. */
export async function listTakenLogins(ctx: ReadCtx, logins: readonly string[]): Promise<Set<string>> {
	const { rows } = await sql<{ login: string }>`select lower(login) as login from people.account
		where lower(login) = any(${logins.map((login) => login.toLowerCase())}::text[])`.execute(ctx.db);
	return new Set(rows.map(({ login }) => login));
}

export interface NewOfficer {
	readonly login: string;
	readonly name: string;
	readonly email: string | null;
	readonly phone: string | null;
	readonly homeUnitId: number;
	readonly passwordHash: string | null;
	readonly mustChangePassword: boolean;
}

/** @returns the new id, or undefined when the login is taken */
export async function insertOfficer(ctx: Ctx, officer: NewOfficer): Promise<number | undefined> {
	const row = await writing<PeopleTables>(ctx)
		.insertInto('people.account')
		.values({
			kind: 'officer',
			login: officer.login,
			name: officer.name,
			email: officer.email,
			phone: officer.phone,
			home_unit_id: officer.homeUnitId,
			password_hash: officer.passwordHash,
			password_set_at: officer.passwordHash ? ctx.now : null,
			must_change_password: officer.mustChangePassword,
			created_at: ctx.now,
			activated_at: ctx.now,
		})
		.onConflict((conflict) => conflict.expression(sql`lower(login)`).doNothing())
		.returning('id')
		.executeTakeFirst();
	return row?.id;
}

/** Changes some columns of one account. */
export async function updateAccount(
	ctx: Ctx,
	id: number,
	set: {
		failed_tries?: number;
		locked_out_until?: Date | null;
		last_active_at?: Date;
		activated_at?: Date;
		disabled_at?: Date | null;
		disabled_reason?: string | null;
		name?: string;
		email?: string | null;
		phone?: string | null;
		home_unit_id?: number;
	},
): Promise<void> {
	await writing<PeopleTables>(ctx).updateTable('people.account').set(set).where('id', '=', id).execute();
}

/** Sets the password and keeps its hash in the history. */
export async function storePassword(ctx: Ctx, id: number, passwordHash: string, mustChange: boolean): Promise<void> {
	await writing<PeopleTables>(ctx)
		.updateTable('people.account')
		.set({ password_hash: passwordHash, password_set_at: ctx.now, must_change_password: mustChange })
		.where('id', '=', id)
		.execute();
	await sql`insert into people.password_history (account_id, set_at, password_hash) values (${id}, ${ctx.now}, ${passwordHash})
		on conflict (account_id, set_at) do update set password_hash = excluded.password_hash`.execute(ctx.tx);
}

/** The newest `count` password hashes, the current one first. */
export async function listPasswordHistory(ctx: ReadCtx, id: number, count: number): Promise<string[]> {
	const rows = await reading<PeopleTables>(ctx)
		.selectFrom('people.password_history')
		.select('password_hash')
		.where('account_id', '=', id)
		.orderBy('set_at', 'desc')
		.limit(count)
		.execute();
	return rows.map(({ password_hash }) => password_hash);
}

/** Disables officers nobody has used since `before`; returns whom. Accounts never used count from their activation. */
export async function disableInactiveOfficers(
	ctx: Ctx,
	before: Date,
): Promise<{ id: number; name: string; homeUnitId: number | null }[]> {
	const { rows } = await sql<{ id: number; name: string; homeUnitId: number | null }>`
		update people.account set disabled_at = ${ctx.now}, disabled_reason = 'inactivity'
		where kind = 'officer' and disabled_at is null
			and greatest(coalesce(last_active_at, '-infinity'), coalesce(activated_at, created_at)) < ${before}
		returning id, name, home_unit_id as "homeUnitId"`.execute(ctx.tx);
	return rows;
}
