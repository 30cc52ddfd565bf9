import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { OTHER_COMMUNE } from '../../../../test/world.ts';
import { hasTool, outputOf, pdfsig } from '../signing/fixtures.ts';
import { deskOf, draftOf, issued, toSign, type Desk } from './desk/fixtures.ts';
import { communeOf, fileOf, registered, type Commune } from './fixtures.ts';
import {
	addDraftFile,
	checkDraft,
	draftDocument,
	fileOfDocument,
	issueDocument,
	listDocuments,
	listRegisterLines,
	makeCopy,
	previewDraft,
	recallDocument,
	reviewDraft,
	sendBack,
	sendToReview,
	type CopyWish,
} from './index.ts';
import { copyWay } from './copy-ways.ts';
import { placesIn } from './pdf-places.ts';
import { readText } from './read-text.ts';

const withPoppler = hasTool('pdftotext', 'poppler-utils');
const withPdfsig = hasTool('pdfsig', 'poppler-utils') && hasTool('certutil', 'libnss3-tools');

let db: TestDb;
let home: Commune;
let other: Commune;
let desk: Desk;
/** A scan: a real PDF of one page. */
let scanId: string;
beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db);
	other = await communeOf(db, OTHER_COMMUNE);
	desk = await deskOf(db, home);
	scanId = await pdfFile();
});
afterAll(async () => {
	await db.close();
	await desk.close();
});

const now = () => ({ now: new Date() });

async function pdfFile(): Promise<string> {
	const { id } = await db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home)));
	const parts = { files: db.files, setting: { sampleMode: true } };
	const pdf = await db.act(home.economist, (ctx) => previewDraft(ctx, parts, id));
	const name = { name: 'ban-quet.pdf', mediaType: 'application/pdf' };
	return (await db.act(home.economist, (ctx) => db.files.save(ctx, pdf, name))).id;
}

const toPaper = [{ channel: 'paper' as const, name: 'Hợp tác xã mẫu', address: 'Thôn 1' }];
const onPaper = () => registered(db, home, { fileIds: [scanId] });

async function copied(id: number, wish: Partial<CopyWish>): Promise<number> {
	const signerId = home.chairman.accountId;
	const whole = { id, form: 'SY', to: 'paper', signerId, copyCount: 2, recipients: toPaper, ...wish } as const;
	return (await db.act(home.clerk, (ctx) => makeCopy(ctx, whole), now())).id;
}

/** Signed, sealed and issued. @returns the sheets */
async function finished(id: number): Promise<Uint8Array> {
	expect(await desk.sign([id])).toEqual({ [id]: 'signed' });
	expect(await desk.seal([id])).toEqual({ [id]: 'signed' });
	await db.act(home.clerk, (ctx) => issueDocument(ctx, { id }), now());
	return pdfOf(id);
}

async function pdfOf(id: number): Promise<Uint8Array> {
	const { mainFile } = await fileOf(db, id);
	return db.files.read(await fileOfDocument(db.read(home.clerk), id, mainFile?.id ?? ''));
}

/** What a foreign reader shows on the first page, signatures included. */
async function shownIn(pdf: Uint8Array): Promise<string> {
	const file = join(desk.world.dir, `${randomUUID()}.pdf`);
	await writeFile(file, pdf);
	return outputOf('pdftotext', '-l', '1', '-layout', file, '-');
}

const textOf = async (pdf: Uint8Array) => (await readText(pdf, {})).text.replace(/\s+/gu, ' ');

test('the decree knows ten ways of copies, and an electronic sao y of an electronic original is none of them', () => {
	const ways = (['SY', 'SL', 'TrS'] as const).flatMap((form) =>
		(['paper', 'electronic'] as const).flatMap((medium) =>
			(['paper', 'electronic'] as const).flatMap((to) => {
				const way = copyWay(form, { medium, isCopy: form === 'SL' }, to);
				return way === undefined ? [] : [`${form} ${way}`];
			}),
		),
	);
	expect(ways).toHaveLength(10);
	expect(ways).not.toContain('SY electronic-to-electronic');
	expect(copyWay('SL', { medium: 'paper', isCopy: false }, 'paper')).toBeUndefined();
	expect(copyWay('SY', { medium: 'paper', isCopy: true }, 'paper')).toBeUndefined();
});

