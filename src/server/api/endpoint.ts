import type { z } from 'zod';
import type { ReadCtx } from '../platform/ctx.ts';
import { createRateLimit, type RateLimit, type RateLimitRule } from '../rate-limit.ts';

/** The inputs of an endpoint, each checked by its schema before anything else happens. */
export interface EndpointInput<Path, Query, Body> {
	readonly path: Path;
	readonly query: Query;
	readonly body: Body;
}

/** What the author of an endpoint writes. The schemas validate requests and describe them in OpenAPI: they cannot drift apart. */
export interface EndpointDefinition<
	Path extends z.ZodObject,
	Query extends z.ZodObject,
	Body extends z.ZodType,
	Answer extends z.ZodType,
> {
	readonly method: 'get' | 'post';
	/** As in OpenAPI: `/procedures/{code}`, below `/api/v1`. */
	readonly route: string;
	readonly summary: string;
	readonly path: Path;
	readonly query: Query;
	readonly body?: Body;
	readonly answer: Answer;
	/** How often one network address may ask. */
	readonly rate?: RateLimitRule;
	/** @throws Refusal for an expected "no" */
	handle(
		ctx: ReadCtx,
		input: EndpointInput<z.output<Path>, z.output<Query>, z.output<Body>>,
	): Promise<z.output<Answer>>;
}

/** An endpoint as the router and the description see it: what its author knew about types is already used. */
export interface Endpoint {
	readonly method: 'get' | 'post';
	readonly route: string;
	readonly summary: string;
	readonly path: z.ZodObject;
	readonly query: z.ZodObject;
	readonly body: z.ZodType | undefined;
	readonly answer: z.ZodType;
	readonly rate: RateLimit;
	run(ctx: ReadCtx, raw: EndpointInput<unknown, unknown, unknown>): Promise<unknown>;
}

const ORDINARY: RateLimitRule = { burst: 120, everySeconds: 1 };

/** Turns a definition into an endpoint. */
export function endpoint<
	Path extends z.ZodObject,
	Query extends z.ZodObject,
	Body extends z.ZodType,
	Answer extends z.ZodType,
>(definition: EndpointDefinition<Path, Query, Body, Answer>): Endpoint {
	const { path, query, body } = definition;
	return {
		...definition,
		body,
		rate: createRateLimit(definition.rate ?? ORDINARY),
		run: (ctx, raw) =>
			definition.handle(ctx, {
				path: path.parse(raw.path),
				query: query.parse(raw.query),
				body: body?.parse(raw.body) as z.output<Body>,
			}),
	};
}
