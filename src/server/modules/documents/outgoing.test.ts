import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { vnDate } from '../../../shared/dates.ts';
import { OTHER_COMMUNE } from '../../../../test/world.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { communeOf, fileOf, type Commune } from './fixtures.ts';
import { deskOf, draftOf, issued, toSign, type Desk } from './desk/fixtures.ts';
import {
	checkDraft,
	circulateDraft,
	commentOnDraft,
	discardDraft,
	draftDocument,
	editDraft,
	fileOfDocument,
	issueDocument,
	listDocuments,
	previewDraft,
	registerIncoming,
	reviewDraft,
	sendBack,
	sendToReview,
	setRecipients,
	takeBackDraft,
	type WorkTab,
} from './index.ts';
import { readText } from './read-text.ts';

let db: TestDb;
let home: Commune;
let other: Commune;
let desk: Desk;
beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db);
	other = await communeOf(db, OTHER_COMMUNE);
	desk = await deskOf(db, home);
});
afterAll(async () => {
	await db.close();
	await desk.close();
});

const tab = async (actor: OfficerActor, name: WorkTab) =>
	(await listDocuments(db.read(actor), { tab: name })).rows.map(({ id }) => id);
const now = () => ({ now: new Date() });

async function pdfOf(id: number): Promise<Uint8Array> {
	const { mainFile } = await fileOf(db, id);
	if (!mainFile) throw new Error('no file');
	return db.files.read(await fileOfDocument(db.read(home.clerk), id, mainFile.id));
}

test('a draft travels upward, gets number and date with the leader’s signature, the seal over it, and arrives elsewhere', async () => {
	const unitId = other.agencyId;
	const { id } = await db.act(home.economist, (ctx) =>
		draftDocument(ctx, draftOf(home, { recipients: [{ channel: 'unit', unitId, name: '' }] })),
	);
	await db.act(home.economist, (ctx) => sendToReview(ctx, { id, words: 'Kính trình Trưởng phòng.' }));
	expect(await tab(home.economyHead, 'to-review')).toContain(id);
	await db.act(home.economyHead, (ctx) => reviewDraft(ctx, { id, words: 'Nhất trí.' }));
	expect(await tab(home.clerk, 'to-check')).toContain(id);
	await db.act(home.clerk, (ctx) => checkDraft(ctx, { id }));
	expect(await tab(home.chairman, 'to-sign')).toContain(id);
	expect(await desk.sign([id])).toEqual({ [id]: 'signed' });
	const signed = await fileOf(db, id);
	expect(signed).toMatchObject({ state: 'signed', number: '01', symbol: 'BC-UBND', issuedOn: vnDate(new Date()) });
	expect(await desk.seal([id])).toEqual({ [id]: 'signed' });
	await db.act(home.clerk, (ctx) => issueDocument(ctx, { id }), now());
	const pdf = await pdfOf(id);
	const reports = await desk.verify(pdf);
	expect(reports.map(({ verdict, coverage }) => [verdict, coverage])).toEqual([
		['valid', 'earlier-revision'],
		['valid', 'whole-document'],
	]);
	const { text } = await readText(pdf, {});
	const [year = '', month = '', day = ''] = vnDate(new Date()).split('-');
	expect(text.replace(/\s+/gu, ' ')).toContain('Số: 01/BC-UBND');
	expect(text).toContain(`ngày ${day} tháng ${Number(month) < 3 ? month : String(Number(month))} năm ${year}`);
	const arrivedThere = await tab(other.clerk, 'to-register');
	const there = await fileOf(db, arrivedThere.at(-1) ?? 0);
	expect(there).toMatchObject({ source: 'platform', reference: '01/BC-UBND', state: 'arrived', kindName: 'Báo cáo' });
	await db.act(other.clerk, (ctx) => registerIncoming(ctx, { id: there.id }), now());
	const { recipients, state } = await fileOf(db, id);
	expect(state).toBe('issued');
	expect(recipients[0]).toMatchObject({ state: 'registered' });
	expect(recipients[0]?.chain.map(({ statusCode }) => statusCode)).toEqual(['01', '03']);
});

