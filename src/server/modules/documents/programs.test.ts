import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { findPrograms } from '../../open-documents.ts';
import { jobTable } from '../../platform/work.ts';
import { renderPaper } from '../papers/index.ts';
import { outputOf } from '../signing/fixtures.ts';
import { deskOf, draftOf, type Desk } from './desk/fixtures.ts';
import { arrived, communeOf, fileOf, type Commune } from './fixtures.ts';
import {
	checkDraft,
	documentsModule,
	draftDocument,
	fileOfDocument,
	listDocuments,
	reviewDraft,
	sendToReview,
} from './index.ts';
import { readText } from './read-text.ts';

const programs = findPrograms();
const run = promisify(execFile);
const withReader = isThere(programs.tesseract && programs.pdftoppm, 'tesseract-ocr-vie', 'scans are not read');
const withWriter = isThere(programs.libreoffice, 'libreoffice-writer-nogui', 'no DOCX is turned into PDF');

/** Says loudly what is not proved when a program is missing. */
function isThere(program: string | undefined, debianPackage: string, what: string): boolean {
	if (program === undefined)
		process.emitWarning(`NOT PROVED: ${what}; the program is missing (apt-get install ${debianPackage})`);
	return program !== undefined;
}

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

const job = (name: string, payload: { documentId: number } | { versionId: number }) =>
	db.act({ kind: 'system', job: 'test' }, async (ctx) => {
		await jobTable([documentsModule(desk.parts)]).get(name)?.(ctx, payload);
	});

const SENTENCE =
	'Ủy ban nhân dân xã đề nghị các thôn thống kê thiệt hại do rét đậm, rét hại trước ngày mười lăm tháng một.';

/** A sheet as a scanner gives it: a picture at 200 dpi, no letters. */
async function scan(): Promise<Uint8Array> {
	const { pdf } = await renderPaper('document', {
		agency: 'Ủy ban nhân dân xã Mẫu',
		reference: '45/UBND-KT',
		place: 'Mẫu',
		issuedOn: '2026-11-18',
		createdAt: new Date('2026-11-18T09:00:00+07:00'),
		sample: true,
		abstract: 'thống kê thiệt hại',
		body: [{ kind: 'paragraph', text: SENTENCE }],
		signer: { authorities: [], position: 'CHỦ TỊCH' },
		recipients: [],
	});
	await writeFile(join(db.dataDir, 'sheet.pdf'), pdf);
	await run(programs.pdftoppm ?? '', [
		'-r',
		'200',
		'-png',
		'-singlefile',
		join(db.dataDir, 'sheet.pdf'),
		join(db.dataDir, 'sheet'),
	]);
	const document = await PDFDocument.create();
	const picture = await document.embedPng(await readFile(join(db.dataDir, 'sheet.png')));
	document.addPage([595.28, 841.89]).drawImage(picture, { x: 0, y: 0, width: 595.28, height: 841.89 });
	return document.save();
}

test.runIf(withReader)('a scanned sheet without letters is read, and found by words that stand on it', async () => {
	const bytes = await scan();
	expect((await readText(bytes, {})).text.trim()).toBe('');
	const file = { name: 'ban-quet.pdf', mediaType: 'application/pdf' };
	const { id: fileId } = await db.act(home.clerk, (ctx) => db.files.save(ctx, bytes, file));
	const id = await arrived(db, home, { fileIds: [fileId] });
	await job('documents.read-text', { documentId: id });
	const { rows } = await db.pool.query<{ text: string; source: string }>(
		'select text, source from documents.document_text where document_id = $1',
		[id],
	);
	expect(rows[0]?.source).toBe('ocr');
	const words = SENTENCE.match(/\p{L}+/gu) ?? [];
	const read = new Set(rows[0]?.text.match(/\p{L}+/gu));
	expect(words.filter((word) => read.has(word)).length / words.length).toBeGreaterThan(0.9);
	const found = await listDocuments(db.read(home.clerk), { tab: 'incoming', text: 'thiet hai do ret dam' });
	expect(found.rows.map((row) => row.id)).toEqual([id]);
});

/** A word-processor file made by the word processor itself. */
async function docx(): Promise<Uint8Array> {
	const words = `<html><meta charset="utf-8"><body><p>Số:      /KH-UBND</p><p>ngày      tháng      năm 2026</p><p>${SENTENCE}</p></body></html>`;
	await writeFile(join(db.dataDir, 'du-thao.html'), words);
	const profile = `-env:UserInstallation=file://${join(db.dataDir, 'profile')}`;
	const args = [
		'--headless',
		'--infilter=HTML (StarWriter)',
		'--convert-to',
		'docx:MS Word 2007 XML',
		'--outdir',
		db.dataDir,
	];
	await outputOf(programs.libreoffice ?? '', profile, ...args, join(db.dataDir, 'du-thao.html'));
	return readFile(join(db.dataDir, 'du-thao.docx'));
}

test.runIf(withWriter)('an uploaded DOCX becomes a PDF that goes the way to the signature', async () => {
	const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
	const bytes = await docx();
	const file = await db.act(home.economist, (ctx) => db.files.save(ctx, bytes, { name: 'du-thao.docx', mediaType }));
	const { id } = await db.act(home.economist, (ctx) =>
		draftDocument(ctx, draftOf(home, { kindCode: 'plan', content: undefined, fileId: file.id })),
	);
	await expect(db.act(home.economist, (ctx) => sendToReview(ctx, { id }))).rejects.toMatchObject({
		code: 'document.conversion-waiting',
	});
	await job('documents.convert', { versionId: (await fileOf(db, id)).versions[0]?.id ?? 0 });
	const made = (await fileOf(db, id)).versions;
	expect(made.map(({ stage, conversion }) => [stage, conversion])).toEqual([
		['draft', 'done'],
		['converted', null],
	]);
	await db.act(home.economist, (ctx) => sendToReview(ctx, { id }));
	await db.act(home.economyHead, (ctx) => reviewDraft(ctx, { id }));
	await db.act(home.clerk, (ctx) => checkDraft(ctx, { id }));
	expect(await desk.sign([id])).toEqual({ [id]: 'signed' });
	const { mainFile, number } = await fileOf(db, id);
	const pdf = await db.files.read(await fileOfDocument(db.read(home.clerk), id, mainFile?.id ?? ''));
	const text = (await readText(pdf, {})).text.replace(/\s+/gu, ' ');
	expect(text).toContain('rét đậm, rét hại');
	expect(text).toContain(number ?? '?');
	expect((await desk.verify(pdf)).map(({ verdict }) => verdict)).toEqual(['valid']);
});
