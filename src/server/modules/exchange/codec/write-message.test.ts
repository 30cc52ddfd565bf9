import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PDF } from '../../../../../test/exchange/message-builder.ts';
import { reading } from '../../../../../test/exchange/reading.ts';
import { toNfc } from '../../../../shared/vietnamese-text.ts';
import { hasTool } from '../../signing/fixtures.ts';
import {
	BUSINESS_TYPES,
	STATUS_CODES,
	type AttachmentSource,
	type EdocHeader,
	type MessageHeader,
	type StatusMessage,
} from '../message.ts';
import { writeMessage } from './write-message.ts';

const DOCUMENT: EdocHeader = {
	kind: 'document',
	from: { organId: 'H38.90', organName: 'Sở Mẫu', organizationInCharge: 'UBND tỉnh Mẫu', email: 'mau@example.invalid' },
	to: [
		{ organId: 'H38.91', organName: 'UBND xã Mẫu' },
		{ organId: '000.00.00.G22', organName: 'Văn phòng Mẫu' },
	],
	documentId: 'H38.90,2026/10/05,12/SMAU-VP',
	code: { number: '12', notation: 'SMAU-VP' },
	promulgation: { place: 'Lào Cai', date: '2026-10-05' },
	documentType: { type: 1, typeDetail: 0, typeName: 'Công văn' },
	subject: 'V/v <kiểm tra> & "mẫu"',
	content: 'Dòng một\nDòng hai',
	signer: { competence: 'KT. GIÁM ĐỐC', position: 'PHÓ GIÁM ĐỐC', fullName: 'Nguyễn Văn Mẫu' },
	dueDate: '2026-10-12',
	toPlaces: ['Như trên', 'Lưu: VT'],
	otherInfo: { priority: 1, sphereOfPromulgation: 'Nội bộ', pageAmount: 2, direction: true, appendixes: ['Phụ lục I'] },
	responseFor: [{ organId: 'H38.91', code: '7/UBND', promulgationDate: '2026-09-30', documentId: 'x' }],
	steeringType: 1,
	trace: [{ organId: 'H38.90', at: new Date('2026-10-05T17:30:01Z') }],
	business: { type: 0, reason: 'Mới', paper: false, staff: { staff: 'Trần Thị Mẫu' }, replacements: [] },
};

const STATUS: StatusMessage = {
	kind: 'status',
	from: { organId: 'H38.91', organName: 'UBND xã Mẫu' },
	responseFor: {
		organId: 'H38.90',
		code: '12/SMAU-VP',
		promulgationDate: '2026-10-05',
		documentId: DOCUMENT.documentId,
	},
	staff: { department: 'Văn thư', staff: 'Lê Văn Mẫu' },
	statusCode: '02',
	description: 'Thiếu phụ lục kèm theo văn bản',
	at: new Date('2026-10-05T02:05:00Z'),
	trace: [],
};

const BUSINESSES: readonly EdocHeader['business'][] = [
	DOCUMENT.business,
	{ type: 1, reason: 'Sai số liệu', documentId: 'a', replacements: [] },
	{
		type: 2,
		documentId: 'a',
		documentInfo: { changed: true, receiversChanged: false, receivers: [{ organId: 'H38.91', receiverType: 1 }] },
		replacements: [],
	},
	{
		type: 3,
		replacements: [
			{ documentId: 'a', organIds: ['H38.91', 'G22'] },
			{ documentId: 'b', organIds: [] },
		],
	},
];

const MESSAGES: readonly { title: string; header: MessageHeader }[] = [
	...BUSINESSES.map((business) => ({
		title: `a document of business ${business.type}`,
		header: { ...DOCUMENT, business },
	})),
	...STATUS_CODES.map((statusCode) => ({ title: `status ${statusCode}`, header: { ...STATUS, statusCode } })),
];

function file(contentId: string, content: Uint8Array, more: Partial<AttachmentSource> = {}): AttachmentSource {
	async function* open() {
		for (let at = 0; at < content.byteLength; at += 1000) yield content.subarray(at, at + 1000);
	}
	return { contentId, name: `${contentId}.pdf`, contentType: 'application/pdf', open, ...more };
}

