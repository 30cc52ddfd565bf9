import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveSample, type ServedSample } from './setup/serve-sample.ts';

const PAGES = [
	'/',
	'/search?q=khai+sinh',
	'/procedures/1.001193',
	'/track',
	'/track?code=1',
	'/sign-in',
	'/signatures',
	'/help',
	'/accessibility',
	'/desk/sign-in',
	'/no-such-page',
	'/en',
	'/en/procedures/1.001193',
	'/en/track',
	'/en/sign-in',
	'/en/no-such-page',
];

let platform: ServedSample;
beforeAll(async () => {
	platform = await serveSample({ SAMPLE_PROVINCE: 'H91=Tỉnh Mẫu Bình An' });
}, 300_000);
afterAll(() => platform.stop());

const pageOf = async (path: string) => (await fetch(new URL(path, platform.url))).text();

test.each(PAGES)(
	'%s of a second province says its name and not that of the first, nor how codes begin there',
	async (path) => {
		const page = await pageOf(path);
		expect(page).toContain(path.startsWith('/en') ? 'Mẫu Bình An province' : 'tỉnh Mẫu Bình An');
		expect(page).not.toMatch(/l[àa]o\s*cai/iu);
		expect(page).not.toContain('H38.');
	},
);

test('the description of the interface names the second province', async () => {
	const { info } = (await (await fetch(new URL('/api/v1/openapi.json', platform.url))).json()) as {
		info: { description: string };
	};
	expect(info.description).toContain('Mẫu Bình An province');
});
