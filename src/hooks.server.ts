import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { guardDesk } from '#lib/server/guard-desk.ts';
import { localsOf } from '#lib/server/locals-of.ts';
import { runningApp } from '#lib/server/running-app.ts';
import { guardLocked, signedInOf } from '#lib/server/signed-in-of.ts';
import { htmlAttributes, THEME_COOKIE } from '#lib/server/html-attributes.ts';
import type { Actor } from '#lib/server/platform/actor.ts';
import { plainPath } from '#lib/shared/messages/lang.ts';

export const init: ServerInit = () => {
	runningApp();
};

const PUBLIC: Actor = { kind: 'public' };

/** Asked by machines, about the machine: whoever's cookie they carry, they answer also while the database is away. */
const MACHINE_ROUTES: ReadonlySet<string | null> = new Set(['/healthz', '/metrics']);

/** Files are what we say they are, and addresses (they hold dossier codes) stay with us. */
const SAFE_HEADERS = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
} as const;

export const handle: Handle = async ({ event, resolve }) => {
	const app = runningApp();
	const started = performance.now();
	const requestId = randomUUID();
	const lang = event.url.pathname === '/en' || event.url.pathname.startsWith('/en/') ? 'en' : 'vi';
	Object.assign(event.locals, { app, actor: PUBLIC, signedIn: undefined, requestId, lang });
	if (!MACHINE_ROUTES.has(event.route.id)) {
		const signedIn = await signedInOf(app, event);
		Object.assign(event.locals, { actor: signedIn?.actor ?? PUBLIC, signedIn });
	}
	Object.assign(
		event.locals,
		localsOf(app, { requestId, lang }, () => event.locals.actor),
	);
	guardDesk(event);
	guardLocked(app, event);
	const attributes = htmlAttributes(plainPath(event.url.pathname), event.cookies.get(THEME_COOKIE));
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%lang%', lang).replace('%html-attributes%', attributes),
	});
	response.headers.set('x-request-id', requestId);
	for (const [name, value] of Object.entries(SAFE_HEADERS)) {
		if (!response.headers.has(name)) response.headers.set(name, value);
	}
	const route = event.route.id ?? 'none';
	const seconds = (performance.now() - started) / 1000;
	app.metrics.requests.observe({ method: event.request.method, route, status: String(response.status) }, seconds);
	app.log.info({
		requestId,
		method: event.request.method,
		route,
		status: response.status,
		ms: Math.round(seconds * 1000),
	});
	return response;
};

export const handleError: HandleServerError = ({ kind, error, event }) => {
	// What a refusal, a missing page or a wrong form says is for the person as it stands; only the rest is a bug.
	if (kind !== 'unknown') return {};
	const { app, requestId, lang } = event.locals;
	app.log.error({ err: error, requestId, route: event.route.id }, 'unexpected error');
	return { message: lang === 'vi' ? 'Hệ thống gặp lỗi.' : 'Something went wrong.', incident: requestId };
};
