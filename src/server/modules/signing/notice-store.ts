import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import type { SigningTables } from './tables.gen.ts';

/** A certificate is about to end, or has ended. */
export type NoticeStage = 'expiring' | 'expired';

/** A key in use whose certificate ends soon, or ended a short while ago. */
export interface EndingKey {
	readonly id: number;
	readonly kind: string;
	readonly accountId: number | null;
	readonly unitId: number;
	readonly validTo: Date;
}

/** Keys in use whose certificates end between two instants, unless a later one of the same holder is enrolled already. */
export async function listEndingKeys(ctx: ReadCtx, from: Date, to: Date): Promise<EndingKey[]> {
	const { rows } = await sql<EndingKey>`select k.id, k.kind, k.account_id as "accountId", k.unit_id as "unitId",
			k.valid_to as "validTo"
		from signing.key k where k.retired_at is null and k.valid_to between ${from} and ${to}
			and not exists (select 1 from signing.key n where n.id <> k.id and n.retired_at is null and n.kind = k.kind
				and n.unit_id = k.unit_id and n.account_id is not distinct from k.account_id and n.valid_to > k.valid_to)
		order by k.id`.execute(ctx.db);
	return rows;
}

/** Writes down who is told; who was told before is not told again. @returns how many are new */
export async function insertKeyNotices(
	ctx: Ctx,
	notice: { keyId: number; stage: NoticeStage; accountIds: readonly number[] },
): Promise<number> {
	if (notice.accountIds.length === 0) return 0;
	const rows = notice.accountIds.map((accountId) => ({
		key_id: notice.keyId,
		account_id: accountId,
		stage: notice.stage,
		told_at: ctx.now,
	}));
	const { numInsertedOrUpdatedRows } = await writing<SigningTables>(ctx)
		.insertInto('signing.key_notice')
		.values(rows)
		.onConflict((conflict) => conflict.columns(['key_id', 'account_id', 'stage']).doNothing())
		.executeTakeFirst();
	return Number(numInsertedOrUpdatedRows ?? 0n);
}

/** What an account has been told and not put away yet, about keys that are still in use. */
export async function listUnseenNotices(ctx: ReadCtx, accountId: number) {
	return reading<SigningTables>(ctx)
		.selectFrom('signing.key_notice as n')
		.innerJoin('signing.key as k', 'k.id', 'n.key_id')
		.select([
			'n.key_id as keyId',
			'n.stage',
			'k.account_id as accountId',
			'k.kind',
			'k.holder_name as holderName',
			'k.position_title as positionTitle',
			'k.valid_to as validTo',
		])
		.where('n.account_id', '=', accountId)
		.where('n.seen_at', 'is', null)
		.where('k.retired_at', 'is', null)
		.orderBy('k.valid_to')
		.orderBy('n.key_id')
		.execute();
}

/** Puts away what an account was told about a key. */
export async function markNoticesSeen(ctx: Ctx, keyId: number, accountId: number): Promise<void> {
	await writing<SigningTables>(ctx)
		.updateTable('signing.key_notice')
		.set({ seen_at: ctx.now })
		.where('key_id', '=', keyId)
		.where('account_id', '=', accountId)
		.where('seen_at', 'is', null)
		.execute();
}
