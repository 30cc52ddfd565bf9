import { z } from 'zod';
import type { App } from '../app.ts';
import { isRefusal, Refusal } from '../platform/refusal.ts';
import { rateKey } from '../rate-limit.ts';
import { describeRefusal } from '../refusal-sentence.ts';
import type { Endpoint } from './endpoint.ts';
import { apiRefusals, problemResponse } from './problem.ts';

const MOST_BODY_BYTES = 64 * 1024;

/** What an endpoint needs of a request, whoever carries it. */
export interface ApiRequest {
	readonly request: Request;
	readonly url: URL;
	readonly params: Readonly<Record<string, string | undefined>>;
	/** Network address of the asker. */
	readonly address: string;
	readonly requestId: string;
}

/** Runs an endpoint for a request: limit, check, answer; every "no" becomes a problem document, a bug stays a bug. */
export async function answerRequest(
	app: Pick<App, 'read' | 'modules'>,
	endpoint: Endpoint,
	asked: ApiRequest,
): Promise<Response> {
	const ctx = app.read({ kind: 'public' }, { requestId: asked.requestId });
	try {
		const seconds = endpoint.rate.take(rateKey(asked.address), ctx.now);
		if (seconds !== undefined) throw new Refusal('api.too-many', { seconds });
		const body = endpoint.body ? await jsonOf(asked.request) : undefined;
		const query = Object.fromEntries(asked.url.searchParams);
		const answer = await endpoint.run(ctx, { path: asked.params, query, body });
		const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
		return Response.json(answer, { headers });
	} catch (thrown) {
		return problemOf(app, thrown);
	}
}

/** The problem document of an expected "no". @throws what was thrown when it is a bug */
function problemOf(app: Pick<App, 'modules'>, thrown: unknown): Response {
	if (thrown instanceof z.ZodError) {
		const errors = thrown.issues.map(({ path, message }) => ({ at: path.map(String).join('.'), message }));
		return problemResponse({ code: 'api.invalid', status: 422, title: apiRefusals['api.invalid'].vi, errors });
	}
	if (!isRefusal(thrown)) throw thrown;
	const { status, sentence } = describeRefusal([...app.modules, { name: 'api', refusals: apiRefusals }], thrown, 'vi');
	const seconds = thrown.details.seconds;
	return problemResponse({
		code: thrown.code,
		status,
		title: sentence,
		...(typeof seconds === 'number' ? { retryAfterSeconds: seconds } : {}),
	});
}

/** The body as JSON, read no further than is allowed. */
async function jsonOf(request: Request): Promise<unknown> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of request.body ?? []) {
		bytes += chunk.byteLength;
		if (bytes > MOST_BODY_BYTES) throw new Refusal('api.too-large');
		chunks.push(chunk);
	}
	try {
		return JSON.parse(Buffer.concat(chunks).toString('utf8'));
	} catch {
		throw new Refusal('api.not-json');
	}
}