test('a draft is its drafter’s alone until it is passed on, and every version is kept', async () => {
	const { id } = await db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home)));
	await expect(db.act(home.economyHead, (ctx) => sendToReview(ctx, { id }))).rejects.toMatchObject({
		code: 'document.not-found',
	});
	await db.act(home.economist, (ctx) =>
		editDraft(ctx, {
			id,
			content: { body: [{ kind: 'paragraph', text: 'Bản hai.' }] },
			versionNote: 'Sửa theo góp ý',
		}),
	);
	expect((await fileOf(db, id)).versions.map(({ ordinal, note }) => [ordinal, note])).toEqual([
		[1, null],
		[2, 'Sửa theo góp ý'],
	]);
});

test('opinions are asked for and given with marks; what nobody gave is waited for no longer once the head has the draft', async () => {
	const { id } = await db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home)));
	await db.act(home.economist, (ctx) =>
		circulateDraft(ctx, {
			id,
			asked: [{ unitId: home.cultureId }, { unitId: home.officeId, accountId: home.archivist.accountId }],
			words: 'Xin ý kiến.',
		}),
	);
	const marks = [{ page: 1, quote: 'vụ mùa', words: 'Sửa số liệu' }];
	await db.act(home.cultureHead, (ctx) => commentOnDraft(ctx, { id, words: 'Cần thêm số liệu.', marks }));
	expect(await tab(home.archivist, 'to-comment')).toContain(id);
	await db.act(home.economist, (ctx) => sendToReview(ctx, { id }));
	expect(await tab(home.archivist, 'to-comment')).not.toContain(id);
	expect((await fileOf(db, id)).opinions).toMatchObject([{ kind: 'opinion', words: 'Cần thêm số liệu.', marks }]);
});

test('a draft sent back says why and is its drafter’s again; the drafter may take it back or give it up', async () => {
	const { id } = await db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home)));
	await db.act(home.economist, (ctx) => sendToReview(ctx, { id }));
	await db.act(home.economist, (ctx) => takeBackDraft(ctx, { id }));
	await db.act(home.economist, (ctx) => sendToReview(ctx, { id }));
	await expect(db.act(home.economyHead, (ctx) => sendBack(ctx, { id, words: 'Sai' }))).rejects.toMatchObject({
		code: 'document.reason-too-short',
	});
	await db.act(home.economyHead, (ctx) => sendBack(ctx, { id, words: 'Chưa đủ số liệu quý III.' }));
	expect((await fileOf(db, id)).state).toBe('draft');
	expect((await listDocuments(db.read(home.economist), { tab: 'drafts' })).rows.map((row) => row.id)).toContain(id);
	await db.act(home.economist, (ctx) => discardDraft(ctx, { id }));
	expect((await fileOf(db, id)).state).toBe('discarded');
});

test('nothing is sealed without the leader’s signature, and nobody signs what is not in their hands', async () => {
	const id = await toSign(db, home);
	expect(await desk.seal([id])).toEqual({ [id]: 'document.not-possible-now' });
	const foreign = await toSign(db, home, { signerId: home.deputy.accountId });
	expect(await desk.sign([foreign])).toEqual({ [foreign]: 'document.not-in-hand' });
	expect((await fileOf(db, foreign)).number).toBeNull();
	await expect(desk.sign([id], '000000')).rejects.toMatchObject({ code: 'signing.wrong-pin' });
	expect((await fileOf(db, id)).state).toBe('to-sign');
});

