import { requireOfficer } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { Refusal, refuse } from '../../platform/refusal.ts';
import { certificatesOf } from './certificates-of.ts';
import { isStoreName, type KeyStores, type OpenedSigner } from './key-stores.ts';
import type { Picture } from './png-picture.ts';
import { requireInOffice } from './require-in-office.ts';
import { unitsOfOwnSeal } from './seal-scope.ts';
import type { Signer } from './signer.ts';
import { lockKey, setFailedPins, type SigningKey } from './store.ts';

/** A key opened with its PIN for one act of signing, one document or many. Close it when the act is over. */
export interface UnlockedKey {
	readonly keyId: number;
	readonly kind: 'person' | 'agency';
	readonly holderName: string;
	readonly unitId: number;
	readonly signer: Signer;
	/** Certificates, DER, own first. */
	readonly chain: readonly Uint8Array[];
	/** The handwritten signature or the seal, where one was uploaded. */
	readonly picture?: Picture;
	close(): Promise<void>;
}

/**
 * What came of a try. A wrong PIN is returned, not thrown: the count of tries must survive the transaction.
 * The caller lets the transaction end and then calls {@link unlockedOrRefuse}.
 */
export type Unlocking =
	{ readonly kind: 'unlocked'; readonly key: UnlockedKey } | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Wrong PINs in a row until the key locks. */
export const MOST_PIN_TRIES = 5;

/**
 * Opens a key for signing. A person's key opens only for its own account, an agency's for officers who keep its
 * seal (`unitsOfOwnSeal`); to everybody else it does not exist.
 * Thrown: signing.key-not-found, -retired, -expired, -not-yet-valid, -locked, -missing, and those of `requireInOffice`. Returned: signing.wrong-pin, and
 * signing.key-locked for the try that locks it.
 * @law 30/2020/NĐ-CP, Điều 32: the clerk applies the agency's signature in person, and so does every signer.
 */
export async function unlockKey(
	ctx: Ctx,
	stores: KeyStores,
	input: { keyId: number; pin: string; otp?: string | undefined },
): Promise<Unlocking> {
	const officer = requireOfficer(ctx);
	const key = await lockKey(ctx, input.keyId);
	if (key === undefined || !(await isMine(ctx, key, officer.accountId))) return refuse('signing.key-not-found');
	refuseUnusable(key, ctx.now);
	await requireInOffice(ctx, key);
	const chain = certificatesOf(key.certificateChain);
	const opened = await openIn(stores, key, input, chain);
	if (opened === undefined) return { kind: 'refused', refusal: await countWrongPin(ctx, key) };
	if (key.failedPins > 0) await setFailedPins(ctx, key.id, 0, null);
	return {
		kind: 'unlocked',
		key: {
			keyId: key.id,
			kind: key.kind === 'agency' ? 'agency' : 'person',
			holderName: key.holderName,
			unitId: key.unitId,
			signer: opened.signer,
			chain,
			close: () => opened.close(),
		},
	};
}

/** The unlocked key, or the refusal thrown now that the count of tries is safe. */
export function unlockedOrRefuse(unlocking: Unlocking): UnlockedKey {
	if (unlocking.kind === 'refused') throw unlocking.refusal;
	return unlocking.key;
}

async function isMine(ctx: Ctx, key: SigningKey, accountId: number): Promise<boolean> {
	if (key.kind === 'person') return key.accountId === accountId;
	return (await unitsOfOwnSeal(ctx, [key.unitId])).has(key.unitId);
}

function refuseUnusable(key: SigningKey, now: Date): void {
	if (key.retiredAt !== null) refuse('signing.key-retired', { reason: key.retiredReason });
	if (key.validTo < now) refuse('signing.key-expired', { validTo: dayOf(key.validTo) });
	if (key.validFrom > now) refuse('signing.key-not-yet-valid', { validFrom: dayOf(key.validFrom) });
	if (key.lockedAt !== null) refuse('signing.key-locked');
}

/** dd/MM/yyyy in the time of the State. */
function dayOf(at: Date): string {
	const day = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
	return day.split('-').reverse().join('/');
}

async function openIn(
	stores: KeyStores,
	key: SigningKey,
	{ pin, otp }: { readonly pin: string; readonly otp?: string | undefined },
	chain: readonly Uint8Array[],
): Promise<OpenedSigner | undefined> {
	const store = isStoreName(key.store) ? stores[key.store] : undefined;
	if (store === undefined)
		return refuse(key.store === 'plugin' ? 'signing.plugin-needs-browser' : 'signing.key-missing');
	try {
		return await store.open(key.storeReference, pin, chain, otp);
	} catch (error) {
		throw new Refusal('signing.key-missing', { cause: error instanceof Error ? error.message : 'unknown' });
	}
}

async function countWrongPin(ctx: Ctx, key: SigningKey): Promise<Refusal> {
	const failedPins = key.failedPins + 1;
	const locks = failedPins >= MOST_PIN_TRIES;
	await setFailedPins(ctx, key.id, failedPins, locks ? ctx.now : null);
	await record(ctx, {
		act: locks ? 'signing.key-locked' : 'signing.wrong-pin',
		subject: `signing-key:${String(key.id)}`,
		unitId: key.unitId,
		data: { failedPins },
	});
	return locks
		? new Refusal('signing.key-locked')
		: new Refusal('signing.wrong-pin', { triesLeft: MOST_PIN_TRIES - failedPins });
}
