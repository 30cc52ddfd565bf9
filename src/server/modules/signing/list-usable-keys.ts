import { grantedUnits, requireOfficer } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { unitsOfOwnSeal } from './seal-scope.ts';
import { listKeysInForce, type SigningKey } from './store.ts';

/** A key as a screen offers it. */
export interface UsableKey {
	readonly id: number;
	readonly kind: 'person' | 'agency';
	readonly holderName: string;
	readonly positionTitle: string | null;
	readonly unitId: number;
	readonly issuerName: string;
	readonly serialNumber: string;
	readonly validTo: Date;
	/** Where the key lives, and so how it signs. */
	readonly store: string;
	/** A one-time password is asked beside the PIN. */
	readonly asksOtp: boolean;
	/** Locked after wrong PINs; shown so that its holder learns why it does not sign. */
	readonly isLocked: boolean;
}

/** The officer's own keys, then those of the seals the officer keeps (`unitsOfOwnSeal`); in force now. */
export async function listUsableKeys(ctx: ReadCtx): Promise<UsableKey[]> {
	const { accountId } = requireOfficer(ctx);
	const keys = await listKeysInForce(ctx, { accountId, sealUnits: grantedUnits(ctx.actor, 'signing.seal') });
	const own = await unitsOfOwnSeal(
		ctx,
		keys.flatMap(({ kind, unitId }) => (kind === 'agency' ? [unitId] : [])),
	);
	return keys.filter(({ kind, unitId }) => kind !== 'agency' || own.has(unitId)).map(usableKey);
}

function usableKey(key: SigningKey): UsableKey {
	return {
		id: key.id,
		kind: key.kind === 'agency' ? 'agency' : 'person',
		holderName: key.holderName,
		positionTitle: key.positionTitle,
		unitId: key.unitId,
		issuerName: key.issuerName,
		serialNumber: key.serialNumber,
		validTo: key.validTo,
		store: key.store,
		asksOtp: key.asksOtp,
		isLocked: key.lockedAt !== null,
	};
}
