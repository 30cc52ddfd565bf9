import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { faultsOf, FIRST_VIEW_BYTES, measureFirstView, PUBLIC_PAGES } from './first-view.ts';
import { applyForMaritalStatus, MARITAL_STATUS, startDraft } from './parts/apply-online.ts';
import { openDesk } from './parts/desk.ts';
import { signInCitizen } from './parts/sign-in.ts';
import { DESKTOP, PHONE, platform, screenshot, seriousProblems, visit } from './setup/visit.ts';

const CITIZEN = '010085009004';
const ENGLISH = [
	'/en',
	'/en/search?q=birth',
	'/en/procedures/1.001193',
	'/en/track',
	'/en/signatures',
	'/en/sign-in',
	'/en/help',
	'/en/accessibility',
];
/** Pages that say so when there is nothing at their address. */
const MISSING: ReadonlySet<string> = new Set(['/track/H38.1-261101-9999', '/there-is-no-such-page']);

const DESK_PAGES: Readonly<Record<string, readonly string[]>> = {
	'motcua.banho': [
		'/desk',
		'/desk?tab=to-receive',
		'/desk/counter',
		'/desk/counter?procedure=2.000815',
		'/desk/search?q=mau',
		'/desk/board',
		'/desk/tracking',
		'/desk/exports',
		'/desk/account',
		'/en/desk',
	],
	'chutich.banho': [
		'/desk?tab=to-sign',
		'/desk/signing',
		'/desk/procedures',
		'/desk/procedures/1.001193',
		'/desk/tasks',
		'/desk/tasks?tab=given',
		'/desk/tasks/new',
		'/desk/tasks/board',
		'/en/desk/tasks',
		'/desk/documents/statistics',
	],
	'theodoi.tinh': ['/desk/tasks', '/desk/tasks/board', '/desk/tasks/board?state=open&late=yes'],
	'vanthu.banho': [
		'/desk/documents',
		'/desk/documents/outgoing',
		'/desk/documents/1',
		'/desk/documents/registers',
		'/desk/documents/folders',
		'/desk/documents/groups',
		'/desk/documents/leaders',
		'/desk/archives',
		'/desk/archives/catalogue',
		'/desk/exchange?tab=received',
		'/desk/signing?queue=seal',
		'/desk/organisation',
		'/desk/organisation?on=2024-01-01',
	],
	'quantri.banho': [
		'/desk/admin',
		'/desk/admin/people/new',
		'/desk/admin/people/import',
		'/desk/admin/positions',
		'/desk/admin/delegations',
	],
	'quantri.tinh': [
		'/desk/admin',
		'/desk/admin/roles',
		'/desk/admin/sessions',
		'/desk/calendar',
		'/desk/calendar?year=2027',
		'/desk/admin/keys',
		'/desk/admin/keys/new',
		'/desk/admin/trust',
		'/desk/exchange/hubs',
	],
	'thutuc.tinh': ['/desk/procedures/1.001193/edit', '/desk/procedures/1.001193/diagram'],
	'kiemtra.tinh': ['/desk/admin/audit', '/desk/admin/readings', '/desk/search'],
};

/** Pages kept as pictures while we are there. */
const KEPT: Readonly<Record<string, string>> = {
	'/': '00-home-desktop',
	'/desk/admin': '40-admin-desktop',
	'/desk/board': '24-board-desktop',
	'/desk/organisation': '25-organisation-desktop',
	'/desk/procedures/1.001193/diagram': '26-diagram-desktop',
};

test.each([...PUBLIC_PAGES, ...ENGLISH])(
	'%s fits one round trip, brings no script and has no serious fault',
	async (path) => {
		const view = await measureFirstView(platform.url, path);
		expect(view.status).toBe(MISSING.has(path) ? 404 : 200);
		expect(faultsOf(view)).toEqual([]);
		expect(view.compressedBytes).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
		const { page, close } = await visit({ viewport: DESKTOP });
		expect(await faultsAt(page, path)).toEqual([]);
		await close();
	},
);

test('the pages of a citizen have no serious fault and do not scroll sideways', async () => {
	const { page, close } = await visit({ viewport: DESKTOP });
	const code = await applyForMaritalStatus(page, CITIZEN);
	const draft = `/apply/draft/${await startDraft(page, CITIZEN)}`;
	const first = new URL(page.url()).pathname;
	const mine = [
		'/my/dossiers',
		`/my/dossiers/${code}`,
		'/my/documents',
		'/my/notices',
		'/en/my/dossiers',
		`/track/${code}`,
	];
	const apply = [`/apply/${MARITAL_STATUS.code}`, first, `${draft}/attachments`, `${draft}/delivery`];
	const faults: string[] = [];
	for (const path of [...mine, ...apply]) faults.push(...(await faultsAt(page, path)));
	expect(faults).toEqual([]);
	await close();
}, 240_000);

test.each(Object.entries(DESK_PAGES))(
	'the desk of %s has no serious fault and does not scroll sideways on a phone',
	async (user, paths) => {
		const { page, close } = await openDesk(user);
		const faults: string[] = [];
		for (const path of paths) faults.push(...(await faultsAt(page, path)));
		expect(faults).toEqual([]);
		await close();
	},
	240_000,
);

test('a dossier open on the desk, with each question it can ask, has no serious fault', async () => {
	const citizen = await visit({ javaScript: false });
	await signInCitizen(citizen.page, CITIZEN, '/my/dossiers');
	const code = await applyForMaritalStatus(citizen.page, CITIZEN);
	await citizen.close();
	const { page, close } = await openDesk('motcua2.banho');
	const faults = await faultsAt(page, `/desk/dossiers/${code}`);
	for (const act of ['receive', 'supplement', 'refuse'])
		faults.push(...(await faultsAt(page, `/desk/dossiers/${code}?act=${act}`)));
	faults.push(...(await faultsAt(page, `/desk?tab=to-receive&dossier=${code}`)));
	expect(faults).toEqual([]);
	await close();
}, 240_000);

/** Status, console, axe at desktop width and sideways scrolling at phone width; [] is what we want. */
async function faultsAt(page: Page, path: string): Promise<string[]> {
	const faults: string[] = [];
	const onConsole = (message: { type(): string; text(): string }) => {
		if (message.type() === 'error' && !MISSING.has(path)) faults.push(message.text());
	};
	const onError = (error: Error) => faults.push(error.message);
	page.on('console', onConsole).on('pageerror', onError);
	const response = await page.goto(path, { waitUntil: 'load' });
	if (response?.status() !== (MISSING.has(path) ? 404 : 200)) faults.push(`status ${String(response?.status())}`);
	const name = KEPT[path];
	if (name !== undefined) await screenshot(page, name);
	faults.push(...(await seriousProblems(page)));
	await page.setViewportSize(PHONE);
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	if (width > PHONE.width) faults.push(`${String(width)} px wide on a phone: ${await widest(page)}`);
	await page.setViewportSize(DESKTOP);
	page.off('console', onConsole).off('pageerror', onError);
	return faults.map((fault) => `${path}: ${fault}`);
}

/** The elements that stick out to the right, innermost last. */
function widest(page: Page): Promise<string> {
	return page.evaluate((limit) => {
		const out = [...document.querySelectorAll('body *')].filter(
			(element) => element.getBoundingClientRect().right > limit + 1,
		);
		return out
			.map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
			.slice(-4)
			.join(' > ');
	}, PHONE.width);
}
