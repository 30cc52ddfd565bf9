import { vnDate } from '../../../shared/dates.ts';
import { grantedUnits, requireOfficer, requirePermission } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { listOpenKeyRequests } from './key-request-store.ts';
import { countKeysEnding, listKeysOfAccount, listKeysOfUnits } from './store.ts';

/** So many days before a certificate ends the screens begin to warn; renewing takes weeks. */
export const KEY_WARNING_DAYS = 30;

const DAY_MILLISECONDS = 86_400_000;

/** How a key stands: in use, near its end, over, locked by wrong PINs, or taken out of use. */
export type KeyState = 'in-use' | 'expiring' | 'expired' | 'locked' | 'retired';

/** One key as its administrator sees it. */
export interface ManagedKey {
	readonly id: number;
	readonly kind: 'person' | 'agency';
	readonly accountId: number | null;
	readonly holderName: string;
	readonly positionTitle: string | null;
	readonly unitId: number;
	readonly unitName: string;
	readonly store: string;
	readonly issuerName: string;
	readonly serialNumber: string;
	readonly validFrom: Date;
	readonly validTo: Date;
	/** Whole days until the certificate ends; negative once it has. */
	readonly daysLeft: number;
	readonly state: KeyState;
	readonly retiredReason: string | null;
}

/** A key pair that waits for its certificate. */
export interface OpenKeyRequest {
	readonly id: number;
	readonly kind: 'person' | 'agency';
	readonly commonName: string;
	readonly title: string | null;
	readonly unitName: string;
	readonly requestedAt: Date;
}

/** Keys of the units whose keys the actor manages, those that need a hand first. */
export async function listManagedKeys(ctx: ReadCtx): Promise<ManagedKey[]> {
	requirePermission(ctx, 'signing.manage');
	return managedKeys(ctx, await listKeysOfUnits(ctx, grantedUnits(ctx.actor, 'signing.manage')));
}

/** The officer's own keys, also those no longer in use, those that need a hand first. */
export async function listOwnKeys(ctx: ReadCtx): Promise<ManagedKey[]> {
	return managedKeys(ctx, await listKeysOfAccount(ctx, requireOfficer(ctx).accountId));
}

/** How many certificates need a hand: near their end, over, or locked. For the badge at the tab. */
export async function countKeysToRenew(ctx: ReadCtx): Promise<number> {
	requirePermission(ctx, 'signing.manage');
	const until = new Date(ctx.now.getTime() + KEY_WARNING_DAYS * DAY_MILLISECONDS);
	return countKeysEnding(ctx, grantedUnits(ctx.actor, 'signing.manage'), until);
}

async function managedKeys(ctx: ReadCtx, keys: readonly StoredKey[]): Promise<ManagedKey[]> {
	const unitIds = keys.map(({ unitId }) => unitId);
	const units = await mapUnitsOn(ctx, unitIds, vnDate(ctx.now));
	const order: readonly KeyState[] = ['locked', 'expired', 'expiring', 'in-use', 'retired'];
	return keys
		.map((key): ManagedKey => {
			const daysLeft = Math.floor((key.validTo.getTime() - ctx.now.getTime()) / DAY_MILLISECONDS);
			return {
				...keyFacts(key),
				unitName: units.get(key.unitId)?.agencyName ?? '',
				daysLeft,
				state: stateOf(key, daysLeft),
			};
		})
		.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.daysLeft - b.daysLeft);
}

/** Key pairs without a certificate yet, in the units whose keys the actor manages. */
export async function listKeyRequests(ctx: ReadCtx): Promise<OpenKeyRequest[]> {
	requirePermission(ctx, 'signing.manage');
	const requests = await listOpenKeyRequests(ctx, grantedUnits(ctx.actor, 'signing.manage'));
	const unitIds = requests.map(({ unitId }) => unitId);
	const units = await mapUnitsOn(ctx, unitIds, vnDate(ctx.now));
	return requests.map(({ id, kind, commonName, title, unitId, requestedAt }) => ({
		id,
		kind: kind === 'agency' ? 'agency' : 'person',
		commonName,
		title,
		unitName: units.get(unitId)?.agencyName ?? '',
		requestedAt,
	}));
}

/** What the authority needs of an open request. @throws Refusal signing.request-not-found */
export async function getKeyRequest(ctx: ReadCtx, id: number) {
	requirePermission(ctx, 'signing.manage');
	const requests = await listOpenKeyRequests(ctx, grantedUnits(ctx.actor, 'signing.manage'));
	return requests.find((request) => request.id === id) ?? refuse('signing.request-not-found');
}

type StoredKey = Awaited<ReturnType<typeof listKeysOfUnits>>[number];

function keyFacts(key: StoredKey) {
	const { id, accountId, holderName, positionTitle, unitId, store, issuerName, serialNumber } = key;
	const kind: ManagedKey['kind'] = key.kind === 'agency' ? 'agency' : 'person';
	const facts = { id, kind, accountId, holderName, positionTitle, unitId, store, issuerName, serialNumber };
	return { ...facts, validFrom: key.validFrom, validTo: key.validTo, retiredReason: key.retiredReason };
}

function stateOf(key: StoredKey, daysLeft: number): KeyState {
	if (key.retiredAt !== null) return 'retired';
	if (daysLeft < 0) return 'expired';
	if (key.lockedAt !== null) return 'locked';
	return daysLeft <= KEY_WARNING_DAYS ? 'expiring' : 'in-use';
}
