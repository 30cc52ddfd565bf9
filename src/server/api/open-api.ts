import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import type { ProvinceNames } from '../../shared/province-names.ts';
import { problem } from './problem.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 description of the endpoints, made from the schemas that validate them. @param site whose portal it is, and its address */
export function openApi(
	endpoints: readonly Endpoint[],
	{ publicUrl, province }: { publicUrl: string; province: ProvinceNames },
): Json {
	const paths: Record<string, Json> = {};
	for (const endpoint of endpoints)
		paths[endpoint.route] = { ...paths[endpoint.route], [endpoint.method]: operation(endpoint) };
	return {
		openapi: '3.1.0',
		info: {
			title: 'Liên Thông, public interface',
			version: '1',
			description: `Open data of the public services of ${province.en}. Times carry their offset; errors are problem documents (RFC 9457).`,
			license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
		},
		servers: [{ url: `${publicUrl}/api/v1` }],
		paths,
		components: { schemas: { Problem: schemaOf(problem, 'output') } },
	};
}

function operation(endpoint: Endpoint): Json {
	const name = endpoint.route.replace(/[{}]/gu, '').split('/').filter(Boolean).join('-');
	return {
		operationId: `${endpoint.method}-${name}`,
		summary: endpoint.summary,
		parameters: [...parameters(endpoint.path, 'path'), ...parameters(endpoint.query, 'query')],
		...(endpoint.body
			? {
					requestBody: {
						required: true,
						content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
					},
				}
			: {}),
		responses: {
			200: {
				description: 'The answer.',
				content: { 'application/json': { schema: schemaOf(endpoint.answer, 'output') } },
			},
			...Object.fromEntries(
				(['404', '422', '429'] as const).map((status) => [
					status,
					{
						description: { 404: 'Not known.', 422: 'The request has faults.', 429: 'Too many requests.' }[status],
						content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
					},
				]),
			),
		},
	};
}

function parameters(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
	const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
		properties?: Record<string, Json>;
		required?: string[];
	};
	return Object.entries(properties).map(([name, { description, ...rest }]) => ({
		name,
		in: place,
		required: place === 'path' || required.includes(name),
		...(description === undefined ? {} : { description }),
		schema: rest,
	}));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
	const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
	return rest;
}
