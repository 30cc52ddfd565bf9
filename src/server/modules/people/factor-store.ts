import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import type { PeopleTables } from './tables.gen.ts';

export interface TotpRow {
	readonly sealedSecret: Buffer;
	readonly confirmedAt: Date | null;
	readonly lastStep: number;
}

export async function findTotp(ctx: ReadCtx, accountId: number): Promise<TotpRow | undefined> {
	return reading<PeopleTables>(ctx)
		.selectFrom('people.totp')
		.select(['sealed_secret as sealedSecret', 'confirmed_at as confirmedAt', 'last_step as lastStep'])
		.where('account_id', '=', accountId)
		.executeTakeFirst();
}

/** Stores a secret, replacing one that was there. */
export async function storeTotp(
	ctx: Ctx,
	accountId: number,
	sealedSecret: Buffer,
	confirmedAt: Date | null,
): Promise<void> {
	await writing<PeopleTables>(ctx)
		.insertInto('people.totp')
		.values({ account_id: accountId, sealed_secret: sealedSecret, confirmed_at: confirmedAt, last_step: 0 })
		.onConflict((conflict) =>
			conflict
				.column('account_id')
				.doUpdateSet({ sealed_secret: sealedSecret, confirmed_at: confirmedAt, last_step: 0 }),
		)
		.execute();
}

/** Uses up a time step. False when this step or a later one was used before: two requests with one code, one wins. */
export async function takeTotpStep(ctx: Ctx, accountId: number, step: number): Promise<boolean> {
	const { numAffectedRows } = await sql`update people.totp
		set last_step = ${step}, confirmed_at = coalesce(confirmed_at, ${ctx.now})
		where account_id = ${accountId} and last_step < ${step}`.execute(ctx.tx);
	return numAffectedRows === 1n;
}

export async function deleteTotp(ctx: Ctx, accountId: number): Promise<void> {
	await writing<PeopleTables>(ctx).deleteFrom('people.totp').where('account_id', '=', accountId).execute();
}

export interface PasskeyRow {
	readonly id: string;
	readonly accountId: number;
	readonly publicKey: Buffer;
	readonly counter: number;
	readonly transports: string[];
	readonly label: string;
	readonly createdAt: Date;
	readonly lastUsedAt: Date | null;
}

/** Passkeys of an account, oldest first. */
export async function listPasskeys(ctx: ReadCtx, accountId: number): Promise<PasskeyRow[]> {
	return reading<PeopleTables>(ctx)
		.selectFrom('people.passkey')
		.select([
			'id',
			'account_id as accountId',
			'public_key as publicKey',
			'counter',
			'transports',
			'label',
			'created_at as createdAt',
			'last_used_at as lastUsedAt',
		])
		.where('account_id', '=', accountId)
		.orderBy('created_at')
		.execute();
}

export async function insertPasskey(
	ctx: Ctx,
	passkey: { id: string; accountId: number; publicKey: Buffer; counter: number; transports: string[]; label: string },
): Promise<void> {
	await writing<PeopleTables>(ctx)
		.insertInto('people.passkey')
		.values({
			id: passkey.id,
			account_id: passkey.accountId,
			public_key: passkey.publicKey,
			counter: passkey.counter,
			transports: passkey.transports,
			label: passkey.label,
			created_at: ctx.now,
		})
		.execute();
}

/** Notes a use and the authenticator's counter. */
export async function touchPasskey(ctx: Ctx, id: string, counter: number): Promise<void> {
	await writing<PeopleTables>(ctx)
		.updateTable('people.passkey')
		.set({ counter, last_used_at: ctx.now })
		.where('id', '=', id)
		.execute();
}

/** @returns whether the account had that passkey */
export async function deletePasskey(ctx: Ctx, accountId: number, id: string): Promise<boolean> {
	const result = await writing<PeopleTables>(ctx)
		.deleteFrom('people.passkey')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return result.numDeletedRows === 1n;
}

export async function deletePasskeysOf(ctx: Ctx, accountId: number): Promise<void> {
	await writing<PeopleTables>(ctx).deleteFrom('people.passkey').where('account_id', '=', accountId).execute();
}
