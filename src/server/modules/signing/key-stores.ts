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
	 */
	open(reference: string, pin: string, chain: readonly Uint8Array[]): Promise<OpenedSigner | undefined>;
}

/** The software store can also take keys in. */
export interface ImportingKeyStore extends KeyStore {
	/** Keeps a private key (PKCS#8 DER) under a PIN and returns its reference. */
	keep(privateKey: Uint8Array, pin: string): Promise<string>;
}

/** All stores of an installation; pkcs11 is absent where no module is configured. */
export interface KeyStores {
	readonly software: ImportingKeyStore;
	readonly pkcs11?: KeyStore;
}
