import { z } from 'zod';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { insertOfficer, storePassword, updateAccount } from './account-store.ts';
import { deletePasskeysOf, deleteTotp } from './factor-store.ts';
import { getChangeableOfficer, getManagedUnit } from './managed.ts';
import { hashPassword, temporaryPassword } from './password.ts';
import { getPolicy } from './policy-store.ts';
import { closeDelegations } from './rights-store.ts';
import { endSessions } from './session-store.ts';

/** What an administrator enters for a new officer; sentences are what the form shows. */
export const officerInput = z.object({
	login: z
		.string()
		.trim()
		.toLowerCase()
		.regex(
			/^[a-z][a-z0-9._-]{2,49}$/u,
			'Tên đăng nhập gồm 3 đến 50 chữ thường không dấu, số, dấu chấm, gạch; bắt đầu bằng chữ.',
		),
	name: z
		.string()
		.transform(toNfc)
		.pipe(
			z
				.string()
				.min(2, 'Ghi họ và tên.')
				.max(100, 'Họ và tên dài quá 100 ký tự.')
				.regex(/^[\p{L}\p{M}'. -]+$/u, 'Họ và tên chỉ gồm chữ.'),
		),
	email: z
		.string()
		.trim()
		.transform((text) => text || null)
		.pipe(z.email('Thư điện tử cần dạng ten@coquan.gov.vn.').nullable()),
	phone: z
		.string()
		.transform((text) => text.replace(/[\s.]/gu, '') || null)
		.pipe(
			z
				.string()
				.regex(/^(\+84|0)\d{8,10}$/u, 'Số điện thoại cần 10 chữ số, bắt đầu bằng 0.')
				.nullable(),
		),
});
export type OfficerInput = z.infer<typeof officerInput>;

/**
 * Creates an officer of a unit. The temporary password is returned once and stored only as a hash; it must be changed,
 * and a second factor enrolled, at the first sign-in.
 */
export async function createOfficer(
	ctx: Ctx,
	input: { officer: z.input<typeof officerInput>; unitId: number },
): Promise<{ accountId: number; temporaryPassword: string }> {
	await getManagedUnit(ctx, input.unitId);
	const parsed = officerInput.safeParse(input.officer);
	if (!parsed.success) return refuse('people.wrong-input', { faults: sentencesOf(parsed.error) });
	const password = temporaryPassword();
	const passwordHash = await hashPassword(password, await getPolicy(ctx));
	const accountId = await insertOfficer(ctx, {
		...parsed.data,
		homeUnitId: input.unitId,
		passwordHash,
		mustChangePassword: true,
	});
	if (accountId === undefined) return refuse('people.login-taken', { login: parsed.data.login });
	await record(ctx, {
		act: 'account.created',
		subject: `account:${String(accountId)}`,
		unitId: input.unitId,
		data: { login: parsed.data.login, name: parsed.data.name },
	});
	return { accountId, temporaryPassword: password };
}

/** Gives an officer a new temporary password and, when asked, takes the second factors away (a lost phone). */
export async function resetSignIn(
	ctx: Ctx,
	input: { accountId: number; withSecondFactor: boolean },
): Promise<{ temporaryPassword: string }> {
	const account = await getChangeableOfficer(ctx, input.accountId);
	if (isSelf(ctx, account.id)) refuse('people.own-account');
	const password = temporaryPassword();
	await storePassword(ctx, account.id, await hashPassword(password, await getPolicy(ctx)), true);
	await updateAccount(ctx, account.id, { failed_tries: 0, locked_out_until: null });
	if (input.withSecondFactor) {
		await deleteTotp(ctx, account.id);
		await deletePasskeysOf(ctx, account.id);
	}
	await endSessions(ctx, account.id, 'reset');
	await record(ctx, {
		act: 'account.sign-in-reset',
		subject: `account:${String(account.id)}`,
		unitId: account.homeUnitId ?? 0,
		data: { withSecondFactor: input.withSecondFactor },
	});
	return { temporaryPassword: password };
}

/** Stops an account at once: sessions end, and so does what the person delegated to others. */
export async function disableAccount(ctx: Ctx, input: { accountId: number; reason: string }): Promise<void> {
	const account = await getChangeableOfficer(ctx, input.accountId);
	const reason = toNfc(input.reason);
	if (reason === '') refuse('people.reason-missing');
	if (isSelf(ctx, account.id)) refuse('people.own-account');
	if (account.disabledAt) return;
	await updateAccount(ctx, account.id, { disabled_at: ctx.now, disabled_reason: reason });
	await endSessions(ctx, account.id, 'account-disabled');
	await closeDelegations(ctx, { fromAccountId: account.id }, ctx.actor.kind === 'officer' ? ctx.actor.accountId : null);
	await record(ctx, {
		act: 'account.disabled',
		subject: `account:${String(account.id)}`,
		unitId: account.homeUnitId ?? 0,
		data: { reason },
		event: { topic: 'account.disabled', payload: { accountId: account.id } },
	});
}

/** Opens a disabled account again; the 45 days count from now. */
export async function enableAccount(ctx: Ctx, accountId: number): Promise<void> {
	const account = await getChangeableOfficer(ctx, accountId);
	if (!account.disabledAt) return;
	await updateAccount(ctx, account.id, { disabled_at: null, disabled_reason: null, activated_at: ctx.now });
	await record(ctx, {
		act: 'account.enabled',
		subject: `account:${String(account.id)}`,
		unitId: account.homeUnitId ?? 0,
	});
}

/** Every sentence of a failed form, joined for one line. */
export function sentencesOf(error: z.ZodError): string {
	return [...new Set(error.issues.map(({ message }) => message))].join(' ');
}

function isSelf(ctx: Ctx, accountId: number): boolean {
	return ctx.actor.kind === 'officer' && ctx.actor.accountId === accountId;
}
