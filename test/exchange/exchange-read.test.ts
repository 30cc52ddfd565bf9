import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messageRefusals } from '../../src/server/modules/exchange/index.ts';
import { TOLERANCES } from '../../src/server/modules/exchange/codec/tolerances.ts';
import { DOCUMENT, PDF, STATUS } from './message-builder.ts';

const ROOT = resolve(import.meta.dirname, '../..');

let directory: string;
beforeAll(async () => {
	directory = await mkdtemp(join(tmpdir(), 'exchange-read-test-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** Runs the command on a file and gives what it printed and how it ended. */
async function exchangeRead(content: string | undefined): Promise<{ status: number; printed: string; said: string }> {
	if (content !== undefined) await writeFile(join(directory, 'a.edxml'), content);
	const file = content === undefined ? ['missing.edxml'] : ['a.edxml'];
	return new Promise((done) => {
		execFile(
			process.execPath,
			[join(ROOT, 'bin/exchange-read.ts'), ...file],
			{ env: { ...process.env, CALLED_FROM: directory } },
			(error, printed, said) => done({ status: error === null ? 0 : Number(error.code), printed, said }),
		);
	});
}

test('a document is printed as JSON, its file with size and checksum', async () => {
	const { status, printed } = await exchangeRead(DOCUMENT);
	expect(status).toBe(0);
	expect(JSON.parse(printed)).toMatchObject({
		from: { organId: 'H38.90' },
		to: [{ organId: 'H38.91' }],
		documentId: 'H38.90,2026/10/05,12/SMAU-VP',
		number: '12',
		symbol: 'SMAU-VP',
		date: '2026-10-05',
		kind: 'Công văn',
		subject: 'V/v kiểm tra mẫu',
		signer: { fullName: 'Nguyễn Văn Mẫu' },
		responseFor: [{ organId: 'H38.91', code: '7/UBND' }],
		status: null,
		business: { type: 0 },
		hops: [{ organId: 'H38.90', at: '2026-10-05T09:00:00+07:00' }],
		attachments: [
			{ name: 'van-ban.pdf', size: PDF.byteLength, sha256: createHash('sha256').update(PDF).digest('hex') },
		],
		tolerated: [],
	});
});

test('a status is printed with its code and the document it is about', async () => {
	const { status, printed } = await exchangeRead(STATUS);
	expect(status).toBe(0);
	expect(JSON.parse(printed)).toMatchObject({
		status: { code: '03', at: '2026-10-05T09:05:00+07:00' },
		responseFor: [{ code: '12/SMAU-VP' }],
		business: null,
		attachments: [],
	});
});

test('a refusal is printed with code and sentences, and ends with 1', async () => {
	const { status, printed } = await exchangeRead(DOCUMENT.slice(0, 500));
	expect(status).toBe(1);
	expect(JSON.parse(printed)).toEqual({
		refused: true,
		code: 'edxml.truncated',
		sentence: messageRefusals['edxml.truncated'].vi,
		sentenceEn: messageRefusals['edxml.truncated'].en,
	});
});

test('a file that is not there ends with 2 and prints nothing', async () => {
	const { status, printed, said } = await exchangeRead(undefined);
	expect({ status, printed }).toEqual({ status: 2, printed: '' });
	expect(said).toContain('missing.edxml');
});

test('the guide lists every tolerance and every refusal', async () => {
	const guide = await readFile(join(ROOT, 'docs/guides/edxml-messages.md'), 'utf8');
	const codes = [...Object.keys(TOLERANCES), ...Object.keys(messageRefusals)];
	expect(codes.filter((code) => !guide.includes(`\`${code}\``))).toEqual([]);
});
