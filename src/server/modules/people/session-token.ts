import { createHash, randomBytes } from 'node:crypto';

/** A fresh cookie value: 256 random bits. Only its hash is stored. */
export function newSessionToken(): { token: string; hash: Buffer } {
	const token = randomBytes(32).toString('base64url');
	return { token, hash: hashOfToken(token) };
}

/** What the database knows of a cookie. */
export function hashOfToken(token: string): Buffer {
	return createHash('sha256').update(token).digest();
}

/** True for text that could have come from `newSessionToken`; anything else need not reach the database. */
export function looksLikeToken(token: string): boolean {
	return /^[A-Za-z0-9_-]{43}$/u.test(token);
}

/** Name of the cookie, for officers and citizens alike: one browser is one person at a time. */
export const SESSION_COOKIE = 'lt_session';
