import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import type { PeopleTables } from './tables.gen.ts';

/** How far a sign-in has come; only `open` carries rights. */
export type SessionStage = 'second-factor' | 'change-password' | 'enrol' | 'open';

/** Where a request comes from, as far as the server can know. */
export interface Client {
	readonly ip: string;
	readonly port?: number | undefined;
	readonly userAgent: string;
}

export interface SessionRow {
	readonly id: number;
	readonly accountId: number;
	readonly stage: SessionStage;
	readonly returnTo: string | null;
	readonly challenge: string | null;
	readonly device: string;
	readonly ip: string;
	readonly createdAt: Date;
	readonly lastSeenAt: Date;
	readonly lockedAt: Date | null;
}

const COLUMNS = [
	'id',
	'account_id as accountId',
	sql<SessionStage>`stage`.as('stage'),
	'return_to as returnTo',
	'challenge',
	'device',
	'ip',
	'created_at as createdAt',
	'last_seen_at as lastSeenAt',
	'locked_at as lockedAt',
] as const;

export async function insertSession(
	ctx: Ctx,
	session: {
		accountId: number;
		tokenHash: Buffer;
		stage: SessionStage;
		returnTo: string | null;
		device: string;
		client: Client;
	},
): Promise<number> {
	const row = await writing<PeopleTables>(ctx)
		.insertInto('people.session')
		.values({
			token_hash: session.tokenHash,
			account_id: session.accountId,
			stage: session.stage,
			return_to: session.returnTo,
			device: session.device,
			ip: session.client.ip,
			port: session.client.port ?? null,
			user_agent: session.client.userAgent.slice(0, 400),
			created_at: ctx.now,
			last_seen_at: ctx.now,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}

/** A session that has not ended, whatever its age and stage. */
export async function findLiveSession(ctx: ReadCtx, tokenHash: Buffer): Promise<SessionRow | undefined> {
	return reading<PeopleTables>(ctx)
		.selectFrom('people.session')
		.select(COLUMNS)
		.where('token_hash', '=', tokenHash)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
}

/** Sessions of an account that have not ended, the one used last first. */
export async function listLiveSessions(ctx: ReadCtx, accountId: number): Promise<SessionRow[]> {
	return reading<PeopleTables>(ctx)
		.selectFrom('people.session')
		.select(COLUMNS)
		.where('account_id', '=', accountId)
		.where('ended_at', 'is', null)
		.orderBy('last_seen_at', 'desc')
		.limit(100)
		.execute();
}

export async function updateSession(
	ctx: Ctx,
	id: number,
	set: {
		stage?: SessionStage;
		token_hash?: Buffer;
		challenge?: string | null;
		last_seen_at?: Date;
		locked_at?: Date | null;
	},
): Promise<void> {
	await writing<PeopleTables>(ctx).updateTable('people.session').set(set).where('id', '=', id).execute();
}

/** Ends sessions of an account: one, all, or all but one. Returns how many were alive. */
export async function endSessions(
	ctx: Ctx,
	accountId: number,
	reason: string,
	which: { only?: number; except?: number } = {},
): Promise<number> {
	let update = writing<PeopleTables>(ctx)
		.updateTable('people.session')
		.set({ ended_at: ctx.now, end_reason: reason })
		.where('account_id', '=', accountId)
		.where('ended_at', 'is', null);
	if (which.only !== undefined) update = update.where('id', '=', which.only);
	if (which.except !== undefined) update = update.where('id', '<>', which.except);
	const result = await update.executeTakeFirst();
	return Number(result.numUpdatedRows);
}

/** Owner of a live session, or undefined. */
export async function findSessionOwner(ctx: ReadCtx, id: number): Promise<number | undefined> {
	const row = await reading<PeopleTables>(ctx)
		.selectFrom('people.session')
		.select('account_id')
		.where('id', '=', id)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	return row?.account_id;
}
