import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REGISTER_COLUMNS, renderPaper, type PaperInput } from './index.ts';

const run = promisify(execFile);
const withPoppler = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'pdftotext')));
if (!withPoppler)
	process.emitWarning('NOT PROVED: poppler-utils is missing; text, fonts and page sizes of papers are not checked');

const head = {
	superior: 'UBND tỉnh Lào Cai',
	agency: 'UBND xã Mẫu Hồ',
	place: 'Mẫu Hồ',
	issuedOn: '2026-02-05',
	createdAt: new Date('2026-02-05T09:00:00+07:00'),
	sample: true,
};
const applicant = {
	name: 'Nguyễn Mẫu An',
	identityNumber: '010190000001',
	address: 'Thôn Mẫu, xã Mẫu Hồ',
	phone: '0900 000 001',
	email: 'an@mau.example',
};
const signer = { authority: 'TM. Ủy ban nhân dân', position: 'Chủ tịch', name: 'Lê Mẫu Cường' };
const dossierCode = 'H38.1-260205-0001';
const receivedAt = head.createdAt;

const receipt: PaperInput<'receipt'> = {
	...head,
	dossierCode,
	applicant,
	request: 'Đăng ký khai sinh',
	components: [{ name: 'Giấy chứng sinh', originals: 1, copies: 2 }],
	dossierCount: 1,
	legalDuration: '1 ngày làm việc',
	receivedAt,
	dueAt: new Date('2026-02-06T17:00:00+07:00'),
	resultPlace: 'Trung tâm Phục vụ hành chính công xã Mẫu Hồ',
	trackingUrl: 'https://mau.example/tra-cuu/H38.1-260205-0001',
	officerName: 'Trần Mẫu Bình',
};
const result: PaperInput<'result'> = {
	...head,
	reference: '45/GXN-UBND',
	title: 'GIẤY XÁC NHẬN',
	body: [{ kind: 'paragraph', text: 'Xác nhận.' }],
	signer,
	recipients: ['Như trên;'],
};
const letter: PaperInput<'document'> = {
	...head,
	reference: '9/UBND-VX',
	abstract: 'rà soát hồ sơ đất đai',
	urgency: 'very-urgent',
	addressees: ['Sở Mẫu', 'Các xã, phường'],
	body: [{ kind: 'paragraph', text: 'Đề nghị rà soát.' }],
	signer: { authorities: ['TM. Ủy ban nhân dân', 'KT. Chủ tịch'], position: 'Phó Chủ tịch', name: 'Lê Mẫu Cường' },
	recipients: ['Như trên;', 'Lưu: VT.'],
	typistMark: 'PL.(300)',
};
const common = { ...head, applicant, dossierCode, request: 'Đăng ký khai sinh' };

const papers = {
	receipt: () => renderPaper('receipt', receipt),
	'supplement-request': () =>
		renderPaper('supplement-request', {
			...common,
			items: [{ name: 'Giấy chứng sinh', detail: 'bản chính' }],
			reason: 'Bản chụp mờ.',
			contact: { name: 'Trần Mẫu Bình', phone: '0214' },
			officerName: 'Trần Mẫu Bình',
		}),
	refusal: () => renderPaper('refusal', { ...common, reason: 'Không thuộc thẩm quyền.', officerName: 'Trần Mẫu Bình' }),
	apology: () =>
		renderPaper('apology', {
			...common,
			handlingAgency: 'UBND xã Mẫu Hồ',
			receivedAt,
			promisedAt: receivedAt,
			newDueAt: receivedAt,
			reason: 'chờ ý kiến.',
			signer,
			recipients: [],
		}),
	'stop-notice': () =>
		renderPaper('stop-notice', {
			...common,
			receivedAt,
			requestedAt: receivedAt,
			requestText: 'tôi không còn nhu cầu',
			returnedPapers: ['Giấy chứng sinh'],
			signer,
			recipients: [],
		}),
	'control-slip': () =>
		renderPaper('control-slip', {
			...head,
			dossierCode,
			applicantName: applicant.name,
			handlingAgency: 'UBND xã',
			coordinatingAgencies: [],
			receivedAt,
			steps: [{ from: 'Một cửa', to: 'Tư pháp', at: receivedAt, giver: 'Bình', taker: 'Dung', outcome: 'on-time' }],
		}),
	register: () =>
		renderPaper('register', {
			...head,
			field: 'Hộ tịch',
			fromOn: '2026-02-01',
			toOn: '2026-02-28',
			volume: 'Quyển 2, dòng 401 đến 401',
			rows: [
				[
					'401',
					dossierCode,
					'Khai sinh',
					applicant.name,
					'Thôn Mẫu',
					'UBND xã',
					'',
					'',
					'',
					'Trực tiếp',
					'Chảo Mẫu Sài',
				],
			],
		}),
	result: () => renderPaper('result', result),
	document: () => renderPaper('document', letter),
	'document-register': () =>
		renderPaper('document-register', {
			...head,
			book: 'incoming',
			name: 'Sổ văn bản đến',
			scope: 'Năm 2026',
			rows: [['05/02/2026', '1', 'UBND tỉnh', '9/UBND-VX', '04/02/2026', 'Công văn', 'Văn phòng', '', '', '']],
		}),
	'directive-slip': () =>
		renderPaper('directive-slip', {
			...head,
			arrivalNumber: '1',
			arrivedAt: receivedAt,
			sender: 'UBND tỉnh',
			documentReference: '9/UBND-VX',
			abstract: 'rà soát hồ sơ',
			leader: ['Văn phòng chủ trì.'],
			unitLeader: [],
			proposal: [],
		}),
} as const;

