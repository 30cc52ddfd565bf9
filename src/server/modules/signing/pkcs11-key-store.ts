import { createHash, X509Certificate } from 'node:crypto';
import type { Module, PrivateKey, Session, Slot } from 'graphene-pk11';
import { derInteger, derSequence } from '../../../shared/der.ts';
import type { KeyStore } from './key-stores.ts';
import type { Signer } from './signer.ts';

/** Error values of PKCS#11 that mean the PIN, not the device, is at fault. */
const WRONG_PIN_CODES: ReadonlySet<number> = new Set([0xa0, 0xa2, 0xa4]);
const ALREADY_LOGGED_IN = 0x100;

/**
 * Keys on tokens behind a PKCS#11 library: USB tokens, network modules, SoftHSM in tests. A reference reads
 * `<token label>/<object id in hexadecimal>`. graphene-pk11 is an optional dependency and loaded at first use.
 * @param libraryPath the vendor's library.
 */
export function createPkcs11KeyStore(libraryPath: string): KeyStore {
	let loaded: Promise<Module> | undefined;
	return {
		async open(reference, pin, chain) {
			const graphene = await import('graphene-pk11');
			const library = await (loaded ??= loadLibrary(libraryPath));
			const [label = '', id = ''] = reference.split('/');
			const session = slotOf(library, label).open(graphene.SessionFlag.SERIAL_SESSION);
			try {
				if (!logIn(session, pin)) {
					session.close();
					return undefined;
				}
				const key = findPrivateKey(session, graphene.ObjectClass.PRIVATE_KEY, id);
				return {
					signer: createTokenSigner(session, key, chain),
					close: () => {
						session.logout();
						session.close();
						return Promise.resolve();
					},
				};
			} catch (error) {
				session.close();
				throw error;
			}
		},
	};
}

async function loadLibrary(path: string): Promise<Module> {
	const { Module } = await import('graphene-pk11');
	const library = Module.load(path, 'PKCS#11');
	library.initialize();
	return library;
}

function slotOf(library: Module, label: string): Slot {
	const slots = library.getSlots(true);
	for (let index = 0; index < slots.length; index += 1) {
		const slot = slots.items(index);
		if (slot.getToken().label.trim() === label) return slot;
	}
	throw new Error(`no token named ${label}`);
}

function logIn(session: Session, pin: string): boolean {
	try {
		session.login(pin);
		return true;
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (typeof code === 'number' && WRONG_PIN_CODES.has(code)) return false;
		// another act holds the token open; its PIN was right, ours was not asked: refuse to guess
		if (code === ALREADY_LOGGED_IN) throw new Error('the token is in use');
		throw error;
	}
}

function findPrivateKey(session: Session, objectClass: number, id: string): PrivateKey {
	const found = session.find({ class: objectClass, id: Buffer.from(id, 'hex') });
	if (found.length === 0) throw new Error('the token does not hold this key');
	return found.items(0).toType<PrivateKey>();
}

function createTokenSigner(session: Session, key: PrivateKey, chain: readonly Uint8Array[]): Signer {
	const [own] = chain;
	if (own === undefined) throw new Error('the signer has no certificate');
	const isEc = new X509Certificate(own).publicKey.asymmetricKeyType === 'ec';
	return {
		algorithm: isEc ? 'ECDSA-SHA256' : 'RSA-SHA256',
		certificateChain: () => Promise.resolve(chain),
		sign: (data) => {
			// one session does one operation at a time: the synchronous calls keep concurrent acts apart
			if (!isEc) return Promise.resolve(session.createSign('SHA256_RSA_PKCS', key).once(Buffer.from(data)));
			const raw = session.createSign('ECDSA', key).once(createHash('sha256').update(data).digest());
			return Promise.resolve(ecdsaSignatureDer(raw));
		},
	};
}

/** PKCS#11 gives r and s side by side; CMS wants them in a SEQUENCE. */
function ecdsaSignatureDer(raw: Uint8Array): Uint8Array {
	const half = raw.length / 2;
	return derSequence(derInteger(raw.subarray(0, half)), derInteger(raw.subarray(half)));
}
