import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { foldAccents } from '../../../shared/vietnamese-text.ts';
import type { SecurityPolicy } from './policy.ts';

const derive = promisify(argon2);
const TAG_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/u;
/** Longer input only costs us time; nobody types it. */
const MOST_BYTES = 512;

type Cost = Pick<SecurityPolicy, 'argon2MemoryKib' | 'argon2Passes' | 'argon2Parallelism'>;

/** argon2id in PHC form: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. The parameters travel with the hash, so policy may change. */
export async function hashPassword(password: string, cost: Cost): Promise<string> {
	const nonce = randomBytes(16);
	const tag = await tagOf(password, nonce, cost.argon2MemoryKib, cost.argon2Passes, cost.argon2Parallelism);
	const parameters = `m=${String(cost.argon2MemoryKib)},t=${String(cost.argon2Passes)},p=${String(cost.argon2Parallelism)}`;
	return `$argon2id$v=19$${parameters}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/**
 * True when the password belongs to the hash. Without a hash it works as long on a decoy and says no, so that the
 * time of the answer does not tell whether an account exists.
 */
export async function verifyPassword(password: string, hash: string | null | undefined, cost: Cost): Promise<boolean> {
	const parts = PHC.exec(hash ?? '');
	if (!parts || Buffer.byteLength(password) > MOST_BYTES) {
		await tagOf('decoy', Buffer.alloc(16), cost.argon2MemoryKib, cost.argon2Passes, cost.argon2Parallelism);
		return false;
	}
	const [, memory, passes, parallelism, salt = '', expected = ''] = parts;
	const tag = await tagOf(password, Buffer.from(salt, 'base64'), Number(memory), Number(passes), Number(parallelism));
	// A hash made more cheaply (an import's temporary passwords) must not answer sooner either.
	if (Number(memory) * Number(passes) < cost.argon2MemoryKib * cost.argon2Passes) await verifyPassword('', null, cost);
	return timingSafeEqual(tag, Buffer.from(expected, 'base64'));
}

async function tagOf(password: string, nonce: Buffer, memory: number, passes: number, parallelism: number) {
	const message = Buffer.from(password.normalize('NFC'));
	return derive('argon2id', { message, nonce, memory, passes, parallelism, tagLength: TAG_BYTES });
}

function unpadded(bytes: Buffer): string {
	return bytes.toString('base64').replace(/=+$/u, '');
}

/**
 * What is wrong with a new password, in Vietnamese, ready to be listed; empty when it may be used.
 *
 * @law TCVN 14423:2026 §5: ≥ 8 characters with a second factor; ≥ 14 of four classes without
 */
export function passwordFaults(
	policy: SecurityPolicy,
	input: { password: string; hasSecondFactor: boolean; login: string; name: string },
): string[] {
	const { password, hasSecondFactor } = input;
	const faults: string[] = [];
	const length = Array.from(password).length;
	const wanted = hasSecondFactor ? policy.minLengthWithSecondFactor : policy.minLengthAlone;
	if (length < wanted) faults.push(`cần ít nhất ${String(wanted)} ký tự`);
	if (Buffer.byteLength(password) > MOST_BYTES) faults.push('dài quá 500 ký tự');
	if (!hasSecondFactor && classesOf(password) < policy.characterClassesAlone) {
		faults.push('cần có chữ thường, chữ hoa, chữ số và dấu');
	}
	const folded = foldAccents(password);
	const own = [input.login, ...input.name.split(/\s+/u)].map(foldAccents).filter((word) => word.length >= 4);
	if (own.some((word) => folded.includes(word))) faults.push('không chứa tên đăng nhập hoặc họ tên');
	if (/^(.)\1*$/u.test(password) || EASY.some((easy) => folded.includes(easy))) faults.push('dễ đoán quá');
	return faults;
}

const EASY = ['password', 'matkhau', '12345678', 'qwertyui', 'abcdefgh', 'laocai2025', 'laocai2026'];

function classesOf(text: string): number {
	return [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((pattern) => pattern.test(text)).length;
}

/** Letters and digits that cannot be mistaken for one another when read out. */
const CLEAR = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';

/**
 * Cost for temporary passwords made in thousands: they carry 69 random bits, which no speed of guessing exhausts, and are
 * changed at the first sign-in.
 */
export const TEMPORARY_COST: Cost = { argon2MemoryKib: 64, argon2Passes: 1, argon2Parallelism: 1 };

/** A first password to hand to a person: 4 groups, all four classes, good until the first sign-in. */
export function temporaryPassword(): string {
	const group = () => Array.from({ length: 4 }, () => CLEAR[randomInt(CLEAR.length)] ?? 'x').join('');
	return `${group()}-${group()}-${group()}-A7k`;
}
