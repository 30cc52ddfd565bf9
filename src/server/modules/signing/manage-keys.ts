import { isPermitted } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { lockKey, setFailedPins, setRetired, type SigningKey } from './store.ts';

/** Takes the lock of wrong PINs off a key. Needs 'signing.manage' in its unit. Refusal: signing.key-not-found. */
export async function releaseKeyLock(ctx: Ctx, input: { keyId: number }): Promise<void> {
	const key = await managedKey(ctx, input.keyId);
	await setFailedPins(ctx, key.id, 0, null);
	await record(ctx, { act: 'signing.key-lock-released', subject: `signing-key:${String(key.id)}`, unitId: key.unitId });
}

/**
 * Ends the use of a key: its holder left, changed position, or the certificate was revoked. What it signed stays valid.
 * Needs 'signing.manage' in its unit. Refusals: signing.key-not-found, signing.key-retired, signing.reason-missing.
 */
export async function retireKey(ctx: Ctx, input: { keyId: number; reason: string }): Promise<void> {
	const key = await managedKey(ctx, input.keyId);
	if (key.retiredAt !== null) refuse('signing.key-retired', { reason: key.retiredReason });
	const reason = input.reason.normalize('NFC').trim();
	if (reason === '') refuse('signing.reason-missing');
	await setRetired(ctx, key.id, reason);
	await record(ctx, {
		act: 'signing.key-retired',
		subject: `signing-key:${String(key.id)}`,
		unitId: key.unitId,
		data: { reason },
	});
}

async function managedKey(ctx: Ctx, keyId: number): Promise<SigningKey> {
	const key = await lockKey(ctx, keyId);
	if (key === undefined || !isPermitted(ctx.actor, 'signing.manage', key.unitId))
		return refuse('signing.key-not-found');
	return key;
}
