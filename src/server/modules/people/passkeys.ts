import type {
	AuthenticationResponseJSON,
	AuthenticatorTransport,
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
	RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { getAccount, lockAccount } from './account-store.ts';
import { deletePasskey, findTotp, insertPasskey, listPasskeys, touchPasskey, type PasskeyRow } from './factor-store.ts';
import { getPolicy } from './policy-store.ts';
import { sessionAt } from './second-factor.ts';
import { updateSession, type Client } from './session-store.ts';
import { advanceSession, asOfficer, mayTry, noteFailure, wrong, type SignInOutcome } from './sign-in.ts';

/** Loaded when somebody uses a passkey: it is the largest single thing a start would wait for. */
const webauthn = () => import('@simplewebauthn/server');

/** Our own address as passkeys see it. */
export interface PasskeySite {
	/** `https://dichvucong.laocai.gov.vn` */
	readonly origin: string;
	/** Host alone. */
	readonly id: string;
}

/**
 * Site of a public address. On a developer's machine the address asked for counts, because passkeys know `localhost` but no
 * bare numbers; anywhere else only the configured address does.
 */
export function passkeySite(publicUrl: string, asked: URL): PasskeySite {
	const own = new URL(publicUrl);
	const url = LOOPBACK.has(own.hostname) && LOOPBACK.has(asked.hostname) ? asked : own;
	return { origin: url.origin, id: url.hostname };
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Options to create a passkey; the challenge waits in the session. */
export async function startPasskeyRegistration(
	ctx: Ctx,
	input: { sessionId: number; accountId: number; site: PasskeySite },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
	const account = await getAccount(ctx, input.accountId);
	const known = await listPasskeys(ctx, account.id);
	const options = await (
		await webauthn()
	).generateRegistrationOptions({
		rpName: 'Liên Thông',
		rpID: input.site.id,
		userName: account.login ?? String(account.id),
		userDisplayName: account.name,
		userID: new TextEncoder().encode(`account:${String(account.id)}`),
		attestationType: 'none',
		excludeCredentials: known.map(describe),
		authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
	});
	await updateSession(ctx, input.sessionId, { challenge: options.challenge });
	return options;
}

/** Stores the passkey a device created. Refuses `people.wrong-passkey` when it answers another challenge or another site. */
export async function finishPasskeyRegistration(
	ctx: Ctx,
	input: {
		sessionId: number;
		accountId: number;
		challenge: string | null;
		response: RegistrationResponseJSON;
		label: string;
		site: PasskeySite;
	},
): Promise<void> {
	const account = await lockAccount(ctx, input.accountId);
	const verified = await (
		await webauthn()
	)
		.verifyRegistrationResponse({
			response: input.response,
			expectedChallenge: input.challenge ?? refuse('people.wrong-passkey'),
			expectedOrigin: input.site.origin,
			expectedRPID: input.site.id,
		})
		.catch(() => undefined);
	if (!verified?.verified) return refuse('people.wrong-passkey');
	const { credential } = verified.registrationInfo;
	await insertPasskey(ctx, {
		id: credential.id,
		accountId: account.id,
		publicKey: Buffer.from(credential.publicKey),
		counter: credential.counter,
		transports: credential.transports ?? [],
		label: toNfc(input.label).slice(0, 80) || 'Khóa truy cập',
	});
	await updateSession(ctx, input.sessionId, { challenge: null });
	await record(asOfficer(ctx, account), { act: 'account.passkey-added', subject: `account:${String(account.id)}` });
}

/** Options to sign in by passkey after the right password. */
export async function startPasskeySignIn(
	ctx: Ctx,
	input: { token: string; site: PasskeySite },
): Promise<PublicKeyCredentialRequestOptionsJSON> {
	const session = await sessionAt(ctx, input.token, 'second-factor');
	const known = await listPasskeys(ctx, session.accountId);
	const options = await (
		await webauthn()
	).generateAuthenticationOptions({
		rpID: input.site.id,
		allowCredentials: known.map(describe),
		userVerification: 'required',
	});
	await updateSession(ctx, session.id, { challenge: options.challenge });
	return options;
}

/** Second step of sign-in by passkey. A challenge is good once; a wrong answer counts towards the lock-out. */
export async function verifyPasskey(
	ctx: Ctx,
	input: { token: string; response: AuthenticationResponseJSON; client: Client; site: PasskeySite },
): Promise<SignInOutcome> {
	const session = await sessionAt(ctx, input.token, 'second-factor');
	const policy = await getPolicy(ctx);
	const account = await lockAccount(ctx, session.accountId);
	if (!mayTry(account, ctx.now)) return wrong(policy);
	const passkey = (await listPasskeys(ctx, account.id)).find(({ id }) => id === input.response.id);
	const counter = passkey && (await counterAfter(passkey, session.challenge, input.response, input.site));
	await updateSession(ctx, session.id, { challenge: null });
	if (!passkey || counter === undefined) {
		const { lockedOut } = await noteFailure(ctx, policy, account, {
			step: 'passkey',
			client: input.client,
			counts: true,
		});
		return lockedOut ? wrong(policy) : { ok: false, code: 'people.wrong-passkey', details: {} };
	}
	await touchPasskey(ctx, passkey.id, counter);
	return advanceSession(ctx, session, input.token);
}

/** Takes a passkey away, unless nothing else would be left to sign in with. */
export async function removePasskey(ctx: Ctx, input: { accountId: number; passkeyId: string }): Promise<void> {
	const account = await lockAccount(ctx, input.accountId);
	const others = (await listPasskeys(ctx, account.id)).filter(({ id }) => id !== input.passkeyId);
	const totp = await findTotp(ctx, account.id);
	if (others.length === 0 && !totp?.confirmedAt) refuse('people.last-second-factor');
	if (!(await deletePasskey(ctx, account.id, input.passkeyId))) refuse('people.not-found');
	await record(ctx, { act: 'account.passkey-removed', subject: `account:${String(account.id)}` });
}

async function counterAfter(
	passkey: PasskeyRow,
	challenge: string | null,
	response: AuthenticationResponseJSON,
	site: PasskeySite,
): Promise<number | undefined> {
	if (!challenge) return undefined;
	const verified = await (
		await webauthn()
	)
		.verifyAuthenticationResponse({
			response,
			expectedChallenge: challenge,
			expectedOrigin: site.origin,
			expectedRPID: site.id,
			credential: { ...describe(passkey), publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
		})
		.catch(() => undefined);
	return verified?.verified ? verified.authenticationInfo.newCounter : undefined;
}

function describe({ id, transports }: PasskeyRow): { id: string; transports: AuthenticatorTransport[] } {
	return { id, transports: transports.filter(isTransport) };
}

function isTransport(text: string): text is AuthenticatorTransport {
	return ['ble', 'hybrid', 'internal', 'nfc', 'usb'].includes(text);
}