test('an electronic sao y of a paper says so in words at the top right by the agency’s signature, without its seal', async () => {
	const source = await onPaper();
	const recipients = [{ channel: 'unit' as const, unitId: other.agencyId, name: '' }];
	const id = await copied(source, { to: 'electronic', recipients });
	expect(await fileOf(db, id)).toMatchObject({ state: 'to-sign', copy: { form: 'SY', medium: 'electronic' } });
	const pdf = await finished(id);
	expect(await fileOf(db, id)).toMatchObject({ number: '01', symbol: 'SY-UBND', state: 'issued' });
	expect((await desk.verify(pdf)).map(({ verdict, coverage }) => [verdict, coverage])).toEqual([
		['valid', 'earlier-revision'],
		['valid', 'whole-document'],
	]);
	if (withPdfsig) expect((await pdfsig(desk.world, pdf)).match(/Signature is Valid/gu)).toHaveLength(2);
	if (withPoppler)
		expect((await shownIn(pdf)).replace('DỮ LIỆU MẪU', '')).toMatch(
			/SAO Y\s+Ủy ban nhân dân xã Bản Hồ\s+\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d \+07:00/u,
		);
	const there = (await listDocuments(db.read(other.clerk), { tab: 'to-register' })).rows.at(-1);
	expect(there).toMatchObject({ kindName: 'Bản sao y', reference: '01/SY-UBND' });
	expect((await fileOf(db, source)).copies).toMatchObject([{ id, reference: '01/SY-UBND' }]);
	expect((await fileOf(db, id)).copyOf).toMatchObject({ id: source });
});

