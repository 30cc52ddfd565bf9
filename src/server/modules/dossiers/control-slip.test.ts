import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { citizen, procedure } from '../../../../test/world.ts';
import { factotum, fileOf, finishFirst, received } from './fixtures.ts';
import { renderControlSlip } from './index.ts';
import { controlSlipSteps } from './render-control-slip.ts';

const SETTING = { publicUrl: 'http://127.0.0.1:8080', sampleMode: true };

let db: TestDb;

beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db.close());

test('the control slip names who gave and who took each step; consultations side by side have one giver', async () => {
	const parent = await citizen(db);
	const officer = await factotum(db);
	const code = await received(db, parent, await procedure(db, '1.013225'));
	await finishFirst(db, officer, code, 'consult');
	const file = await fileOf(db, code);
	const lines = controlSlipSteps(file);
	expect(lines[0]).toMatchObject({ from: 'Người nộp hồ sơ', giver: file.applicantName });
	expect(lines.map(({ to }) => to)).toEqual(file.steps.map(({ unitName }) => unitName));
	const open = lines.filter(({ outcome }) => outcome === 'open');
	expect(open).toHaveLength(2);
	const asker = file.steps.find(({ outcome }) => outcome === 'consult');
	for (const line of open) expect(line).toMatchObject({ from: asker?.unitName, giver: asker?.closedByName, taker: '' });
	expect(lines.find(({ to, outcome }) => to === asker?.unitName && outcome !== 'open')?.taker).not.toBe('');

	const pdf = await renderControlSlip(db.read(officer), code, SETTING);
	expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
	await expect(renderControlSlip(db.read(parent), code, SETTING)).rejects.toMatchObject({ code: 'dossier.not-found' });
});
