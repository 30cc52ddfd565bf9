import { argon2, createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ImportingKeyStore, OpenedSigner } from './key-stores.ts';
import type { Signer } from './signer.ts';
import { createSoftwareSigner } from './software-signer.ts';

/** Cost of one guess at a PIN: 32 MiB and three passes. Kept in each file, so it can be raised later. */
const COST: Cost = { memory: 32_768, passes: 3, parallelism: 1 };

const base64 = z.base64();
const keyFile = z.object({
	version: z.literal(1),
	memory: z.number().int(),
	passes: z.number().int(),
	parallelism: z.number().int(),
	salt: base64,
	iv: base64,
	tag: base64,
	body: base64,
});

type Cost = Pick<z.infer<typeof keyFile>, 'memory' | 'passes' | 'parallelism'>;

/** `secret` from configuration; without it one is generated beside the keys at first use. `cost` is for tests. */
export interface SoftwareKeyStoreOptions {
	readonly secret?: string;
	readonly cost?: Cost;
}

/**
 * Keys as files under `dir` (normally `DATA_DIR/keys`). Each is sealed with a key made from the holder's PIN (argon2id)
 * and the installation's secret: the files alone, or the PIN alone, open nothing.
 */
export function createSoftwareKeyStore(dir: string, options: SoftwareKeyStoreOptions = {}): ImportingKeyStore {
	const { secret, cost = COST } = options;
	let loaded: Promise<Buffer> | undefined;
	const installationSecret = (): Promise<Buffer> =>
		(loaded ??= secret === undefined ? secretIn(dir) : Promise.resolve(Buffer.from(secret, 'utf8')));
	return {
		async keep(privateKey, pin) {
			const salt = randomBytes(16);
			const iv = randomBytes(12);
			const cipher = createCipheriv('aes-256-gcm', await sealingKey(await installationSecret(), pin, salt, cost), iv);
			const body = Buffer.concat([cipher.update(privateKey), cipher.final()]);
			const content = {
				version: 1,
				...cost,
				salt: text(salt),
				iv: text(iv),
				tag: text(cipher.getAuthTag()),
				body: text(body),
			};
			const reference = randomUUID();
			await mkdir(dir, { recursive: true, mode: 0o700 });
			await writeFile(pathOf(dir, reference), JSON.stringify(content), { mode: 0o600, flag: 'wx', flush: true });
			return reference;
		},
		async open(reference, pin, chain) {
			const file = keyFile.parse(JSON.parse(await readFile(pathOf(dir, reference), 'utf8')));
			const key = await sealingKey(await installationSecret(), pin, Buffer.from(file.salt, 'base64'), file);
			const privateKey = unseal(file, key);
			return privateKey === undefined ? undefined : opened(createSoftwareSigner(privateKey, chain));
		},
	};
}

function opened(signer: Signer): OpenedSigner {
	let current: Signer | undefined = signer;
	const use = (): Signer => {
		if (current === undefined) throw new Error('the key was closed');
		return current;
	};
	return {
		signer: {
			algorithm: signer.algorithm,
			certificateChain: () => use().certificateChain(),
			sign: (data) => use().sign(data),
		},
		close: () => {
			current = undefined;
			return Promise.resolve();
		},
	};
}

function unseal(file: z.infer<typeof keyFile>, key: Uint8Array): Buffer | undefined {
	const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.iv, 'base64'));
	decipher.setAuthTag(Buffer.from(file.tag, 'base64'));
	try {
		return Buffer.concat([decipher.update(Buffer.from(file.body, 'base64')), decipher.final()]);
	} catch {
		// the seal does not open: another PIN, or a changed file
		return undefined;
	}
}

async function sealingKey(secret: Buffer, pin: string, salt: Buffer, cost: Cost): Promise<Uint8Array> {
	const fromPin = await new Promise<Buffer>((resolve, reject) => {
		const parameters = {
			message: Buffer.from(pin.normalize('NFC'), 'utf8'),
			nonce: salt,
			memory: cost.memory,
			passes: cost.passes,
			parallelism: cost.parallelism,
			tagLength: 32,
		};
		argon2('argon2id', parameters, (error, derived) => {
			if (error === null) resolve(derived);
			else reject(error);
		});
	});
	return new Uint8Array(hkdfSync('sha256', Buffer.concat([secret, fromPin]), salt, 'lien-thong signing key', 32));
}

async function secretIn(dir: string): Promise<Buffer> {
	const path = join(dir, 'signing.secret');
	await mkdir(dir, { recursive: true, mode: 0o700 });
	// 'wx': of two processes starting at once, one writes and the other reads
	await writeFile(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx', flush: true }).catch(
		(error: unknown) => {
			if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
		},
	);
	return Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
}

function pathOf(dir: string, reference: string): string {
	if (!/^[0-9a-f-]{36}$/.test(reference)) throw new Error('not a key reference');
	return join(dir, `${reference}.key`);
}

function text(bytes: Buffer): string {
	return bytes.toString('base64');
}
