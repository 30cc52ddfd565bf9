import type { BrowserContext } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import {
	askFor,
	callEndpoint,
	listActions,
	listRoutes,
	listWritingEndpoints,
	tryAction,
	type Answer,
} from './parts/ask-route.ts';
import { openDesk } from './parts/desk.ts';
import { ACTIONS, ENDPOINTS, NOT_ASKED, OPEN_ACTIONS, ROUTES, WHO, type Who } from './parts/route-table.ts';
import { signInCitizen } from './parts/sign-in.ts';
import { visit } from './setup/visit.ts';

/** A person of this file alone: what these requests get done to her, such as "no letters", must not meet another journey. */
const STRANGER = '015093009008';
/** Ids that name nothing: the question is who is let near, not what is there. */
const PARAMETERS: Readonly<Record<string, string>> = {
	code: '1.001193',
	id: '0',
	page: '1',
	file: '0',
	slip: '0',
	format: 'bpmn',
};

const contexts = new Map<Who, BrowserContext>();

beforeAll(async () => {
	contexts.set('public', (await visit()).context);
	const citizen = await visit({ javaScript: false });
	await signInCitizen(citizen.page, STRANGER, '/my/dossiers');
	contexts.set('citizen', citizen.context);
	for (const [who, user] of Object.entries(WHO)) contexts.set(who as Who, (await openDesk(user)).context);
}, 240_000);

const addressOf = (route: string) =>
	route.replace(/\[(\w+)\]/gu, (_, name: string) => PARAMETERS[name] ?? `no-${name}`);
const isOpen = (address: string) =>
	OPEN_ACTIONS.some((open) => address === open || address.startsWith(`${open}?`) || address.startsWith(`${open}/`));

/** What everybody is told, and what the table says of it: one line for each answer that does not fit. */
async function misfits(name: string, may: readonly Who[], ask: (context: BrowserContext) => Promise<Answer>) {
	const wrong: string[] = [];
	for (const [who, context] of contexts) {
		const answer = await ask(context);
		const fits = may.includes(who)
			? answer !== 'denied' && answer !== 'sign-in'
			: answer !== 'in' && (who !== 'public' || answer !== 'invalid');
		if (!fits) wrong.push(`${name}: ${who} is told "${answer}"`);
	}
	return wrong;
}

test('every route is in the table, and only those it names are let in', async () => {
	const asked = listRoutes().filter((route) => !NOT_ASKED.some((one) => one === route));
	expect(asked).toEqual(Object.keys(ROUTES).toSorted());
	const wrong: string[] = [];
	for (const route of asked) {
		// Coming back from the identity provider without having gone there leads to the sign-in page for everybody.
		if (route === '/sign-in/callback') continue;
		wrong.push(...(await misfits(route, ROUTES[route] ?? [], (context) => askFor(context, addressOf(route)))));
	}
	expect(wrong).toEqual([]);
}, 240_000);

test('every form action is in the table, and nobody else gets anything done', async () => {
	const wrong: string[] = [];
	for (const action of listActions().filter((one) => !isOpen(one))) {
		const row = Object.keys(ACTIONS)
			.filter((beginning) => action.startsWith(beginning))
			.toSorted((a, b) => b.length - a.length)[0];
		if (row === undefined) {
			wrong.push(`${action}: not in the table`);
			continue;
		}
		const may = ACTIONS[row] ?? [];
		wrong.push(...(await misfits(action, may, (context) => tryAction(context, addressOf(action)))));
	}
	expect(wrong).toEqual([]);
}, 240_000);

test('every endpoint that changes something is in the table, and nobody else gets anything done', async () => {
	const asked = listWritingEndpoints().filter((one) => !isOpen(one.split(' ')[1] ?? ''));
	expect(asked).toEqual(Object.keys(ENDPOINTS).toSorted());
	const wrong: string[] = [];
	for (const endpoint of asked) {
		const [method = '', route = ''] = endpoint.split(' ');
		const ask = (context: BrowserContext) => callEndpoint(context, method, addressOf(route));
		wrong.push(...(await misfits(endpoint, ENDPOINTS[endpoint] ?? [], ask)));
	}
	expect(wrong).toEqual([]);
}, 120_000);
