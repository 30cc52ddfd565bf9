import { X509Certificate } from 'node:crypto';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { certificateFacts } from './certificate-facts.ts';
import type { KeyStores, StoreName } from './key-stores.ts';
import { createSoftwareSigner } from './software-signer.ts';
import { findKeyByCertificate, insertKey, isReferenceTaken } from './store.ts';

/** Whose key it is. A person's belongs to an account in a position of the unit; an agency's to the unit. */
export type KeyOwner =
	| { readonly kind: 'person'; readonly accountId: number; readonly unitId: number; readonly positionId?: number }
	| { readonly kind: 'agency'; readonly unitId: number };

/** A key to enrol: one to take into the software store, or one that lies there or on a token already. */
export type EnrolKeyInput = {
	readonly owner: KeyOwner;
	/** Certificates, DER, own first, without the root. */
	readonly chain: readonly Uint8Array[];
} & (
	| { readonly store: 'software'; readonly privateKey: Uint8Array; readonly pin: string }
	| { readonly store: StoreName; readonly reference: string; readonly asksOtp?: boolean }
);

const SHORTEST_PIN = 6;

/**
 * Enrols a signing key and returns its id. Needs 'signing.manage' in the unit.
 * Refusals: signing.weak-pin, signing.key-mismatch, signing.key-exists, signing.reference-taken.
 */
export async function enrolKey(ctx: Ctx, stores: KeyStores, input: EnrolKeyInput): Promise<number> {
	const { owner, chain } = input;
	requirePermission(ctx, 'signing.manage', owner.unitId);
	const [own] = chain;
	if (own === undefined) return refuse('signing.key-mismatch');
	const facts = certificateFacts(own);
	if ((await findKeyByCertificate(ctx, facts.issuerName, facts.serialNumber)) !== undefined)
		refuse('signing.key-exists');
	const storeReference = 'reference' in input ? input.reference : await keepInSoftware(stores, input);
	if (await isReferenceTaken(ctx, input.store, storeReference)) refuse('signing.reference-taken');
	const id = await insertKey(ctx, {
		kind: owner.kind,
		accountId: owner.kind === 'person' ? owner.accountId : null,
		unitId: owner.unitId,
		positionId: owner.kind === 'person' ? (owner.positionId ?? null) : null,
		positionTitle: facts.title ?? null,
		holderName: facts.commonName,
		store: input.store,
		storeReference,
		asksOtp: 'reference' in input && input.asksOtp === true,
		certificateChain: chain.map((certificate) => new X509Certificate(certificate).toString()).join(''),
		serialNumber: facts.serialNumber,
		issuerName: facts.issuerName,
		validFrom: facts.validFrom,
		validTo: facts.validTo,
		enrolledAt: ctx.now,
	});
	await record(ctx, {
		act: 'signing.key-enrolled',
		subject: `signing-key:${String(id)}`,
		unitId: owner.unitId,
		data: { kind: owner.kind, holder: facts.commonName, serialNumber: facts.serialNumber, store: input.store },
	});
	return id;
}

/** A PIN that is worth its name. @throws Refusal signing.weak-pin */
export function requireStrongPin(pin: string): void {
	if (pin.length < SHORTEST_PIN || new Set(pin).size === 1) refuse('signing.weak-pin');
}

async function keepInSoftware(
	stores: KeyStores,
	input: { chain: readonly Uint8Array[]; privateKey: Uint8Array; pin: string },
): Promise<string> {
	requireStrongPin(input.pin);
	try {
		createSoftwareSigner(input.privateKey, input.chain);
	} catch {
		refuse('signing.key-mismatch');
	}
	return stores.software.keep(input.privateKey, input.pin);
}
