import { requireOfficer } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { record } from '../../platform/record.ts';
import { isRefusal } from '../../platform/refusal.ts';
import type { KeyStores } from './key-stores.ts';
import { findPictureFile } from './picture-store.ts';
import { readPicture, type Picture } from './png-picture.ts';
import { requireUnrevoked } from './require-unrevoked.ts';
import type { RevocationCheck } from './revocation-lists.ts';
import type { Signer } from './signer.ts';
import { unlockedOrRefuse, unlockKey, type UnlockedKey } from './unlock-key.ts';

/** What opening a key needs of the running platform. */
export interface KeyOpening {
	/** Runs work in a transaction as the asking officer. */
	readonly act: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
	readonly keyStores: KeyStores;
	/** Where pictures of signatures lie; without it none is shown. */
	readonly files?: Pick<FileStore, 'read'>;
	readonly tools: { readonly revocation?: RevocationCheck };
}

/**
 * Opens a key for an act of signing and has its certificate checked, before any document is prepared and takes a number.
 * The network is asked outside the transaction. Whoever gets the key closes it.
 * @law 15/2025/TT-BKHCN, Điều 5.1: the certificate is checked before signing
 * @throws Refusal of {@link unlockKey}, and signing.key-revoked
 */
export async function openKey(
	parts: KeyOpening,
	wish: { keyId: number; pin: string; otp?: string | undefined },
): Promise<UnlockedKey> {
	const key = unlockedOrRefuse(await parts.act((ctx) => unlockKey(ctx, parts.keyStores, wish)));
	try {
		await requireUnrevoked(key, parts.tools);
		const picture = await pictureOf(parts, key);
		return { ...key, signer: recordingSigner(parts, key), ...(picture ? { picture } : {}) };
	} catch (error) {
		await key.close();
		if (isRefusal(error)) await parts.act((ctx) => recordRevoked(ctx, key));
		throw error;
	}
}

/** The picture the key's signatures show; checked when it was uploaded. */
async function pictureOf({ act, files }: KeyOpening, key: UnlockedKey): Promise<Picture | undefined> {
	if (files === undefined) return undefined;
	const file = await act((ctx) =>
		findPictureFile(
			ctx,
			key.kind === 'agency'
				? { kind: 'agency', unitId: key.unitId }
				: { kind: 'person', accountId: requireOfficer(ctx).accountId },
		),
	);
	return file === undefined ? undefined : readPicture(await files.read(file));
}

/** Answers of a remote service that say somebody tried with a wrong secret. */
const FAILED_CONSENTS: ReadonlySet<string> = new Set(['signing.remote-wrong-pin', 'signing.remote-locked']);

/**
 * A remote service counts wrong PINs itself, long after the key was opened here. They are recorded all the same: whoever
 * reads the log sees every try.
 */
function recordingSigner(parts: KeyOpening, { signer, ...key }: UnlockedKey): Signer {
	const { signTogether } = signer;
	if (signTogether === undefined) return signer;
	return {
		...signer,
		signTogether: async (data) => {
			try {
				return await signTogether(data);
			} catch (error) {
				if (isRefusal(error) && FAILED_CONSENTS.has(error.code))
					await parts.act((ctx) =>
						record(ctx, {
							act: 'signing.wrong-pin',
							subject: `signing-key:${String(key.keyId)}`,
							unitId: key.unitId,
							data: { saidBy: 'remote', code: error.code },
						}),
					);
				throw error;
			}
		},
	};
}

/** Somebody tried to sign with a revoked key: worth knowing for whoever reads the log. */
function recordRevoked(ctx: Ctx, key: UnlockedKey): Promise<void> {
	return record(ctx, {
		act: 'signing.revoked-key-refused',
		subject: `signing-key:${String(key.keyId)}`,
		unitId: key.unitId,
	});
}
