import { Refusal } from '../../platform/refusal.ts';
import type { RevocationCheck } from './revocation-lists.ts';
import type { UnlockedKey } from './unlock-key.ts';

/** Asks once whether the certificate of an open key was revoked. What cannot be asked does not stop an act. */
export async function requireUnrevoked(
	key: Pick<UnlockedKey, 'chain'>,
	{ revocation }: { readonly revocation?: RevocationCheck },
): Promise<void> {
	const [own, issuer] = key.chain;
	if (revocation === undefined || own === undefined || issuer === undefined) return;
	const state = await revocation(own, issuer);
	if (state.kind === 'revoked') throw new Refusal('signing.key-revoked', { revokedAt: state.at.toISOString() });
}
