import { createPrivateKey, createPublicKey, generateKeyPair, randomUUID, X509Certificate } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Refusal } from '../../platform/refusal.ts';
import { certificatesOf } from './certificates-of.ts';
import { selfSignedCertificate } from './self-signed.ts';
import { createSoftwareSigner } from './software-signer.ts';
import type { Signer } from './signer.ts';

const newKeyPair = promisify(generateKeyPair);

/** Certifies a public key (SubjectPublicKeyInfo, DER) and gives the chain, DER, own certificate first. */
export type Certify = (publicKey: Uint8Array) => Promise<readonly Uint8Array[]>;

/**
 * The key of the installation itself, for messages and receipts between systems: no person's, no PIN. It lies in `dir` as
 * `system.key` (readable by the service alone) with its certificates in `system.pem`. The key is made at first use; where
 * `certify` is absent an operator has `system.pem` issued for it.
 * Refusal: signing.no-system-certificate.
 */
export async function openSystemSigner(dir: string, certify?: Certify): Promise<Signer> {
	const pem = await systemKey(dir);
	const path = join(dir, 'system.pem');
	let chain = await readIfThere(path);
	if (chain === undefined && certify !== undefined) {
		const publicKey = createPublicKey(pem).export({ format: 'der', type: 'spki' });
		const certificates = await certify(publicKey);
		chain = await createOnce(path, certificates.map((one) => new X509Certificate(one).toString()).join(''), 0o644);
	}
	if (chain === undefined) throw new Refusal('signing.no-system-certificate');
	return createSoftwareSigner(createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }), certificatesOf(chain));
}

/**
 * The same for an installation that may have no authority: without a `system.pem` issued for it the key certifies itself, once, in `system-self.pem`.
 * A certificate that an operator has issued later takes its place at the next start.
 */
export async function openSystemSignerOrOwn(dir: string, own: { commonName: string; now: Date }): Promise<Signer> {
	const pem = await systemKey(dir);
	const issued = await readIfThere(join(dir, 'system.pem'));
	const path = join(dir, 'system-self.pem');
	const chain =
		issued ??
		(await readIfThere(path)) ??
		(await createOnce(
			path,
			new X509Certificate(selfSignedCertificate(pem, own.commonName, own.now)).toString(),
			0o644,
		));
	return createSoftwareSigner(createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }), certificatesOf(chain));
}

async function systemKey(dir: string): Promise<string> {
	const path = join(dir, 'system.key');
	const known = await readIfThere(path);
	if (known !== undefined) return known;
	await mkdir(dir, { recursive: true, mode: 0o700 });
	const { privateKey } = await newKeyPair('ec', { namedCurve: 'P-256' });
	return createOnce(path, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 0o600);
}

/** Of two processes starting at once one writes and both read the same whole file: a link appears at once or not at all. */
async function createOnce(path: string, content: string, mode: number): Promise<string> {
	const draft = `${path}.${randomUUID()}`;
	await writeFile(draft, content, { mode, flag: 'wx', flush: true });
	try {
		await link(draft, path);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	} finally {
		await unlink(draft);
	}
	return readFile(path, 'utf8');
}

async function readIfThere(path: string): Promise<string | undefined> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw error;
	}
}
