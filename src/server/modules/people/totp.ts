import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** One step either way: phone clocks drift. */
const WINDOW_STEPS = 1;
const ISSUER = 'Liên Thông';

/** A new shared secret, base32, 160 bits. */
export function newTotpSecret(): string {
	return new Secret({ size: 20 }).base32;
}

/** The address an authenticator application reads from a QR code. */
export function totpAddress(secret: string, login: string): string {
	return totp(secret, login).toString();
}

/** The time step a code belongs to, or undefined when it is not a code of now. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
	const digits = code.replace(/\s/gu, '');
	if (!/^\d{6}$/u.test(digits)) return undefined;
	const delta = totp(secret, '').validate({ token: digits, timestamp: now.getTime(), window: WINDOW_STEPS });
	return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

/** The code of an instant; for the sample accounts' list and for tests. */
export function codeAt(secret: string, at: Date): string {
	return totp(secret, '').generate({ timestamp: at.getTime() });
}

function totp(secret: string, label: string): TOTP {
	return new TOTP({
		issuer: ISSUER,
		label: label || 'tài khoản',
		algorithm: 'SHA1',
		digits: 6,
		period: PERIOD_SECONDS,
		secret,
	});
}
