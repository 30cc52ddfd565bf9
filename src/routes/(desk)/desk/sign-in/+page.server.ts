import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import {
	changePasswordAtSignIn,
	confirmTotpAtSignIn,
	getPolicy,
	hasPasskey,
	localPath,
	openSecretBox,
	passkeySite,
	SESSION_COOKIE,
	signInOfficer,
	signOut,
	startPasskeySignIn,
	startTotpEnrolment,
	verifyPasskey,
	verifyTotp,
	type SignInOutcome,
} from '#lib/server/modules/people/index.ts';
import { Refusal } from '#lib/server/platform/refusal.ts';
import { describeRefusal } from '#lib/server/refusal-sentence.ts';
import { clientOf, dropSessionCookie, setSessionCookie } from '#lib/server/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	const { app, signedIn } = locals;
	const returnTo = localPath(url.searchParams.get('returnTo'), '/desk');
	const policy = await locals.ask(getPolicy);
	const out = url.searchParams.has('out');
	const rules = { minLength: policy.minLengthWithSecondFactor, history: policy.passwordHistory };
	if (!signedIn || signedIn.account.kind !== 'officer') return { stage: 'password' as const, returnTo, rules, out };
	const { session, account } = signedIn;
	const token = cookies.get(SESSION_COOKIE) ?? '';
	const base = { returnTo: session.returnTo ?? returnTo, rules, login: account.login ?? '', name: account.name };
	if (session.stage === 'open') redirect(303, session.locked ? '/desk/sign-in/unlock' : returnTo);
	if (session.stage === 'enrol') {
		const box = openSecretBox(app.config.dataDir);
		const totp = await locals.act((ctx) => startTotpEnrolment(ctx, { accountId: account.id, box }));
		return { ...base, stage: session.stage, totp };
	}
	if (session.stage === 'second-factor' && (await locals.ask((ctx) => hasPasskey(ctx, account.id)))) {
		const site = passkeySite(app.config.publicUrl, url);
		return {
			...base,
			stage: session.stage,
			passkey: await locals.act((ctx) => startPasskeySignIn(ctx, { token, site })),
		};
	}
	return { ...base, stage: session.stage };
};

const text = (form: FormData, name: string) => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

/** Goes on to the next stage, to the desk, or back to the form with the sentence. */
function follow(event: RequestEvent, outcome: SignInOutcome, field: string, kept: Record<string, string> = {}) {
	const { app, lang } = event.locals;
	if (!outcome.ok) {
		const { status, sentence } = describeRefusal(app.modules, new Refusal(outcome.code, outcome.details), lang);
		if (outcome.code === 'people.wrong-sign-in') dropSessionCookie(event.cookies);
		return fail(status, { sentence, field, ...kept });
	}
	setSessionCookie(event.cookies, outcome.token, app.config.publicUrl);
	redirect(303, outcome.stage === 'open' ? localPath(outcome.returnTo, '/desk') : '/desk/sign-in');
}

const passkeyAnswer = z.looseObject({
	id: z.string(),
	rawId: z.string(),
	type: z.literal('public-key'),
	response: z.looseObject({}),
});

export const actions: Actions = {
	password: async (event) => {
		const form = await event.request.formData();
		const login = text(form, 'login');
		const returnTo = localPath(text(form, 'returnTo'), '/desk');
		const input = { login, password: text(form, 'password'), client: clientOf(event), returnTo };
		const before = event.cookies.get(SESSION_COOKIE);
		const outcome = await event.locals.app.act({ kind: 'public' }, async (ctx) => {
			if (before) await signOut(ctx, before);
			return signInOfficer(ctx, input);
		});
		return follow(event, outcome, 'password', { login });
	},
	totp: async (event) => {
		const code = text(await event.request.formData(), 'code');
		const { app } = event.locals;
		const input = { token: tokenOf(event), code, client: clientOf(event), box: openSecretBox(app.config.dataDir) };
		const done = await event.locals.attempt((ctx) => verifyTotp(ctx, input));
		return done.ok ? follow(event, done.value, 'code') : startAgain(event);
	},
	passkey: async (event) => {
		const answer = passkeyAnswer.safeParse(parsed(text(await event.request.formData(), 'answer')));
		const site = passkeySite(event.locals.app.config.publicUrl, event.url);
		// The library judges every field of the answer itself; the shape above only keeps rubbish away from it.
		const response = answer.success ? (answer.data as unknown as AuthenticationResponseJSON) : undefined;
		if (!response)
			return fail(422, { sentence: 'Khóa truy cập chưa trả lời. Thử lại hoặc dùng mã 6 số.', field: 'passkey' });
		const input = { token: tokenOf(event), response, client: clientOf(event), site };
		const done = await event.locals.attempt((ctx) => verifyPasskey(ctx, input));
		return done.ok ? follow(event, done.value, 'passkey') : startAgain(event);
	},
	change: async (event) => {
		const form = await event.request.formData();
		const wanted = text(form, 'wanted');
		if (wanted !== text(form, 'again'))
			return fail(422, { sentence: 'Hai lần gõ mật khẩu mới chưa giống nhau.', field: 'again' });
		const input = { token: tokenOf(event), current: text(form, 'current'), wanted, client: clientOf(event) };
		const done = await event.locals.attempt((ctx) => changePasswordAtSignIn(ctx, input));
		if (done.ok) return follow(event, done.value, 'current');
		return done.code === 'session.ended'
			? startAgain(event)
			: fail(done.status, { sentence: done.sentence, field: 'wanted' });
	},
	enrol: async (event) => {
		const code = text(await event.request.formData(), 'code');
		const box = openSecretBox(event.locals.app.config.dataDir);
		const done = await event.locals.attempt((ctx) => confirmTotpAtSignIn(ctx, { token: tokenOf(event), code, box }));
		if (done.ok) return follow(event, done.value, 'code');
		return done.code === 'session.ended'
			? startAgain(event)
			: fail(done.status, { sentence: done.sentence, field: 'code' });
	},
	restart: async (event) => {
		await event.locals.app.act(event.locals.actor, (ctx) => signOut(ctx, tokenOf(event)));
		return startAgain(event);
	},
};

function startAgain(event: RequestEvent): never {
	dropSessionCookie(event.cookies);
	redirect(303, '/desk/sign-in');
}

function tokenOf({ cookies }: RequestEvent): string {
	return cookies.get(SESSION_COOKIE) ?? '';
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}