test('one PIN signs many; numbers follow one another by kind and symbol, and a công văn is named after its unit', async () => {
	const ids = [
		await toSign(db, home, { kindCode: 'decision', abstract: 'Về việc thành lập tổ công tác mẫu' }),
		await toSign(db, home, { kindCode: 'official-letter', abstract: 'V/v phối hợp mẫu' }),
		await toSign(db, home, { kindCode: 'plan', abstract: 'Phát triển kinh tế mẫu' }),
	];
	expect(Object.values(await desk.sign(ids))).toEqual(['signed', 'signed', 'signed']);
	const files = await Promise.all(ids.map((id) => fileOf(db, id)));
	expect(files.map(({ symbol }) => symbol)).toEqual(['QĐ-UBND', 'UBND-KT', 'KH-UBND']);
	const numbers = files.map(({ number }) => Number(number)).sort((a, b) => a - b);
	expect(numbers.map((number) => number - (numbers[0] ?? 0))).toEqual([0, 1, 2]);
});

test('a number whose signing failed is used by the next try of the day, voided when the draft goes back', async () => {
	const id = await toSign(db, home);
	const [first] = Object.values(await desk.signWithoutTime([id]));
	expect(first).not.toBe('signed');
	const { number } = await fileOf(db, id);
	expect(number).not.toBeNull();
	expect(await desk.sign([id])).toEqual({ [id]: 'signed' });
	expect((await fileOf(db, id)).number).toBe(number);
});

test('an uploaded PDF gets its number and date where its drafter left room', async () => {
	const { id: source } = await db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home)));
	const pdf = await db.act(home.economist, (ctx) =>
		previewDraft(ctx, { files: db.files, setting: { sampleMode: true } }, source),
	);
	const file = await db.act(home.economist, (ctx) =>
		db.files.save(ctx, pdf, { name: 'du-thao.pdf', mediaType: 'application/pdf' }),
	);
	const id = await toSign(db, home, { content: undefined, fileId: file.id });
	expect(await desk.sign([id])).toEqual({ [id]: 'signed' });
	const { number } = await fileOf(db, id);
	const text = (await readText(await pdfOf(id), {})).text.replace(/\s+/gu, ' ');
	const [, month = '', day = ''] = vnDate(new Date()).split('-');
	expect(text).toMatch(
		new RegExp(`${number ?? '?'} ?${day} ?${Number(month) < 3 ? month : String(Number(month))}$`, 'u'),
	);
	expect((await desk.verify(await pdfOf(id))).map(({ verdict }) => verdict)).toEqual(['valid']);
});

test('nothing is issued to nobody; an internal document stays inside the agency', async () => {
	const id = await toSign(db, home, { recipients: [] });
	await desk.sign([id]);
	await desk.seal([id]);
	await expect(db.act(home.clerk, (ctx) => issueDocument(ctx, { id }), now())).rejects.toMatchObject({
		code: 'document.no-recipient',
	});
	await db.act(home.clerk, (ctx) =>
		setRecipients(ctx, { id, recipients: [{ channel: 'unit', unitId: home.cultureId, name: '' }] }),
	);
	await db.act(home.clerk, (ctx) => issueDocument(ctx, { id }), now());
	expect(await tab(home.cultureHead, 'to-know')).toContain(id);
	const outside = [{ channel: 'unit' as const, unitId: other.agencyId, name: '' }];
	await expect(
		db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home, { direction: 'internal', recipients: outside }))),
	).rejects.toMatchObject({ code: 'document.outside-agency' });
});

test('an answer is linked at both ends', async () => {
	const there = await issued(db, home, desk, { recipients: [{ channel: 'unit', unitId: other.agencyId, name: '' }] });
	const incoming = (await tab(other.clerk, 'to-register')).at(-1) ?? 0;
	const { id } = await db.act(other.clerk, (ctx) =>
		draftDocument(ctx, draftOf(other, { draftingUnitId: other.officeId, signerId: undefined, answersId: incoming })),
	);
	expect((await fileOf(db, id)).answers?.id).toBe(incoming);
	expect((await fileOf(db, incoming)).answeredBy.map((link) => link.id)).toEqual([id]);
	expect((await fileOf(db, there)).state).toBe('issued');
});