test('a sao y on paper has its block under the text, below a rule, with room for signature and seal', async () => {
	const source = await issued(db, home, desk);
	const id = await copied(source, { to: 'paper' });
	const pdf = await finished(id);
	const { number } = await fileOf(db, id);
	const text = await textOf(pdf);
	expect(text).toContain(`Số: ${number ?? '?'}/SY-UBND`);
	expect(text).toMatch(/SAO Y .*Nơi nhận: - Hợp tác xã mẫu; - Lưu: VT\./u);
	const { texts, pageCount } = await placesIn(pdf, (pages) => [1, pages]);
	expect(pageCount).toBe(1);
	const lineOf = (part: string) => texts.findLast((one) => one.text.includes(part))?.y ?? 0;
	expect(lineOf('SAO Y')).toBeLessThan(texts.find((one) => one.text.includes('Ủy ban nhân dân xã báo cáo'))?.y ?? 0);
	expect((await desk.verify(pdf)).map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
});

test('where the last page is full the block stands on a page behind it', async () => {
	const paragraph = { kind: 'paragraph' as const, text: 'Ủy ban nhân dân xã báo cáo kết quả sản xuất. '.repeat(9) };
	const source = await issued(db, home, desk, { content: { body: Array.from({ length: 4 }, () => paragraph) } });
	const before = (await fileOf(db, source)).pageCount ?? 0;
	const id = await copied(source, {});
	await desk.sign([id]);
	const { pageCount } = await fileOf(db, id);
	expect(pageCount).toBe(before + 1);
});

test('a trích sao is set anew in full form around the part that is copied', async () => {
	const source = await onPaper();
	const extract = 'Điều 2. Giao Phòng Kinh tế theo dõi.';
	const wish = { form: 'TrS' as const, extract };
	await expect(copied(source, wish)).rejects.toMatchObject({ code: 'document.incomplete' });
	const id = await copied(source, { ...wish, sourcePlace: 'Lào Cai' });
	const text = await textOf(await finished(id));
	expect(text).toContain(extract);
	expect(text).toContain('Lào Cai, ngày 18 tháng 11 năm 2026');
	expect(text).toContain('SNV-XDCQ');
	expect(text).toMatch(/TRÍCH SAO/u);
	expect((await fileOf(db, id)).symbol).toBe('TrS-UBND');
});

test('a sao lục is made of a sao y, and all copies of the year share one series', async () => {
	const source = await onPaper();
	await expect(copied(source, { form: 'SL' })).rejects.toMatchObject({ code: 'document.copy-way-wrong' });
	const first = await copied(source, {});
	await finished(first);
	const second = await copied(first, { form: 'SL' });
	await finished(second);
	const [one, two] = [await fileOf(db, first), await fileOf(db, second)];
	expect(Number(two.number)).toBe(Number(one.number) + 1);
	expect(two.symbol).toBe('SL-UBND');
	const year = new Date().getFullYear();
	const wish = { agencyUnitId: home.agencyId, year, book: 'copy' as const };
	const lines = await listRegisterLines(db.read(home.clerk), wish, { order: 'newest-first', most: 2 });
	expect(lines.map(({ cells }) => cells[0])).toEqual([two.reference, one.reference]);
	expect(lines[1]?.cells[2]).toMatch(/^Bản sao y: Công văn số .*SNV-XDCQ ngày 18\/11\/2026 của Sở Nội vụ/u);
	expect(lines[1]?.cells[6]).toBe('2');
});

test('the decree’s ways are kept: nothing electronic of an electronic original, nothing on paper over the wire', async () => {
	const source = await issued(db, home, desk);
	const unit = [{ channel: 'unit' as const, unitId: other.agencyId, name: '' }];
	await expect(copied(source, { to: 'electronic', recipients: unit })).rejects.toMatchObject({
		code: 'document.copy-way-wrong',
	});
	await expect(copied(source, { recipients: unit })).rejects.toMatchObject({ code: 'document.recipient-wrong' });
	await expect(copied(source, { recipients: [] })).rejects.toMatchObject({ code: 'document.no-recipient' });
	await expect(copied(source, { signerId: home.economyHead.accountId })).rejects.toMatchObject({
		code: 'document.no-signer',
	});
	await db.act(home.clerk, (ctx) => recallDocument(ctx, { id: source, reason: 'Thu hồi văn bản mẫu.' }), now());
	await expect(copied(source, {})).rejects.toMatchObject({ code: 'document.frozen' });
	const draft = await toSign(db, home);
	await expect(copied(draft, {})).rejects.toMatchObject({ code: 'document.not-possible-now' });
});

test('a copy the leader does not sign is given up, uses no number, and the clerk reads why', async () => {
	const id = await copied(await onPaper(), {});
	const words = 'Không sao văn bản này ra ngoài.';
	await db.act(home.chairman, (ctx) => sendBack(ctx, { id, words }), now());
	expect(await fileOf(db, id)).toMatchObject({ state: 'discarded', number: null });
	const told = (await listDocuments(db.read(home.clerk), { tab: 'to-know' })).rows.find((row) => row.id === id);
	expect(told?.node?.instruction).toBe(words);
});

test('an appendix in a file of its own names the document’s number beside the agency’s signature', async () => {
	const { id } = await db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home)));
	await db.act(home.economist, (ctx) => addDraftFile(ctx, { id, fileId: scanId, title: 'Phụ lục', role: 'appendix' }));
	await db.act(home.economist, (ctx) => sendToReview(ctx, { id }));
	await db.act(home.economyHead, (ctx) => reviewDraft(ctx, { id }));
	await db.act(home.clerk, (ctx) => checkDraft(ctx, { id }));
	await desk.sign([id]);
	expect(await desk.seal([id])).toEqual({ [id]: 'signed' });
	const { reference, attachments } = await fileOf(db, id);
	const pdf = await db.files.read(await fileOfDocument(db.read(home.clerk), id, attachments[0]?.file.id ?? ''));
	expect((await desk.verify(pdf)).map(({ verdict }) => verdict)).toEqual(['valid']);
	if (withPoppler) expect(await shownIn(pdf)).toMatch(new RegExp(`${reference ?? '?'}\\s+\\d\\d/\\d\\d/\\d{4}`, 'u'));
});
