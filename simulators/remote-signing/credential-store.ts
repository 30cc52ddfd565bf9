import { createPrivateKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CertificateRequest, IssuedCertificate } from '../certificate-authority/index.ts';

const credentialFile = z.object({
	credentialID: z.string(),
	userID: z.string(),
	pin: z.string(),
	/** Base 32; present when a one-time password is asked beside the PIN. */
	otpSecret: z.string().optional(),
	privateKey: z.string(),
	chain: z.array(z.base64()),
	wrongTries: z.number().int(),
});

/** A credential as the simulator keeps it: everything is sample data, so it lies open. */
export type Credential = z.infer<typeof credentialFile>;

/** What a new sample credential is for. */
export interface CredentialWish {
	readonly userID: string;
	readonly pin: string;
	readonly otpSecret?: string;
	readonly commonName: string;
	readonly title?: string;
	readonly organisation?: string;
}

/** Credentials as files under one folder. */
export interface CredentialStore {
	create(wish: CredentialWish): Promise<string>;
	find(credentialID: string): Promise<Credential | undefined>;
	save(credential: Credential): Promise<void>;
	listOf(userID: string): Promise<string[]>;
}

const DAY_MILLISECONDS = 86_400_000;

/** Keeps credentials in `dir`; the sample authority certifies their keys. */
export function openCredentialStore(
	dir: string,
	issue: (request: CertificateRequest) => Promise<IssuedCertificate>,
): CredentialStore {
	const save = async (credential: Credential): Promise<void> => {
		await mkdir(dir, { recursive: true, mode: 0o700 });
		await writeFile(join(dir, `${credential.credentialID}.json`), JSON.stringify(credential), { mode: 0o600 });
	};
	const find = async (credentialID: string): Promise<Credential | undefined> => {
		if (!/^[\w-]{1,64}$/u.test(credentialID)) return undefined;
		const text = await readFile(join(dir, `${credentialID}.json`), 'utf8').catch(() => undefined);
		return text === undefined ? undefined : credentialFile.parse(JSON.parse(text));
	};
	return {
		save,
		find,
		create: async ({ userID, pin, otpSecret, ...subject }) => {
			const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
			const { chain } = await issue({
				kind: 'person',
				...subject,
				notBefore: new Date(Date.now() - DAY_MILLISECONDS),
				notAfter: new Date(Date.now() + 730 * DAY_MILLISECONDS),
				publicKey: publicKey.export({ format: 'der', type: 'spki' }),
			});
			const credentialID = `MAU-${randomUUID()}`;
			await save({
				credentialID,
				userID,
				pin,
				...(otpSecret === undefined ? {} : { otpSecret }),
				privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
				chain: chain.map((one) => Buffer.from(one).toString('base64')),
				wrongTries: 0,
			});
			return credentialID;
		},
		listOf: async (userID) => {
			const names = await readdir(dir).catch(() => []);
			const all = await Promise.all(names.map((name) => find(name.replace(/\.json$/u, ''))));
			return all.flatMap((one) => (one?.userID === userID ? [one.credentialID] : []));
		},
	};
}

/** The private key of a credential. */
export function keyOf(credential: Credential): KeyObject {
	return createPrivateKey(credential.privateKey);
}
