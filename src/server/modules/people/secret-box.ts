import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Seals small secrets (TOTP) at rest. */
export interface SecretBox {
	seal(text: string): Buffer;
	/** Throws when the bytes were not sealed with this key or were changed. */
	open(sealed: Buffer): string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A box whose key lies in `DATA_DIR/keys/people.key` (created at first use, readable by the owner only), apart from the
 * database: neither a stolen dump nor a stolen backup of the files alone gives the second factors away.
 */
export function openSecretBox(dataDir: string): SecretBox {
	let loaded: Buffer | undefined;
	const key = () => (loaded ??= keyIn(join(dataDir, 'keys')));
	return {
		seal(text) {
			const iv = randomBytes(IV_BYTES);
			const cipher = createCipheriv('aes-256-gcm', key(), iv);
			const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
			return Buffer.concat([iv, cipher.getAuthTag(), body]);
		},
		open(sealed) {
			const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, IV_BYTES));
			decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
			return decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
		},
	};
}

function keyIn(dir: string): Buffer {
	const file = join(dir, 'people.key');
	mkdirSync(dir, { recursive: true, mode: 0o700 });
	try {
		// 'wx': of two processes starting at once, one writes and the other reads.
		writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	}
	return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}
