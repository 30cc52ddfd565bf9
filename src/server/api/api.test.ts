import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../test/context.ts';
import { UNNAMED_PROVINCE } from '../../shared/province-names.ts';
import { buildApp, type App } from '../app.ts';
import { readConfig } from '../platform/config.ts';
import {
	answerDeadline,
	answerRequest,
	ENDPOINTS,
	getProcedure,
	listProcedures,
	listUnits,
	openApi,
	trackByCode,
	type Endpoint,
} from './index.ts';

let db: TestDb;
let app: App;
beforeAll(async () => {
	db = await testDatabase();
	const config = readConfig({
		DATA_DIR: db.dataDir,
		LOG_LEVEL: 'silent',
		SAMPLE_MODE: 'off',
		DATABASE_CONNECTIONS: '2',
	});
	app = buildApp({ ...config, databaseUrl: db.url });
});
afterAll(async () => {
	await app.close();
	await db.close();
});

let visitor = 0;
function ask(
	endpoint: Endpoint,
	facts: { query?: string; params?: Record<string, string>; body?: string; address?: string } = {},
) {
	const url = new URL(`http://127.0.0.1/api/v1${endpoint.route}${facts.query ?? ''}`);
	const request = new Request(url, facts.body === undefined ? {} : { method: 'POST', body: facts.body });
	visitor += 1;
	const address = facts.address ?? `192.0.2.${String(visitor)}`;
	return answerRequest({ read: db.read, modules: app.modules }, endpoint, {
		request,
		url,
		params: facts.params ?? {},
		address,
		requestId: 'test',
	});
}
const bodyOf = async (response: Response | Promise<Response>) =>
	(await (await response).json()) as Record<string, unknown>;

test('every endpoint has a route and every route an endpoint', () => {
	const dir = 'src/routes/api/v1';
	const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('+server.ts'));
	const routes = files.map((file) => `/${file.replace(/\/?\+server\.ts$/u, '').replace(/\[(\w+)\]/gu, '{$1}')}`);
	expect(routes.filter((route) => route !== '/openapi.json').sort()).toEqual(
		ENDPOINTS.map(({ route }) => route).sort(),
	);
});

test('the description is OpenAPI 3.1 and says what the schemas say', () => {
	const text = JSON.stringify(openApi(ENDPOINTS, { publicUrl: 'https://mau.vn', province: UNNAMED_PROVINCE }));
	const { openapi, paths } = JSON.parse(text) as {
		openapi: string;
		paths: Record<string, Record<string, { parameters: { name: string; in: string; required: boolean }[] }>>;
	};
	expect(openapi).toBe('3.1.0');
	expect(Object.keys(paths).sort()).toEqual([
		'/deadlines',
		'/procedures',
		'/procedures/{code}',
		'/track/{code}',
		'/units',
	]);
	expect(paths['/procedures/{code}']?.get?.parameters).toMatchObject([{ name: 'code', in: 'path', required: true }]);
	expect(paths['/procedures']?.get?.parameters.find(({ name }) => name === 'q')).toMatchObject({
		in: 'query',
		required: false,
	});
});

test('answers keep the shape they are described with', async () => {
	const found = await bodyOf(ask(listProcedures, { query: '?q=khai%20sinh' }));
	expect(listProcedures.answer.safeParse(found).error).toBeUndefined();
	expect(found.total).toBeGreaterThan(0);
	const one = await bodyOf(ask(getProcedure, { params: { code: '1.001193' } }));
	expect(getProcedure.answer.safeParse(one).error).toBeUndefined();
	expect(one.form).toMatchObject({ type: 'object' });
	const units = await bodyOf(ask(listUnits, { query: '?on=2025-06-30&kind=commune' }));
	expect(listUnits.answer.safeParse(units).error).toBeUndefined();
	expect((units.items as unknown[]).length).toBeGreaterThan(300);
});

test('a deadline is computed and explained', async () => {
	const body = JSON.stringify({ receivedAt: '2026-08-21T09:00:00+07:00', limit: { value: 5, unit: 'working-day' } });
	const answer = await bodyOf(ask(answerDeadline, { body }));
	expect(answerDeadline.answer.safeParse(answer).error).toBeUndefined();
	expect(answer.dueAt).toBe('2026-08-27T17:00:00+07:00');
	expect((answer.explanation as unknown[]).length).toBeGreaterThan(1);
});

test('faults of a request are a problem document that says where', async () => {
	const response = await ask(answerDeadline, {
		body: JSON.stringify({ receivedAt: 'hôm qua', limit: { value: -1, unit: 'wd' } }),
	});
	expect(response.status).toBe(422);
	expect(response.headers.get('content-type')).toContain('application/problem+json');
	expect(await bodyOf(response)).toMatchObject({ type: 'urn:lien-thong:problem:api.invalid', status: 422 });
	expect((await ask(answerDeadline, { body: '{' })).status).toBe(400);
	expect((await ask(answerDeadline, { body: JSON.stringify({ x: 'x'.repeat(100_000) }) })).status).toBe(413);
	expect((await ask(listUnits, { query: '?on=2025-02-30' })).status).toBe(422);
	expect((await ask(getProcedure, { params: { code: '9.999999' } })).status).toBe(404);
});

test('codes cannot be tried out: look-ups of one address are limited', async () => {
	const statuses: number[] = [];
	for (let times = 0; times < 25; times++) {
		const response = await ask(trackByCode, {
			params: { code: `H38.147-261120-${String(times).padStart(4, '0')}` },
			address: '198.51.100.7',
		});
		statuses.push(response.status);
	}
	expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 404));
	expect(statuses.slice(20)).toEqual([429, 429, 429, 429, 429]);
});