async function written(header: MessageHeader, attachments: readonly AttachmentSource[] = [], signature?: string) {
	const pieces: Uint8Array[] = [];
	for await (const piece of writeMessage(header, attachments, { signature })) pieces.push(piece);
	return Buffer.concat(pieces);
}

const attachmentsOf = (header: MessageHeader) =>
	header.kind === 'status' ? [] : [file('a1', PDF), file('a2', PDF, { zipped: true, name: 'phụ lục.pdf' })];

test.each(MESSAGES)('what is written is read again: $title', async ({ header }) => {
	const xml = await written(header, attachmentsOf(header));
	await reading(xml, async (message) => {
		expect(message.header).toEqual(header);
		for (const { path } of message.attachments) expect(await readFile(path)).toEqual(PDF);
		const codes = message.tolerated.map(({ code }) => code);
		expect(codes).toEqual(
			header.kind === 'status' ? ['signature-absent'] : expect.arrayContaining(['attachment-unwrapped']),
		);
	});
});

test('all four businesses and all nine statuses are among them', () => {
	expect(MESSAGES.length).toBe(BUSINESS_TYPES.length + STATUS_CODES.length);
});

describe.runIf(hasTool('xmllint', 'libxml2-utils'))('a foreign tool', () => {
	test.each(MESSAGES)('xmllint calls it well-formed, names and namespaces: $title', async ({ header }) => {
		const xml = await written(header, attachmentsOf(header));
		const said = execFileSync('xmllint', ['--noout', '--nonet', '-'], { input: xml, encoding: 'utf8' });
		expect(said).toBe('');
	});
});

test('prefixes and order are those of the SDK', async () => {
	const xml = (await written(DOCUMENT, attachmentsOf(DOCUMENT))).toString();
	expect(xml).toMatch(
		/^<\?xml version="1.0" encoding="UTF-8"\?>\n<edXML xmlns="http:\/\/www\.mic\.gov\.vn\/TBT\/QCVN_102_2016"><edXML:edXMLEnvelope xmlns:edXML=/,
	);
	const header = xml.slice(xml.indexOf('<edXML:MessageHeader>'), xml.indexOf('</edXML:MessageHeader>'));
	const first = (name: string) => header.indexOf(`<edXML:${name}>`);
	const order =
		'From To DocumentId Code PromulgationInfo DocumentType Subject Content SignerInfo DueDate OtherInfo ResponseFor SteeringType ToPlaces';
	const positions = order.split(' ').map(first);
	expect(positions).not.toContain(-1);
	expect(positions).toEqual([...positions].sort((a, b) => a - b));
	expect(xml).toMatch(
		/<\/edXML:edXMLEnvelope><AttachmentEncoded><Attachment><ContentId>cid:a1<\/ContentId><AttachmentName>/,
	);
	expect(xml).toContain('<edXML:Timestamp>2026/10/06 00:30:01</edXML:Timestamp>');
	expect(xml).toContain('<edXML:PromulgationDate>2026/10/05</edXML:PromulgationDate>');
});

test('a status has neither receivers nor body', async () => {
	const xml = (await written(STATUS)).toString();
	expect(xml).not.toMatch(/edXML:To>|edXMLBody|AttachmentEncoded|Bussiness/);
});

test('a signature stands at the end of the header and does not disturb reading', async () => {
	const signature =
		'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/><SignatureValue>qg==</SignatureValue></Signature>';
	const xml = await written(DOCUMENT, attachmentsOf(DOCUMENT), signature);
	expect(xml.toString()).toContain(`${signature}</edXML:edXMLHeader>`);
	await reading(xml, ({ header, signature: found }) =>
		expect({ header, found }).toEqual({ header: DOCUMENT, found: 'present' }),
	);
});

test.each([
	['a document without receivers', { ...DOCUMENT, to: [] }, 'edxml.not-writable'],
	['a document without notation', { ...DOCUMENT, code: { number: '1', notation: ' ' } }, 'edxml.not-writable'],
	['an impossible date', { ...DOCUMENT, promulgation: { date: '2026-02-30' } }, 'edxml.not-writable'],
	['an update of nothing', { ...DOCUMENT, business: { type: 2, replacements: [] } }, 'edxml.not-writable'],
	['a replacement of nothing', { ...DOCUMENT, business: { type: 3, replacements: [] } }, 'edxml.not-writable'],
	['a status without addressee', { ...STATUS, responseFor: { organId: '', code: '1' } }, 'edxml.not-writable'],
	['a secret', { ...DOCUMENT, subject: '(Mật) V/v mẫu' }, 'edxml.state-secret'],
] as const)('not written: %s', async (_title, header, code) => {
	await expect(written(header)).rejects.toMatchObject({ code });
});

