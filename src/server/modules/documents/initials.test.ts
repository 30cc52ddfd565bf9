import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { hasTool, outputOf, pdfsig } from '../signing/fixtures.ts';
import { deskOf, draftOf, type Desk } from './desk/fixtures.ts';
import { communeOf, fileOf, type Commune } from './fixtures.ts';
import { readText } from './read-text.ts';
import {
	checkDraft,
	circulateDraft,
	commentOnDraft,
	draftDocument,
	editDraft,
	fileOfDocument,
	getDocumentFile,
	previewDraft,
	reviewDraft,
	sendBack,
	sendToReview,
	type NewDraft,
} from './index.ts';

let db: TestDb;
let home: Commune;
let desk: Desk;
beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db);
	desk = await deskOf(db, home);
});
afterAll(async () => {
	await db.close();
	await desk.close();
});

const withPdfsig = hasTool('pdfsig', 'poppler-utils') && hasTool('certutil', 'libnss3-tools');
const withPdftotext = hasTool('pdftotext', 'poppler-utils');

/** An initial without spaces, as `wordsOf` gives it. */
const initialOf = ({ name }: OfficerActor) => {
	const words = name.split(/\s+/u).filter((word) => /^\p{L}/u.test(word));
	return `(kýnháy:${[...words.slice(0, -1).map((word) => word.slice(0, 1)), words.at(-1)].join('.')})`;
};

async function started(more: Partial<NewDraft> = {}): Promise<number> {
	const { id } = await db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home, more)));
	await db.act(home.economist, (ctx) => sendToReview(ctx, { id }));
	return id;
}

/** Through the hands of the head and the clerk, each with initials, to the leader's signature and the seal. */
async function initialledAndSealed(more: Partial<NewDraft> = {}): Promise<number> {
	const id = await started(more);
	expect(await desk.initial([id])).toEqual({ [id]: 'signed' });
	await db.act(home.economyHead, (ctx) => reviewDraft(ctx, { id }));
	expect(await desk.initialAsClerk([id])).toEqual({ [id]: 'signed' });
	await db.act(home.clerk, (ctx) => checkDraft(ctx, { id }));
	expect(await desk.sign([id])).toEqual({ [id]: 'signed' });
	expect(await desk.seal([id])).toEqual({ [id]: 'signed' });
	return id;
}

async function pdfAt(id: number, stage: string): Promise<Uint8Array> {
	const version = (await fileOf(db, id)).versions.findLast((one) => one.stage === stage);
	return db.files.read(await fileOfDocument(db.read(home.economyHead), id, version?.file?.id ?? ''));
}

/** All words in the order they are drawn, without spaces: where a line ends depends on the width of its words. */
async function wordsOf(pdf: Uint8Array): Promise<string> {
	const file = join(db.dataDir, 'read.pdf');
	await writeFile(file, pdf);
	return (await outputOf('pdftotext', '-raw', file, '-')).normalize('NFC').replace(/\s+/gu, '');
}

async function uploadedDraft(): Promise<Partial<NewDraft>> {
	const { id } = await db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home)));
	const parts = { files: db.files, setting: { sampleMode: true } };
	const pdf = await db.act(home.economist, (ctx) => previewDraft(ctx, parts, id));
	const save = { name: 'du-thao.pdf', mediaType: 'application/pdf' };
	const file = await db.act(home.economist, (ctx) => db.files.save(ctx, pdf, save));
	return { content: undefined, fileId: file.id };
}

test('an initial is a valid signature on its draft version and says whose it is', async () => {
	const id = await started();
	expect(await desk.initial([id])).toEqual({ [id]: 'signed' });
	const pdf = await pdfAt(id, 'initialled');
	expect((await desk.verify(pdf)).map(({ verdict }) => verdict)).toEqual(['valid']);
	// Words of a signature stand in its appearance, which readers show and `readText` does not read.
	if (withPdftotext) expect(await wordsOf(pdf)).toContain(initialOf(home.economyHead));
});

