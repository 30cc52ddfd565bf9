import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENDPOINTS, openApi } from '../src/server/api/index.ts';
import { provinceNamesOn } from '../src/server/modules/agencies/index.ts';
import { renderSlip } from '../src/server/modules/dossiers/index.ts';
import { factotum, fileOf, received } from '../src/server/modules/dossiers/fixtures.ts';
import { readText } from '../src/server/modules/documents/read-text.ts';
import { noticesModule } from '../src/server/modules/notices/index.ts';
import { openLog } from '../src/server/platform/log.ts';
import { dispatchOutbox, jobTable, runNextJob, type ActAsSystem } from '../src/server/platform/work.ts';
import { shellMessages } from '../src/shared/messages/shell.ts';
import { testDatabaseOf, type TestDb } from './context.ts';
import { citizen, procedure } from './world.ts';

const REAL = /l[àa]o\s*cai/iu;
const SITE = { publicUrl: 'https://dichvucong.mau.vn', sampleMode: true };

let db: TestDb;
let code: string;
const letters: { from: string; text: string }[] = [];

beforeAll(async () => {
	db = await testDatabaseOf('H91=Tỉnh Mẫu Bình An');
	const { form, ...birth } = await procedure(db);
	// The example of the procedure lives in the real province; who applies here does not.
	const here = Object.fromEntries(
		Object.entries(form).map(([name, value]) => [
			name,
			typeof value === 'string' ? value.replace('tỉnh Lào Cai', 'tỉnh Mẫu Bình An') : value,
		]),
	);
	const parent = await citizen(db);
	code = await received(db, parent, { ...birth, form: { ...here, requesterEmail: 'mau@thu.vn' } });
	await runJobs();
});
afterAll(() => db.close());

async function runJobs(): Promise<void> {
	const module = noticesModule({ config: { ...SITE, smtpUrl: 'smtp://127.0.0.1:1' } }, (letter) => {
		letters.push(letter);
		return Promise.resolve();
	});
	const act: ActAsSystem = (job, requestId, work) => db.act({ kind: 'system', job }, work, { requestId });
	while ((await dispatchOutbox(act, [module])) > 0 || (await runNextJob(act, jobTable([module]), openLog('silent'))));
}

test('every text of the frame of public pages and the description of the interface name the second province', async () => {
	const province = await provinceNamesOn(db.read({ kind: 'public' }), '2026-11-20');
	for (const words of [shellMessages.vi, shellMessages.en]) {
		const said = [words.province, words.site, words.description, words.people].map((of) => of(province));
		for (const text of said) expect(text).toContain('Mẫu Bình An');
	}
	const described = JSON.stringify(openApi(ENDPOINTS, { ...SITE, province }));
	expect(described).toContain('Mẫu Bình An province');
	expect(described).not.toMatch(REAL);
});

test('a letter comes from the second province and says so', () => {
	expect(letters).toHaveLength(2);
	for (const { from, text } of letters) {
		expect(from).toBe('Dịch vụ công tỉnh Mẫu Bình An');
		expect(text).toContain('Cổng dịch vụ công tỉnh Mẫu Bình An');
		expect(`${from}\n${text}`).not.toMatch(REAL);
	}
});

test('a receipt is printed by the commune of the second province, in its place, under its number', async () => {
	const officer = await factotum(db);
	const slip = (await fileOf(db, code)).slips[0];
	const pdf = await renderSlip(db.read(officer), { code, slipId: slip?.id ?? 0 }, SITE);
	const text = (await readText(pdf, {})).text.replace(/\s+/gu, ' ');
	expect(text).toContain('XÃ MẪU BẢN HỒ');
	expect(text).toContain('Mẫu Bản Hồ, ngày 20 tháng 11 năm 2026');
	expect(code).toMatch(/^H91[.-]/u);
	expect(text).not.toMatch(REAL);
});
