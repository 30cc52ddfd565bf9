import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { listPasswordHistory, lockAccount, storePassword, type Account } from './account-store.ts';
import { hashPassword, passwordFaults, verifyPassword } from './password.ts';
import { getPolicy } from './policy-store.ts';
import { sessionAt } from './second-factor.ts';
import { endSessions, type Client } from './session-store.ts';
import { advanceSession, asOfficer, hasSecondFactor, noteFailure, type SignInOutcome } from './sign-in.ts';

export interface PasswordChange {
	readonly current: string;
	readonly wanted: string;
	readonly client: Client;
}

/**
 * Changes one's own password and ends all other sessions. Returns an outcome because a wrong current password counts
 * as a wrong try, and that has to be committed.
 */
export async function changePassword(
	ctx: Ctx,
	input: PasswordChange & { accountId: number; sessionId: number },
): Promise<{ ok: true } | { ok: false; code: string; details: Readonly<Record<string, string | number>> }> {
	const account = await lockAccount(ctx, input.accountId);
	const failure = await failureOf(ctx, account, input);
	if (failure) return failure;
	await endSessions(ctx, account.id, 'password-changed', { except: input.sessionId });
	return { ok: true };
}

/** The change that sign-in asks for: at the first sign-in, and every two months from administrators. */
export async function changePasswordAtSignIn(
	ctx: Ctx,
	input: PasswordChange & { token: string },
): Promise<SignInOutcome> {
	const session = await sessionAt(ctx, input.token, 'change-password');
	const account = await lockAccount(ctx, session.accountId);
	const failure = await failureOf(ctx, account, input);
	return failure ?? advanceSession(ctx, session, input.token);
}

async function failureOf(ctx: Ctx, account: Account, input: PasswordChange) {
	const policy = await getPolicy(ctx);
	if (!(await verifyPassword(input.current, account.passwordHash, policy))) {
		await noteFailure(ctx, policy, account, { step: 'password', client: input.client, counts: true });
		return { ok: false, code: 'people.wrong-password', details: {} } as const;
	}
	await setPassword(ctx, account, input.wanted);
	return undefined;
}

/**
 * Judges and stores a new password. Refuses `people.weak-password` with what is wrong.
 * @law TCVN 14423:2026 §5: the last 10 are not used again
 */
async function setPassword(ctx: Ctx, account: Account, wanted: string): Promise<void> {
	const policy = await getPolicy(ctx);
	const withFactor = policy.secondFactorRequired || (await hasSecondFactor(ctx, account.id));
	const faults = passwordFaults(policy, {
		password: wanted,
		hasSecondFactor: withFactor,
		login: account.login ?? '',
		name: account.name,
	});
	const earlier = await listPasswordHistory(ctx, account.id, policy.passwordHistory);
	const used = await Promise.all(
		[account.passwordHash, ...earlier].map((hash) => verifyPassword(wanted, hash, policy)),
	);
	if (used.includes(true)) faults.push(`trùng một trong ${String(policy.passwordHistory)} mật khẩu gần đây`);
	if (faults.length > 0) refuse('people.weak-password', { faults: faults.join('; ') });
	await storePassword(ctx, account.id, await hashPassword(wanted, policy), false);
	await record(asOfficer(ctx, account), { act: 'account.password-changed', subject: `account:${String(account.id)}` });
}
