import { vnDate } from '../../../shared/dates.ts';
import { requireOfficer } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { listPermissionHolders } from '../people/index.ts';
import { KEY_WARNING_DAYS } from './list-managed-keys.ts';
import {
	insertKeyNotices,
	listEndingKeys,
	listUnseenNotices,
	markNoticesSeen,
	type EndingKey,
	type NoticeStage,
} from './notice-store.ts';

const DAY_MILLISECONDS = 86_400_000;

/** Units above that are looked through for somebody who manages keys. */
const MOST_LEVELS = 5;

/** A certificate that ends, as its holder or administrator is told at the desk. */
export interface KeyNotice {
	readonly keyId: number;
	readonly holderName: string;
	readonly positionTitle: string | null;
	readonly validTo: Date;
	/** The reader's own key; otherwise a seal, or a key the reader manages. */
	readonly isOwn: boolean;
	readonly isOver: boolean;
}

/**
 * Rung by a timer: thirty days before a certificate ends its holder and whoever manages keys there are told, and once more
 * when it has ended. Each is told once for each stage. Nobody is told of a certificate that has its successor already.
 */
export async function warnExpiring(ctx: Ctx): Promise<void> {
	const days = KEY_WARNING_DAYS * DAY_MILLISECONDS;
	const [from, to] = [new Date(ctx.now.getTime() - days), new Date(ctx.now.getTime() + days)];
	for (const key of await listEndingKeys(ctx, from, to)) {
		const stage: NoticeStage = key.validTo < ctx.now ? 'expired' : 'expiring';
		const told = await insertKeyNotices(ctx, { keyId: key.id, stage, accountIds: await readersOf(ctx, key) });
		if (told === 0) continue;
		await record(ctx, {
			act: stage === 'expired' ? 'signing.expiry-told' : 'signing.expiry-foretold',
			subject: `signing-key:${String(key.id)}`,
			unitId: key.unitId,
			data: { validTo: key.validTo.toISOString(), told },
		});
	}
}

/** Holder (for a seal: the clerks who apply it), and the nearest administrators of keys: here, or in a unit above. */
async function readersOf(ctx: Ctx, key: EndingKey): Promise<number[]> {
	const holders =
		key.accountId === null
			? (await listPermissionHolders(ctx, 'signing.seal', key.unitId)).map(({ accountId }) => accountId)
			: [key.accountId];
	return [...new Set([...holders, ...(await administratorsOf(ctx, key.unitId))])];
}

async function administratorsOf(ctx: Ctx, unitId: number): Promise<number[]> {
	const today = vnDate(ctx.now);
	let here: number | null = unitId;
	for (let level = 0; level < MOST_LEVELS && here !== null; level += 1) {
		const found = await listPermissionHolders(ctx, 'signing.manage', here);
		if (found.length > 0) return found.map(({ accountId }) => accountId);
		here = (await mapUnitsOn(ctx, [here], today)).get(here)?.parentId ?? null;
	}
	return [];
}

/** What the officer was told about certificates and has not put away yet, the nearest end first. */
export async function listKeyNotices(ctx: ReadCtx): Promise<KeyNotice[]> {
	const { accountId } = requireOfficer(ctx);
	const notices = await listUnseenNotices(ctx, accountId);
	// one line for a key: having ended says more than being about to
	const newest = new Map(notices.map((notice) => [notice.keyId, notice]));
	return [...newest.values()].map(({ keyId, holderName, positionTitle, validTo, ...key }) => ({
		keyId,
		holderName,
		positionTitle,
		validTo,
		isOwn: key.accountId === accountId,
		isOver: validTo < ctx.now,
	}));
}

/** The officer has read what was told about a key and puts it away. */
export async function dismissKeyNotice(ctx: Ctx, input: { keyId: number }): Promise<void> {
	await markNoticesSeen(ctx, input.keyId, requireOfficer(ctx).accountId);
}
