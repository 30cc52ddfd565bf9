import type { Signer } from './signer.ts';

/** A signer opened with a PIN. `close` forgets the key; afterwards it signs no more. */
export interface OpenedSigner {
	readonly signer: Signer;
	close(): Promise<void>;
}

/** A place where private keys live. */
export interface KeyStore {
	/**
	 * Opens a key. Undefined means the PIN is wrong; any other failure (no file, no token) is thrown.
	 * @param chain certificates, DER, own first.
	 * @param otp a one-time password beside the PIN, for stores that ask for it
	 */
	open(reference: string, pin: string, chain: readonly Uint8Array[], otp?: string): Promise<OpenedSigner | undefined>;
}

/** The software store can also take keys in. */
export interface ImportingKeyStore extends KeyStore {
	/** Keeps a private key (PKCS#8 DER) under a PIN and returns its reference. */
	keep(privateKey: Uint8Array, pin: string): Promise<string>;
}

/** A remote signing service knows the certificates of its keys itself. */
export interface RemoteKeyStore extends KeyStore {
	/** Ids of the credentials of one of its users. Refusals: signing.remote-busy, -unavailable. */
	listCredentials(userId: string): Promise<string[]>;
	/** Certificates (DER, own first) of a credential, and whether it asks for more than a PIN. Refusals: signing.remote-…. */
	credential(reference: string): Promise<{ readonly chain: readonly Uint8Array[]; readonly asksOtp: boolean }>;
}

/** Where a key lives; see signing.key.store. */
export type StoreName = 'software' | 'pkcs11' | 'remote' | 'plugin';

/** All stores of an installation; those that are not configured are absent. */
export interface KeyStores {
	readonly software: ImportingKeyStore;
	readonly pkcs11?: KeyStore;
	readonly remote?: RemoteKeyStore;
	/** Only while a browser is there that can carry. */
	readonly plugin?: KeyStore;
}

/** Tells the text of a row from a store this release knows. */
export function isStoreName(store: string): store is StoreName {
	return store === 'software' || store === 'pkcs11' || store === 'remote' || store === 'plugin';
}