test('two files of one id are not written', async () => {
	await expect(written(DOCUMENT, [file('a', PDF), file('a', PDF)])).rejects.toMatchObject({
		code: 'edxml.not-writable',
	});
});

test('a source that fails fails the writing, zipped or not', async () => {
	const open = async function* (): AsyncGenerator<Uint8Array> {
		yield PDF;
		throw new Error('disk');
	};
	for (const zipped of [false, true])
		await expect(written(DOCUMENT, [file('a', PDF, { open, zipped })])).rejects.toThrow('disk');
});

/** One line as a person may type it; the letters that make a secrecy mark are left out. */
const line = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
	.map((text) => toNfc(text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}mậtMẬT]/gu, '')))
	.filter((text) => text !== '' && !/^(n\/a|null|none|undefined|-+|\.+|_+)$/i.test(text));
const optional = fc.option(line, { nil: undefined });
const date = fc
	.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
	.map((at) => at.toISOString().slice(0, 10));
const instant = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000));
const organId = fc.stringMatching(/^[A-Y]\d{2}(\.[0-9A-Z]{1,4}){0,3}$/);
const party = fc.record({
	organId,
	organName: line,
	organizationInCharge: optional,
	organAdd: optional,
	website: optional,
});
const staff = fc.record({ department: line, staff: optional, mobile: optional, email: optional });
const count = fc.option(fc.nat(999), { nil: undefined });
const document: fc.Arbitrary<EdocHeader> = fc.record({
	kind: fc.constant('document' as const),
	from: party,
	to: fc.array(party, { minLength: 1, maxLength: 4 }),
	documentId: line,
	code: fc.record({
		number: fc.stringMatching(/^\d{1,6}$/),
		notation: fc.stringMatching(/^[A-ZĐ]{1,8}(-[A-ZĐ]{1,8})?$/),
	}),
	promulgation: fc.record({ place: optional, date }),
	documentType: fc.record({ type: fc.nat(99), typeDetail: count, typeName: line }),
	subject: line,
	content: optional,
	signer: fc.record({ competence: optional, position: optional, fullName: line }),
	dueDate: fc.option(date, { nil: undefined }),
	toPlaces: fc.array(line, { maxLength: 3 }),
	otherInfo: fc.record({
		priority: count,
		sphereOfPromulgation: optional,
		typerNotation: optional,
		promulgationAmount: count,
		pageAmount: count,
		direction: fc.option(fc.boolean(), { nil: undefined }),
		appendixes: fc.array(line, { maxLength: 3 }),
	}),
	responseFor: fc.array(
		fc.record({ organId, code: line, promulgationDate: fc.option(date, { nil: undefined }), documentId: optional }),
		{ maxLength: 2 },
	),
	steeringType: count,
	trace: fc.array(fc.record({ organId, at: instant }), { maxLength: 3 }),
	business: fc.record({
		type: fc.constantFrom(0 as const, 1 as const),
		reason: optional,
		documentId: optional,
		staff: fc.option(staff, { nil: undefined }),
		paper: fc.option(fc.boolean(), { nil: undefined }),
		replacements: fc.constant([]),
	}),
});
const contents = fc.array(fc.record({ content: fc.uint8Array({ maxLength: 5000 }), zipped: fc.boolean() }), {
	maxLength: 3,
});

test('whatever is written is read again, whatever the pieces', async () => {
	await fc.assert(
		fc.asyncProperty(document, contents, async (header, parts) => {
			const sources = parts.map(({ content, zipped }, index) =>
				file(`a${index}`, content, { zipped, name: `tep-${index}.bin` }),
			);
			await reading(await written(header, sources), async (message) => {
				expect(message.header).toEqual(header);
				const read = await Promise.all(message.attachments.map(({ path }) => readFile(path)));
				expect(read).toEqual(parts.map(({ content }) => Buffer.from(content)));
			});
		}),
		{ numRuns: 60 },
	);
});
