import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { lockAccount, lockOfficerByLogin, updateAccount, type Account } from './account-store.ts';
import { listHeldRoles } from './actor-views.ts';
import { deviceName } from './device-name.ts';
import { findTotp, listPasskeys } from './factor-store.ts';
import { verifyPassword } from './password.ts';
import type { SecurityPolicy } from './policy.ts';
import { getPolicy } from './policy-store.ts';
import {
	endSessions,
	insertSession,
	updateSession,
	type Client,
	type SessionRow,
	type SessionStage,
} from './session-store.ts';
import { newSessionToken } from './session-token.ts';

/**
 * How a try ended. A failed try is an outcome and not a thrown refusal: the count of wrong tries has to be committed.
 * `token` is the value for the cookie; it changes when the session opens.
 */
export type SignInOutcome =
	| { readonly ok: true; readonly token: string; readonly stage: SessionStage; readonly returnTo: string | null }
	| { readonly ok: false; readonly code: string; readonly details: Readonly<Record<string, string | number>> };

/**
 * First step of an officer's sign-in. Every wrong combination, an unknown name, a locked and a disabled account get one and
 * the same answer after the same work.
 */
export async function signInOfficer(
	ctx: Ctx,
	input: { login: string; password: string; client: Client; returnTo?: string | null },
): Promise<SignInOutcome> {
	const policy = await getPolicy(ctx);
	const account = await lockOfficerByLogin(ctx, input.login.normalize('NFC').trim().slice(0, 100));
	const isRight = await verifyPassword(input.password, account?.passwordHash, policy);
	if (!account || !isRight || !mayTry(account, ctx.now)) {
		await noteFailure(ctx, policy, account, { step: 'password', client: input.client, counts: !isRight });
		return wrong(policy);
	}
	const stage = await firstStage(ctx, account, policy);
	const { token, hash } = newSessionToken();
	const device = deviceName(input.client.userAgent);
	const sessionId = await insertSession(ctx, {
		accountId: account.id,
		tokenHash: hash,
		stage,
		returnTo: input.returnTo ?? null,
		device,
		client: input.client,
	});
	if (stage === 'open') await noteOpening(ctx, account, sessionId);
	await record(asOfficer(ctx, account), {
		act: 'session.started',
		subject: `account:${String(account.id)}`,
		data: { sessionId, stage, device, ip: input.client.ip, port: input.client.port ?? null },
	});
	return { ok: true, token, stage, returnTo: input.returnTo ?? null };
}

/** After a right second factor, or a step that was owed: moves the session on, and gives it a new cookie when it opens. */
export async function advanceSession(ctx: Ctx, session: SessionRow, token: string): Promise<SignInOutcome> {
	const policy = await getPolicy(ctx);
	const account = await lockAccount(ctx, session.accountId);
	const stage = await nextStage(ctx, account, policy);
	if (stage !== 'open') {
		await updateSession(ctx, session.id, { stage, challenge: null, last_seen_at: ctx.now });
		return { ok: true, token, stage, returnTo: session.returnTo };
	}
	const fresh = newSessionToken();
	await updateSession(ctx, session.id, {
		stage,
		challenge: null,
		token_hash: fresh.hash,
		last_seen_at: ctx.now,
		locked_at: null,
	});
	await noteOpening(ctx, account, session.id);
	return { ok: true, token: fresh.token, stage, returnTo: session.returnTo };
}

/** Counts a wrong try, locks the account out when there were too many, and writes it down. */
export async function noteFailure(
	ctx: Ctx,
	policy: SecurityPolicy,
	account: Account | undefined,
	what: { step: 'password' | 'totp' | 'passkey' | 'unlock'; client: Client; counts: boolean },
): Promise<{ lockedOut: boolean }> {
	const { ip, port } = what.client;
	if (!account) {
		await record(ctx, {
			act: 'session.refused',
			subject: 'account:unknown',
			data: { step: what.step, ip, port: port ?? null },
		});
		return { lockedOut: false };
	}
	const wasLockedOut = account.lockedOutUntil !== null && account.lockedOutUntil > ctx.now;
	const tries = what.counts && !wasLockedOut ? account.failedTries + 1 : account.failedTries;
	const lockedOut = tries >= policy.mostTries;
	if (lockedOut) {
		const until = new Date(ctx.now.getTime() + policy.lockOutMinutes * 60_000);
		await updateAccount(ctx, account.id, { failed_tries: 0, locked_out_until: until });
		await endSessions(ctx, account.id, 'locked-out');
	} else if (tries !== account.failedTries) {
		await updateAccount(ctx, account.id, { failed_tries: tries });
	}
	await record(ctx, {
		act: lockedOut ? 'account.locked-out' : 'session.refused',
		subject: `account:${String(account.id)}`,
		...(account.homeUnitId === null ? {} : { unitId: account.homeUnitId }),
		data: { step: what.step, tries, ip, port: port ?? null },
	});
	return { lockedOut };
}

/** The one answer to every wrong combination. */
export function wrong(policy: SecurityPolicy): SignInOutcome {
	return {
		ok: false,
		code: 'people.wrong-sign-in',
		details: { most: policy.mostTries, minutes: policy.lockOutMinutes },
	};
}

export function mayTry(account: Account, now: Date): boolean {
	return account.disabledAt === null && (account.lockedOutUntil === null || account.lockedOutUntil <= now);
}

/** Writes as the officer who just proved to be one. */
export function asOfficer(ctx: Ctx, account: { id: number; name: string }): Ctx {
	return { ...ctx, actor: { kind: 'officer', accountId: account.id, name: account.name, positionIds: [], grants: [] } };
}

async function firstStage(ctx: Ctx, account: Account, policy: SecurityPolicy): Promise<SessionStage> {
	return (await hasSecondFactor(ctx, account.id)) ? 'second-factor' : nextStage(ctx, account, policy);
}

async function nextStage(ctx: Ctx, account: Account, policy: SecurityPolicy): Promise<SessionStage> {
	const held = await listHeldRoles(ctx, account.id);
	const isAdministrator = held.some((role) => role.isAdministrative && !role.onBehalfOf);
	if (account.mustChangePassword || (isAdministrator && isOld(account, policy, ctx.now))) return 'change-password';
	const mustEnrol = policy.secondFactorRequired || isAdministrator;
	return mustEnrol && !(await hasSecondFactor(ctx, account.id)) ? 'enrol' : 'open';
}

/** @law TCVN 14423:2026 §5: administrators change their password every 2 months */
function isOld(account: Account, policy: SecurityPolicy, now: Date): boolean {
	if (!account.passwordSetAt) return true;
	const limit = new Date(account.passwordSetAt);
	limit.setUTCMonth(limit.getUTCMonth() + policy.administratorPasswordMonths);
	return limit <= now;
}

/** True when the account has a confirmed TOTP secret or a passkey. */
export async function hasSecondFactor(ctx: Ctx, accountId: number): Promise<boolean> {
	const totp = await findTotp(ctx, accountId);
	return Boolean(totp?.confirmedAt) || (await listPasskeys(ctx, accountId)).length > 0;
}

async function noteOpening(ctx: Ctx, account: Account, sessionId: number): Promise<void> {
	await updateAccount(ctx, account.id, { failed_tries: 0, locked_out_until: null, last_active_at: ctx.now });
	await record(asOfficer(ctx, account), {
		act: 'session.opened',
		subject: `account:${String(account.id)}`,
		...(account.homeUnitId === null ? {} : { unitId: account.homeUnitId }),
		data: { sessionId },
	});
}
