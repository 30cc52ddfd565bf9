import { DOCUMENT, edited, PDF, PDF_BASE64, withFile, without, withText, zipped } from './message-builder.ts';
import { odd, type OddMessage } from './odd-message.ts';

const ZIP_EDITS = { 'application/pdf': 'application/zip' };
const docx = zipped(
	{ name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
	{ name: 'word/document.xml', content: Buffer.from('<w/>') },
);
const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Deviations in the files of a message. */
export const FILE_DEVIATIONS: readonly OddMessage[] = [
	odd(
		'a file wrapped as the SDK does',
		withFile(zipped({ name: '0b5c.pdf', content: PDF }), ZIP_EDITS),
		['attachment-unwrapped'],
		undefined,
		[{ name: 'van-ban.pdf', content: PDF, contentType: 'application/pdf' }],
	),
	odd(
		'a wrapped file that keeps its type',
		withFile(zipped({ name: '0b5c.pdf', content: PDF, stored: true })),
		['attachment-unwrapped'],
		undefined,
		[{ content: PDF }],
	),
	odd(
		'a wrapped file with a path inside',
		withFile(zipped({ name: '../../etc/passwd', content: PDF }), ZIP_EDITS),
		['attachment-unwrapped'],
		undefined,
		[{ name: 'van-ban.pdf', content: PDF }],
	),
	odd(
		'a Word file as it is',
		withFile(docx, { 'application/pdf': DOCX_TYPE, 'van-ban.pdf': 'van-ban.docx' }),
		[],
		undefined,
		[{ name: 'van-ban.docx', content: docx, contentType: DOCX_TYPE }],
	),
	odd(
		'a Word file with one entry',
		withFile(zipped({ name: '[Content_Types].xml', content: PDF }), {
			'application/pdf': DOCX_TYPE,
			'van-ban.pdf': 'van-ban.docx',
		}),
		[],
		undefined,
		[{ contentType: DOCX_TYPE }],
	),
	odd(
		'an OpenDocument file with one entry',
		withFile(
			zipped({ name: 'mimetype', content: Buffer.from('application/vnd.oasis.opendocument.text'), stored: true }),
			{ 'application/pdf': 'application/vnd.oasis.opendocument.text', 'van-ban.pdf': 'van-ban.odt' },
		),
		[],
	),
	odd(
		'a zip of two files',
		withFile(zipped({ name: 'a.pdf', content: PDF }, { name: 'b.pdf', content: PDF }), {
			...ZIP_EDITS,
			'van-ban.pdf': 'ho-so.zip',
		}),
		[],
		undefined,
		[{ name: 'ho-so.zip', contentType: 'application/zip' }],
	),
	odd(
		'a zip meant as such',
		withFile(zipped({ name: 'a.pdf', content: PDF }), { ...ZIP_EDITS, 'van-ban.pdf': 'ho-so.zip' }),
		[],
		undefined,
		[{ contentType: 'application/zip' }],
	),
	odd(
		'a zip inside a wrapping',
		withFile(zipped({ name: '0b5c.zip', content: zipped({ name: 'a.pdf', content: PDF }) }), {
			...ZIP_EDITS,
			'van-ban.pdf': 'ho-so.zip',
		}),
		['attachment-unwrapped'],
		undefined,
		[{ content: zipped({ name: 'a.pdf', content: PDF }) }],
	),
	odd(
		'a PDF declared as Word',
		edited(DOCUMENT, { 'application/pdf': 'application/msword' }),
		['attachment-type'],
		undefined,
		[{ contentType: 'application/pdf' }],
	),
	odd('a type nobody can read', edited(DOCUMENT, { 'application/pdf': 'PDF' }), ['attachment-type'], undefined, [
		{ contentType: 'application/pdf' },
	]),
	odd(
		'cid: missing at the file',
		edited(DOCUMENT, { '<ContentId>cid:a1': '<ContentId>a1' }),
		['content-id-prefix'],
		undefined,
		[{ content: PDF }],
	),
	odd('cid: missing everywhere', edited(DOCUMENT, { 'cid:a1': 'a1' }), ['content-id-prefix'], undefined, [
		{ content: PDF },
	]),
	odd(
		'a file without id',
		edited(DOCUMENT, { '<ContentId>cid:a1</ContentId>': '' }),
		['content-id-missing'],
		undefined,
		[{ name: 'van-ban.pdf', content: PDF }],
	),
	odd('no manifest', without(DOCUMENT, 'edXMLBody'), ['attachment-unlisted'], undefined, [{ name: 'van-ban.pdf' }]),
	odd(
		'another name at the file',
		edited(DOCUMENT, { '<AttachmentName>van-ban.pdf': '<AttachmentName>1.pdf' }),
		['attachment-name'],
		undefined,
		[{ name: 'van-ban.pdf' }],
	),
	odd(
		'a path in the name',
		edited(DOCUMENT, { 'van-ban.pdf': '..\\..\\C:\\van-ban.pdf' }),
		['attachment-name-cleaned'],
		undefined,
		[{ name: 'van-ban.pdf' }],
	),
	odd(
		'a name that turns direction',
		edited(DOCUMENT, { 'van-ban.pdf': 'van-ban\u202Efdp.exe' }),
		['attachment-name-cleaned'],
		undefined,
		[{ name: 'van-banfdp.exe' }],
	),
	odd('a name of dots', edited(DOCUMENT, { 'van-ban.pdf': '../..' }), ['attachment-name-missing'], undefined, [
		{ name: 'tep-dinh-kem-1' },
	]),
	odd('base64 in lines', edited(DOCUMENT, { [PDF_BASE64]: PDF_BASE64.replace(/.{20}/g, '$&\r\n\t') }), [], undefined, [
		{ content: PDF },
	]),
	odd('base64 in CDATA', edited(DOCUMENT, { [PDF_BASE64]: `<![CDATA[${PDF_BASE64}]]>` }), [], undefined, [
		{ content: PDF },
	]),
	odd(
		'base64 without padding',
		withFile(Buffer.from('%PDF-1')).replaceAll('JVBERi0x<', 'JVBERi0xMg<'),
		['base64-unpadded'],
		undefined,
		[{ content: Buffer.from('%PDF-12') }],
	),
	odd('an empty file', withFile(new Uint8Array(0)), ['attachment-empty'], undefined, [{ content: new Uint8Array(0) }]),
	odd(
		'no file',
		without(DOCUMENT, 'edXMLBody').replace(/<AttachmentEncoded>[\s\S]*<\/AttachmentEncoded>/, ''),
		['attachments-none'],
		undefined,
		[],
	),
	odd(
		'a recall without file',
		withText(
			without(DOCUMENT, 'edXMLBody').replace(/<AttachmentEncoded>[\s\S]*<\/AttachmentEncoded>/, ''),
			'BussinessDocType',
			'1',
		),
		[],
		{ business: { type: 1 } },
		[],
	),
];