test.runIf(withPdftotext && withPdfsig)(
	'who checked content stands behind the last words, who checked form behind the last recipient, and later signatures hold',
	async () => {
		const pdf = await pdfAt(await initialledAndSealed(), 'sealed');
		const words = await wordsOf(pdf);
		expect(words).toContain(`nhưsau.${initialOf(home.economyHead)}`);
		expect(words).toContain(`Lưu:VT,KT.${initialOf(home.clerk)}`);
		expect((await desk.verify(pdf)).map(({ verdict, coverage }) => [verdict, coverage])).toEqual([
			['valid', 'earlier-revision'],
			['valid', 'whole-document'],
		]);
		const said = await pdfsig(desk.world, pdf);
		expect(said.match(/Signature is Valid\./gu)).toHaveLength(2);
		expect(said.match(/Certificate is Trusted\./gu)).toHaveLength(2);
	},
);

test('an uploaded PDF gets the initials at the same places, and its signatures hold', async () => {
	const pdf = await pdfAt(await initialledAndSealed(await uploadedDraft()), 'sealed');
	if (withPdftotext) {
		const words = await wordsOf(pdf);
		expect(words).toContain(initialOf(home.economyHead));
		expect(words).toContain(initialOf(home.clerk));
	}
	expect((await desk.verify(pdf)).map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
	if (withPdfsig) expect((await pdfsig(desk.world, pdf)).match(/Signature is Valid\./gu)).toHaveLength(2);
});

test('an initial falls away when the drafter changes the draft after it', async () => {
	const id = await started();
	await desk.initial([id]);
	await db.act(home.economyHead, (ctx) => sendBack(ctx, { id, words: 'Sửa lại trích yếu cho đúng.' }));
	await db.act(home.economist, (ctx) => editDraft(ctx, { id, abstract: 'Kết quả sản xuất vụ xuân mẫu' }));
	const preview = await db.act(home.economist, (ctx) =>
		previewDraft(ctx, { files: db.files, setting: { sampleMode: true } }, id),
	);
	const { text } = await readText(preview, {});
	expect(text).toContain('vụ xuân mẫu');
	expect(text).not.toContain('ký nháy');
});

test('places that must change stay with the version they were seen on, for its drafter to read', async () => {
	const id = await started();
	const marks = [
		{ page: 1, quote: ' kết quả  sản xuất ', words: 'Ghi rõ vụ nào.' },
		{ page: 1, quote: '', words: '' },
	];
	await db.act(home.economyHead, (ctx) => sendBack(ctx, { id, words: 'Chưa đủ số liệu quý III.', marks }));
	await db.act(home.economist, (ctx) =>
		editDraft(ctx, { id, content: { body: [{ kind: 'paragraph', text: 'Bản hai.' }] } }),
	);
	const { versions, opinions } = await getDocumentFile(db.read(home.economist), id);
	expect(opinions).toMatchObject([
		{
			kind: 'send-back',
			versionId: versions[0]?.id,
			marks: [{ page: 1, quote: 'kết quả sản xuất', words: 'Ghi rõ vụ nào.' }],
		},
	]);
	expect(versions).toHaveLength(2);
});

test('a place without page or without words is refused, and nothing is said', async () => {
	const { id } = await db.act(home.economist, (ctx) => draftDocument(ctx, draftOf(home)));
	await db.act(home.economist, (ctx) => circulateDraft(ctx, { id, asked: [{ unitId: home.cultureId }] }));
	for (const mark of [
		{ page: 0, quote: '', words: 'Sửa' },
		{ page: 1, quote: 'vụ mùa', words: ' ' },
	])
		await expect(
			db.act(home.cultureHead, (ctx) => commentOnDraft(ctx, { id, words: 'Cần sửa.', marks: [mark] })),
		).rejects.toMatchObject({ code: 'document.incomplete' });
	expect((await fileOf(db, id)).opinions).toEqual([]);
});
