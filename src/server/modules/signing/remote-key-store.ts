import { createHash, X509Certificate } from 'node:crypto';
import { cmsOid } from '../../../shared/cms.ts';
import { Refusal, refuse } from '../../platform/refusal.ts';
import { CscError, type CscClient, type CscCredential } from './csc-client.ts';
import type { RemoteKeyStore } from './key-stores.ts';
import { requireOwnSignatures } from './own-signatures.ts';
import type { Signer } from './signer.ts';

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';

/**
 * Keys at a remote signing service that speaks the Cloud Signature Consortium API. A reference is the credential id. Opening
 * asks nothing of the network: the service checks PIN and one-time password when it is told what shall be signed, so that
 * one consent covers exactly the documents of one batch.
 */
export function createRemoteKeyStore(client: CscClient): RemoteKeyStore {
	return {
		listCredentials: (userId) => inWords(() => client.listCredentials(userId)),
		credential: async (reference) => {
			const { chain, authObjects } = await usable(client, reference);
			return { chain, asksOtp: authObjects.some(({ id }) => id !== 'PIN') };
		},
		open(reference, pin, chain, otp) {
			const secrets = new Map([
				['PIN', pin],
				['OTP', otp ?? ''],
			]);
			return Promise.resolve({
				signer: createRemoteSigner(client, reference, chain, secrets),
				close: () => {
					secrets.clear();
					return Promise.resolve();
				},
			});
		},
	};
}

function createRemoteSigner(
	client: CscClient,
	reference: string,
	chain: readonly Uint8Array[],
	secrets: ReadonlyMap<string, string>,
): Signer {
	const [own] = chain;
	if (own === undefined) throw new Error('the signer has no certificate');
	const isEc = new X509Certificate(own).publicKey.asymmetricKeyType === 'ec';
	const signTogether = async (data: readonly Uint8Array[]): Promise<Uint8Array[]> => {
		if (data.length === 0) return [];
		if (secrets.size === 0) throw new Error('the key was closed');
		const credential = await usable(client, reference);
		const signAlgo = algorithmOf(credential, isEc);
		const authData = authDataOf(credential, secrets);
		const isOnce = credential.authObjects.some(({ id }) => id !== 'PIN');
		// a one-time password is good for one consent only
		if (isOnce && data.length > credential.multisign) refuse('signing.remote-batch', { most: credential.multisign });
		const signatures: Uint8Array[] = [];
		for (let from = 0; from < data.length; from += credential.multisign) {
			const part = data.slice(from, from + credential.multisign);
			const hashes = part.map((one) => createHash('sha256').update(one).digest());
			const signed = await inWords(async () => {
				const sign = async () => {
					const sad = await client.authorize({ credentialId: reference, hashes, authData });
					return client.signHash({ credentialId: reference, sad, hashes, signAlgo });
				};
				try {
					return await sign();
				} catch (error) {
					// the consent ran out on the way: the PIN is at hand, so it is given once more
					if (!isConsentOver(error) || isOnce) throw error;
					return sign();
				}
			});
			signatures.push(...requireOwnSignatures(own, part, signed));
		}
		return signatures;
	};
	return {
		algorithm: isEc ? 'ECDSA-SHA256' : 'RSA-SHA256',
		certificateChain: () => Promise.resolve(chain),
		sign: async (data) => {
			const [signature] = await signTogether([data]);
			if (signature === undefined) throw new Error('nothing was signed');
			return signature;
		},
		signTogether,
	};
}

async function usable(client: CscClient, reference: string): Promise<CscCredential> {
	const credential = await inWords(() => client.credentialInfo(reference));
	if (!credential.isEnabled) refuse('signing.remote-disabled');
	if (credential.mode !== 'explicit') refuse('signing.remote-consent', { mode: credential.mode });
	return credential;
}

function algorithmOf({ algorithms }: CscCredential, isEc: boolean): string {
	const wanted = isEc ? [cmsOid.ecdsaSha256] : [cmsOid.rsaSha256, RSA_ENCRYPTION];
	return wanted.find((oid) => algorithms.includes(oid)) ?? refuse('signing.remote-disabled');
}

function authDataOf({ authObjects }: CscCredential, secrets: ReadonlyMap<string, string>) {
	return authObjects.map(({ id }) => {
		const value = secrets.get(id);
		if (value === undefined) return refuse('signing.remote-consent', { mode: id });
		if (value === '') return refuse('signing.remote-otp-missing');
		return { id, value };
	});
}

function isConsentOver(error: unknown): boolean {
	return error instanceof CscError && error.code === 'invalid_request' && /SAD/u.test(error.message);
}

/** What the service says as refusals of the house. Other failures are bugs. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof CscError)) throw error;
		throw new Refusal(codeOf(error), { cause: `${error.code}: ${error.message}` });
	}
}

function codeOf(error: CscError): string {
	if (error.code === 'invalid_authentication_data') return 'signing.remote-wrong-pin';
	if (error.code === 'busy') return 'signing.remote-busy';
	if (isConsentOver(error)) return 'signing.remote-consent-over';
	if (error.code === 'invalid_request' && /locked/iu.test(error.message)) return 'signing.remote-locked';
	if (error.code === 'invalid_request' && /credentialID|disabled/iu.test(error.message))
		return 'signing.remote-disabled';
	return 'signing.remote-unavailable';
}
