import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { getAccount, lockAccount } from './account-store.ts';
import { findTotp, storeTotp, takeTotpStep } from './factor-store.ts';
import { getPolicy } from './policy-store.ts';
import type { SecretBox } from './secret-box.ts';
import { findLiveSession, type Client, type SessionRow } from './session-store.ts';
import { hashOfToken } from './session-token.ts';
import { advanceSession, asOfficer, mayTry, noteFailure, wrong, type SignInOutcome } from './sign-in.ts';
import { newTotpSecret, stepOfCode, totpAddress } from './totp.ts';

/** Second step of sign-in by a 6-digit code. A code works once; a wrong one counts towards the lock-out. */
export async function verifyTotp(
	ctx: Ctx,
	input: { token: string; code: string; client: Client; box: SecretBox },
): Promise<SignInOutcome> {
	const session = await sessionAt(ctx, input.token, 'second-factor');
	const policy = await getPolicy(ctx);
	const account = await lockAccount(ctx, session.accountId);
	if (!mayTry(account, ctx.now)) return wrong(policy);
	if (await useCode(ctx, session.accountId, input.code, input.box)) return advanceSession(ctx, session, input.token);
	const { lockedOut } = await noteFailure(ctx, policy, account, { step: 'totp', client: input.client, counts: true });
	return lockedOut ? wrong(policy) : { ok: false, code: 'people.wrong-code', details: {} };
}

/** Begins enrolment of an authenticator application: a new secret that counts only once a code from it was given. */
export async function startTotpEnrolment(
	ctx: Ctx,
	input: { accountId: number; box: SecretBox },
): Promise<{ secret: string; address: string }> {
	const account = await getAccount(ctx, input.accountId);
	const known = await findTotp(ctx, input.accountId);
	// Reloading the page must not change the secret the person has just photographed.
	if (known && !known.confirmedAt) {
		const secret = input.box.open(known.sealedSecret);
		return { secret, address: totpAddress(secret, account.login ?? '') };
	}
	if (known) refuse('people.wrong-code');
	const secret = newTotpSecret();
	await storeTotp(ctx, input.accountId, input.box.seal(secret), null);
	return { secret, address: totpAddress(secret, account.login ?? '') };
}

/** Finishes enrolment with a first code. */
export async function confirmTotp(ctx: Ctx, input: { accountId: number; code: string; box: SecretBox }): Promise<void> {
	if (!(await useCode(ctx, input.accountId, input.code, input.box))) refuse('people.wrong-code');
	const account = await getAccount(ctx, input.accountId);
	await record(asOfficer(ctx, account), { act: 'account.totp-enrolled', subject: `account:${String(account.id)}` });
}

/** Finishes enrolment that sign-in asked for, and lets the session go on. */
export async function confirmTotpAtSignIn(
	ctx: Ctx,
	input: { token: string; code: string; box: SecretBox },
): Promise<SignInOutcome> {
	const session = await sessionAt(ctx, input.token, 'enrol');
	await confirmTotp(ctx, { accountId: session.accountId, code: input.code, box: input.box });
	return advanceSession(ctx, session, input.token);
}

/** The live session of a cookie if it stands at this stage; refuses `session.ended` otherwise. */
export async function sessionAt(ctx: Ctx, token: string, stage: SessionRow['stage']): Promise<SessionRow> {
	const session = await findLiveSession(ctx, hashOfToken(token));
	return session?.stage === stage ? session : refuse('session.ended');
}

async function useCode(ctx: Ctx, accountId: number, code: string, box: SecretBox): Promise<boolean> {
	const totp = await findTotp(ctx, accountId);
	if (!totp) return false;
	const step = stepOfCode(box.open(totp.sealedSecret), code, ctx.now);
	return step !== undefined && takeTotpStep(ctx, accountId, step);
}
