import { error } from '@sveltejs/kit';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { finishPasskeyRegistration, passkeySite, startPasskeyRegistration } from '#lib/server/modules/people/index.ts';
import type { RequestHandler } from './$types';

const answerShape = z.object({
	label: z.string().max(80),
	answer: z.looseObject({
		id: z.string(),
		rawId: z.string(),
		type: z.literal('public-key'),
		response: z.looseObject({}),
	}),
});

/** Options for the device to create a passkey with; the challenge waits in the session. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { accountId, sessionId } = ownSession(locals);
	const site = passkeySite(locals.app.config.publicUrl, url);
	return Response.json(await locals.act((ctx) => startPasskeyRegistration(ctx, { accountId, sessionId, site })));
};

/** Stores what the device created. */
export const POST: RequestHandler = async ({ locals, request, url }) => {
	const { accountId, sessionId, challenge } = ownSession(locals);
	const body = answerShape.safeParse(await request.json().catch(() => undefined));
	if (!body.success) error(422, 'Khóa truy cập chưa trả lời.');
	// The library judges every field of the answer itself; the shape above only keeps rubbish away from it.
	const response = body.data.answer as unknown as RegistrationResponseJSON;
	const site = passkeySite(locals.app.config.publicUrl, url);
	await locals.act((ctx) =>
		finishPasskeyRegistration(ctx, { accountId, sessionId, challenge, response, label: body.data.label, site }),
	);
	return Response.json({});
};

function ownSession({ actor, signedIn }: App.Locals) {
	if (actor.kind !== 'officer' || !signedIn) error(401, 'Phiên đăng nhập đã hết. Đăng nhập lại.');
	return { accountId: actor.accountId, sessionId: signedIn.session.id, challenge: signedIn.session.challenge };
}
