import { isPermitted } from '../../platform/access.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { findAccount, lockAccount, updateAccount } from './account-store.ts';
import { verifyPassword } from './password.ts';
import { getPolicy } from './policy-store.ts';
import {
	endSessions,
	findLiveSession,
	findSessionOwner,
	listLiveSessions,
	updateSession,
	type Client,
	type SessionRow,
} from './session-store.ts';
import { hashOfToken } from './session-token.ts';
import { asOfficer, mayTry, noteFailure, wrong, type SignInOutcome } from './sign-in.ts';

/** Activity is written down at most this often; the idle lock is that coarse. */
const TOUCH_SECONDS = 30;
/** Citizens belong to no unit: only a right over the whole province reaches their sessions. */
const NO_UNIT = -1;

/** True when the session's last activity is old enough to be written again. */
export function needsTouch(session: { lastSeenAt: Date; locked: boolean }, now: Date): boolean {
	return !session.locked && now.getTime() - session.lastSeenAt.getTime() >= TOUCH_SECONDS * 1000;
}

/** Notes that somebody works in this session and with this account. */
export async function touchSession(ctx: Ctx, session: { id: number; accountId: number }): Promise<void> {
	await updateSession(ctx, session.id, { last_seen_at: ctx.now });
	await updateAccount(ctx, session.accountId, { last_active_at: ctx.now });
}

/** Ends the session of a cookie. Ending what has ended is no error. */
export async function signOut(ctx: Ctx, token: string): Promise<void> {
	const session = await findLiveSession(ctx, hashOfToken(token));
	if (!session) return;
	await endSessions(ctx, session.accountId, 'signed-out', { only: session.id });
	await record(ctx, {
		act: 'session.ended',
		subject: `account:${String(session.accountId)}`,
		data: { sessionId: session.id },
	});
}

/** Locks the session now: the officer leaves the desk, or the page saw no activity. Everything typed stays in the page. */
export async function lockSession(ctx: Ctx, token: string): Promise<void> {
	const session = await findLiveSession(ctx, hashOfToken(token));
	if (!session || session.lockedAt) return;
	await updateSession(ctx, session.id, { locked_at: ctx.now });
	await record(ctx, {
		act: 'session.locked',
		subject: `account:${String(session.accountId)}`,
		data: { sessionId: session.id },
	});
}

/** Opens a locked session with the password. Wrong passwords count towards the lock-out, which ends the session. */
export async function unlockSession(
	ctx: Ctx,
	input: { token: string; password: string; client: Client },
): Promise<SignInOutcome> {
	const session = (await findLiveSession(ctx, hashOfToken(input.token))) ?? refuse('session.ended');
	const policy = await getPolicy(ctx);
	const account = await lockAccount(ctx, session.accountId);
	const isRight = await verifyPassword(input.password, account.passwordHash, policy);
	if (!isRight || !mayTry(account, ctx.now)) {
		const { lockedOut } = await noteFailure(ctx, policy, account, {
			step: 'unlock',
			client: input.client,
			counts: !isRight,
		});
		return lockedOut ? wrong(policy) : { ok: false, code: 'people.wrong-password', details: {} };
	}
	await updateSession(ctx, session.id, { locked_at: null, last_seen_at: ctx.now });
	await updateAccount(ctx, account.id, { failed_tries: 0, last_active_at: ctx.now });
	await record(asOfficer(ctx, account), {
		act: 'session.unlocked',
		subject: `account:${String(account.id)}`,
		data: { sessionId: session.id },
	});
	return { ok: true, token: input.token, stage: session.stage, returnTo: session.returnTo };
}

/** The devices the asking officer or citizen is signed in on. */
export async function listDevices(ctx: ReadCtx): Promise<SessionRow[]> {
	return listLiveSessions(ctx, ownAccountId(ctx));
}

/**
 * Ends one session: one's own anywhere, or another's with the right `people.sessions` in their unit.
 * Refuses `people.session-not-found` for sessions outside that.
 */
export async function endSession(ctx: Ctx, sessionId: number): Promise<void> {
	const owner = await findSessionOwner(ctx, sessionId);
	const account = owner === undefined ? undefined : await findAccount(ctx, owner);
	if (!account) return refuse('people.session-not-found');
	const isOwn = account.id === ownAccountId(ctx);
	if (!isOwn && !isPermitted(ctx.actor, 'people.sessions', account.homeUnitId ?? NO_UNIT))
		refuse('people.session-not-found');
	await endSessions(ctx, account.id, 'ended-by-person', { only: sessionId });
	await record(ctx, {
		act: 'session.ended',
		subject: `account:${String(account.id)}`,
		...(account.homeUnitId === null ? {} : { unitId: account.homeUnitId }),
		data: { sessionId },
	});
}

function ownAccountId(ctx: ReadCtx): number {
	switch (ctx.actor.kind) {
		case 'officer':
			return ctx.actor.accountId;
		case 'citizen':
			return ctx.actor.citizenId;
		case 'public':
			return refuse('access.sign-in');
		case 'system':
			return -1;
	}
}
