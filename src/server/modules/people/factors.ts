import type { ReadCtx } from '../../platform/ctx.ts';
import { findTotp, listPasskeys } from './factor-store.ts';

/** True when the account can sign in with a passkey. */
export async function hasPasskey(ctx: ReadCtx, accountId: number): Promise<boolean> {
	return (await listPasskeys(ctx, accountId)).length > 0;
}

/** The second factors of an account, for its own page and for the administrator; no secrets. */
export async function findAuthenticator(
	ctx: ReadCtx,
	accountId: number,
): Promise<{
	totpSince: Date | null;
	passkeys: { id: string; label: string; createdAt: Date; lastUsedAt: Date | null }[];
}> {
	const totp = await findTotp(ctx, accountId);
	const passkeys = await listPasskeys(ctx, accountId);
	return {
		totpSince: totp?.confirmedAt ?? null,
		passkeys: passkeys.map(({ id, label, createdAt, lastUsedAt }) => ({ id, label, createdAt, lastUsedAt })),
	};
}