describe('official papers', () => {
	let dir: string;
	beforeAll(async () => {
		dir = await mkdtemp(join(tmpdir(), 'papers-'));
	});
	afterAll(() => rm(dir, { recursive: true, force: true }));

	async function ask(program: 'pdftotext' | 'pdfinfo' | 'pdffonts', pdf: Uint8Array): Promise<string> {
		const file = join(dir, 'paper.pdf');
		await writeFile(file, pdf);
		const { stdout } = await run(program, program === 'pdftotext' ? ['-layout', file, '-'] : [file]);
		return stdout;
	}

	test.for(Object.keys(papers) as (keyof typeof papers)[])('%s is set as PDF/A-2b', async (kind) => {
		const { pdf, pages } = await papers[kind]();
		expect(pages).toBe(1);
		const text = Buffer.from(pdf).toString('latin1');
		expect(text).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
		expect(text).toContain('/S /GTS_PDFA1');
	});

	test.runIf(withPoppler)('every font is embedded and is the official typeface', async () => {
		for (const paper of Object.values(papers)) {
			const fonts = (await ask('pdffonts', (await paper()).pdf)).trim().split('\n').slice(2);
			expect(fonts.length).toBeGreaterThan(0);
			for (const font of fonts) expect(font).toMatch(/Tinos.* yes yes yes/);
		}
	});

	test.runIf(withPoppler)(
		'the receipt says code, applicant, papers and times, and marks itself as a sample',
		async () => {
			const text = (await ask('pdftotext', (await papers.receipt()).pdf)).replaceAll(/\s+/g, ' ');
			for (const words of [
				'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
				'Mẫu Hồ, ngày 05 tháng 02 năm 2026',
				`Mã hồ sơ: ${dossierCode}`,
				'Nguyễn Mẫu An',
				'Giấy chứng sinh',
				'17 giờ 00 phút, ngày 06 tháng 02 năm 2026',
				'DỮ LIỆU MẪU',
			]) {
				expect(text).toContain(words);
			}
			const real = await renderPaper('receipt', { ...receipt, sample: false });
			expect(await ask('pdftotext', real.pdf)).not.toContain('DỮ LIỆU MẪU');
		},
	);

	test.runIf(withPoppler)(
		'an official letter has its abstract under the number, a named document has a title, a draft no date yet',
		async () => {
			const words = async (input: PaperInput<'document'>) =>
				(await ask('pdftotext', (await renderPaper('document', input)).pdf)).replaceAll(/\s+/g, ' ');
			const asLetter = await words(letter);
			for (const part of [
				'V/v rà soát',
				'THƯỢNG KHẨN',
				'- Sở Mẫu;',
				'- Các xã, phường.',
				'KT. CHỦ TỊCH',
				'VT. PL.(300)',
			])
				expect(asLetter).toContain(part);
			const named = await words({ ...letter, kindName: 'Quyết định', isDraft: true });
			expect(named).toContain('QUYẾT ĐỊNH rà soát hồ sơ đất đai');
			expect(named).toContain('ngày tháng năm 2026');
			expect(named).not.toContain('V/v');
		},
	);

	test.runIf(withPoppler)('a register is printed with every column of the law', async () => {
		const text = (await ask('pdftotext', (await papers['document-register']()).pdf)).replaceAll(/\s+/g, ' ');
		expect(REGISTER_COLUMNS.incoming).toHaveLength(10);
		expect(REGISTER_COLUMNS.outgoing).toHaveLength(10);
		for (const part of ['Ngày đến', 'Số đến', 'Tác giả', 'Ký nhận', 'Ghi chú', '9/UBND-VX'])
			expect(text).toContain(part);
	});

	test.runIf(withPoppler)('a receipt is a half sheet, and a full one when its papers do not fit', async () => {
		expect(await ask('pdfinfo', (await papers.receipt()).pdf)).toMatch(/Page size: +419\.\d+ x 595/);
		const components = Array.from({ length: 40 }, (_, index) => ({
			name: `Giấy tờ số ${String(index)}`,
			originals: 1,
			copies: 0,
		}));
		const long = await renderPaper('receipt', { ...receipt, components });
		expect(await ask('pdfinfo', long.pdf)).toContain('A4');
	});

	test('the same data give the same bytes', async () => {
		for (const paper of Object.values(papers)) {
			const [one, two] = [await paper(), await paper()];
			expect(Buffer.from(one.pdf).equals(two.pdf)).toBe(true);
		}
	});

	test.runIf(withPoppler)('markup in user text is printed, never run', async () => {
		for (const hostile of [
			'#panic("no")',
			'$x^2$ *đậm* _ng_',
			String.raw`\u{1F600} \ "'`,
			'#import "/etc/passwd"',
			'= Tiêu đề',
			'] #read("paper.typ") [',
			'<zone> @ref',
		]) {
			const { pdf } = await renderPaper('result', { ...result, body: [{ kind: 'paragraph', text: hostile }] });
			expect(await ask('pdftotext', pdf)).toContain(hostile);
		}
	});

	test.runIf(withPoppler)('decomposed Vietnamese is printed composed', async () => {
		const { pdf } = await renderPaper('result', {
			...result,
			body: [{ kind: 'paragraph', text: 'Nguyễn Thị Ổn ệ ậ'.normalize('NFD') }],
		});
		expect(await ask('pdftotext', pdf)).toContain('Nguyễn Thị Ổn ệ ậ');
	});

	test('a name of 5,000 letters, emoji, foreign scripts and control characters still give a paper', async () => {
		for (const name of [
			'Ổ'.repeat(5_000),
			`${'Nguyễn '.repeat(700)}An`,
			'An 😀 漢字 ☃',
			'An\u0000\u0007\u202e\ud800B',
		]) {
			const { pdf } = await renderPaper('receipt', { ...receipt, applicant: { ...applicant, name } });
			expect(pdf.length).toBeGreaterThan(5_000);
		}
	});

	test('any text gives a paper', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async (text) => {
				const { pages } = await renderPaper('result', {
					...result,
					body: [{ kind: 'field', label: 'x', value: text }],
				});
				expect(pages).toBeGreaterThan(0);
			}),
			{ numRuns: 60 },
		);
	});

	test('the zones of leader and agency lie on the page, the seal over the left third of the signature', async () => {
		const { zones, pages } = await papers.result();
		const { leader, agency } = zones;
		if (leader === undefined || agency === undefined) throw new Error('no zones');
		expect(leader.page).toBe(pages);
		expect(leader.x).toBeGreaterThan(595 / 2 - 60);
		expect(leader.x + leader.width).toBeLessThan(595);
		expect(agency.x + agency.width).toBeCloseTo(leader.x + leader.width / 3);
		expect(agency.y + agency.height / 2).toBeCloseTo(leader.y + leader.height / 2);
	});

	test('data of the wrong shape are refused', async () => {
		await expect(renderPaper('receipt', { ...receipt, dossierCode: '' })).rejects.toThrow();
		await expect(renderPaper('receipt', { ...receipt, trackingUrl: 'không phải địa chỉ' })).rejects.toThrow();
	});
});
