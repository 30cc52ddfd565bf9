import type { Cookies } from '@sveltejs/kit';
import { z } from 'zod';
import type { PendingSignIn } from '#lib/server/modules/people/index.ts';

const NAME = 'lt_identity';
const SECONDS = 600;
const shape = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() });

/** Ties the answer of the identity system to this browser, for ten minutes. Only the browser that left can come back. */
export function keepPending(cookies: Cookies, pending: PendingSignIn, secure: boolean): void {
	cookies.set(NAME, JSON.stringify(pending), {
		path: '/sign-in',
		httpOnly: true,
		sameSite: 'lax',
		secure,
		maxAge: SECONDS,
	});
}

/** What was kept, once: a second answer with the same state finds nothing. */
export function takePending(cookies: Cookies): PendingSignIn | undefined {
	const kept = cookies.get(NAME);
	cookies.delete(NAME, { path: '/sign-in' });
	if (!kept) return undefined;
	try {
		return shape.safeParse(JSON.parse(kept)).data;
	} catch {
		return undefined;
	}
}
