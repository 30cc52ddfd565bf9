import { randomBytes } from 'node:crypto';
import type { MessageLimits } from '../../src/server/modules/exchange/index.ts';
import type { MessageRefusalCode } from '../../src/server/modules/exchange/codec/message-refusals.ts';
import { DOCUMENT, edited, PDF, PDF_BASE64, STATUS, withFile, without, withText, zipped } from './message-builder.ts';

/** A message nobody may take, and the code it is refused with. Bombs are built when they are read. */
export interface HostileMessage {
	readonly title: string;
	readonly code: MessageRefusalCode;
	readonly build: () => string | Uint8Array | AsyncIterable<Uint8Array>;
	readonly limits?: Partial<MessageLimits>;
	readonly sha256?: string;
}

const hostile = (
	title: string,
	code: MessageRefusalCode,
	build: HostileMessage['build'],
	more: Pick<HostileMessage, 'limits' | 'sha256'> = {},
): HostileMessage => ({ title, code, build, ...more });

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const withDoctype = (doctype: string, edits: Readonly<Record<string, string>> = {}) =>
	edited(DOCUMENT, { ...edits, [DECLARATION]: `${DECLARATION}${doctype}` });
const inHeader = (xml: string) => edited(DOCUMENT, { '<edXML:SteeringType>': `${xml}<edXML:SteeringType>` });
const inReference = (attributes: string) =>
	edited(DOCUMENT, { '<edXML:Reference>': `<edXML:Reference ${attributes}>` });
const ZIP = { 'application/pdf': 'application/zip' };

/** Endless text that never ends the element it is in. */
async function* endless(start: string, piece: string): AsyncGenerator<Uint8Array> {
	yield Buffer.from(start);
	const block = Buffer.from(piece.repeat(Math.ceil(65_536 / piece.length)));
	for (;;) yield block;
}

const XML_ATTACKS: readonly HostileMessage[] = [
	hostile('a DTD', 'edxml.doctype', () => withDoctype('<!DOCTYPE edXML>')),
	hostile('a billion laughs', 'edxml.doctype', () =>
		withDoctype('<!DOCTYPE edXML [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>', {
			'V/v kiểm tra mẫu': '&c;',
		}),
	),
	hostile('an external entity', 'edxml.doctype', () =>
		withDoctype('<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]>', { 'V/v kiểm tra mẫu': '&x;' }),
	),
	hostile('a parameter entity', 'edxml.doctype', () =>
		withDoctype('<!DOCTYPE edXML [<!ENTITY % x SYSTEM "http://example.invalid/x.dtd"> %x;]>'),
	),
	hostile('an external DTD', 'edxml.doctype', () =>
		withDoctype('<!DOCTYPE edXML SYSTEM "http://example.invalid/edxml.dtd">'),
	),
	hostile('a DTD inside of the root', 'edxml.doctype', () => inHeader('<!DOCTYPE x [<!ENTITY a "b">]>')),
	hostile('a DTD that never ends', 'edxml.doctype', () => endless('<!DOCTYPE edXML [', '<!ENTITY a "b">')),
	hostile('an HTML page', 'edxml.doctype', () => '<!DOCTYPE html><html><body>503</body></html>'),
	hostile('an entity of HTML', 'edxml.entity', () => inHeader('<edXML:Note>a&nbsp;b</edXML:Note>')),
	hostile('an entity named like a property of JavaScript', 'edxml.entity', () =>
		inHeader('<edXML:Note>&constructor;</edXML:Note>'),
	),
	hostile('an entity named like a prototype', 'edxml.entity', () => inHeader('<edXML:Note>&__proto__;</edXML:Note>')),
	hostile('half a surrogate by number', 'edxml.entity', () => inHeader('<edXML:Note>&#xD800;</edXML:Note>')),
	hostile('a zero byte by number', 'edxml.entity', () => inHeader('<edXML:Note>&#0;</edXML:Note>')),
	hostile('an entity without end', 'edxml.entity', () => endless('<edXML><a>&', 'a')),
	hostile('XInclude', 'edxml.external-reference', () =>
		inHeader('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
	),
	hostile('a file on another machine', 'edxml.external-reference', () =>
		inReference('xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://example.invalid/a.pdf"'),
	),
	hostile('a file of our disk', 'edxml.external-reference', () =>
		inReference('xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"'),
	),
	hostile('a file by path', 'edxml.external-reference', () =>
		inReference('xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="../../secret"'),
	),
	hostile('an address as ContentId', 'edxml.external-reference', () =>
		edited(DOCUMENT, { 'cid:a1': 'http://example.invalid/a.pdf' }),
	),
	hostile('a style sheet elsewhere', 'edxml.external-reference', () =>
		inHeader('<?xml-stylesheet type="text/xsl" href="http://example.invalid/x.xsl"?>'),
	),
	hostile('a signature over something elsewhere', 'edxml.external-reference', () =>
		edited(DOCUMENT, { '<Reference URI="">': '<Reference URI="http://example.invalid/x">' }),
	),
	hostile('content to be fetched', 'edxml.external-reference', () =>
		edited(DOCUMENT, {
			[PDF_BASE64]: '<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="http://example.invalid/a"/>',
		}),
	),
	hostile('elements nested without end', 'edxml.too-deep', () => endless('<edXML>', '<a>')),
	hostile('elements without number', 'edxml.too-many-elements', () => endless('<edXML>', '<a/>')),
	hostile(
		'attributes without number',
		'edxml.too-many-attributes',
		() => `<edXML ${Array.from({ length: 5000 }, (_, i) => `a${i}=""`).join(' ')}/>`,
	),
	hostile('an attribute without end', 'edxml.too-many-attributes', () => endless('<edXML a="', 'x')),
	hostile('a long attribute', 'edxml.too-many-attributes', () => inReference(`a="${'x'.repeat(10_000)}"`)),
	hostile('a name without end', 'edxml.too-many-attributes', () => endless('<', 'a')),
	hostile('a subject without end', 'edxml.text-too-long', () => endless('<edXML><MessageHeader><Subject>', 'dài ')),
	hostile('many long texts', 'edxml.text-too-long', () =>
		inHeader(`<edXML:Note>${'x'.repeat(200_000)}</edXML:Note>`.repeat(60)),
	),
	hostile('a comment without end', 'edxml.text-too-long', () => endless('<edXML><!--', 'x')),
	hostile('blanks without end', 'edxml.empty', () => blanks()),
	hostile('a file without end', 'edxml.too-large', () => endless('<edXML><ContentTransferEncoded>', 'AAAA'), {
		limits: { messageBytes: 3_000_000 },
	}),
	hostile('two roots', 'edxml.malformed', () => `${DOCUMENT}<edXML/>`),
	hostile('a book after the root', 'edxml.malformed', () => `${DOCUMENT}${'x'.repeat(5000)}`),
	hostile('tags that cross', 'edxml.malformed', () => edited(DOCUMENT, { '</edXML:Subject>': '</edXML:Content>' })),
	hostile('an attribute without quotes', 'edxml.malformed', () => inHeader('<edXML:Note a=1/>')),
];

const BROKEN: readonly HostileMessage[] = [
	hostile('nothing', 'edxml.empty', () => ''),
	hostile('only a byte order mark', 'edxml.empty', () => '\uFEFF'),
	hostile('random bytes', 'edxml.not-xml', () =>
		Buffer.concat([Buffer.from([0xff, 0x00, 0x81]), randomBytes(4000).map((byte) => byte | 0x80)]),
	),
	hostile('a PDF', 'edxml.not-xml', () => PDF),
	hostile('a zip', 'edxml.not-xml', () => zipped({ name: 'a.edxml', content: Buffer.from(DOCUMENT) })),
	hostile('JSON', 'edxml.not-xml', () => '{"from":"H38"}'),
	hostile('another XML', 'edxml.root', () => '<?xml version="1.0"?><Invoice><From/></Invoice>'),
	hostile('an envelope that is not SOAP', 'edxml.root', () => '<Envelope><MessageHeader/></Envelope>'),
	hostile('Vietnamese in an old encoding', 'edxml.encoding', () =>
		Buffer.from(edited(DOCUMENT, { tỉnh: 'tinh' }), 'latin1'),
	),
	hostile('a broken letter in the middle', 'edxml.encoding', () =>
		Buffer.concat([Buffer.from(DOCUMENT.slice(0, 600)), Buffer.from([0xc3, 0x28]), Buffer.from(DOCUMENT.slice(600))]),
	),
	hostile('cut in the header', 'edxml.truncated', () => DOCUMENT.slice(0, 900)),
	hostile('cut in a tag', 'edxml.truncated', () => DOCUMENT.slice(0, DOCUMENT.indexOf('<edXML:Subject') + 6)),
	hostile('cut in a file', 'edxml.truncated', () => DOCUMENT.slice(0, DOCUMENT.indexOf(PDF_BASE64) + 9)),
	hostile('cut before the last tag', 'edxml.truncated', () => DOCUMENT.slice(0, DOCUMENT.lastIndexOf('</edXML>'))),
	hostile('changed on its way', 'edxml.checksum', () => DOCUMENT, { sha256: '0'.repeat(64) }),
	hostile('no header', 'edxml.header-missing', () => without(DOCUMENT, 'MessageHeader')),
	hostile('two headers', 'edxml.duplicate-element', () =>
		edited(DOCUMENT, {
			'</edXML:edXMLEnvelope>': '<edXML:edXMLHeader><edXML:MessageHeader/></edXML:edXMLHeader></edXML:edXMLEnvelope>',
		}),
	),
	hostile('a second envelope', 'edxml.duplicate-element', () =>
		edited(DOCUMENT, {
			'</edXML>\n': '<edXMLEnvelope><edXMLHeader><MessageHeader/></edXMLHeader></edXMLEnvelope></edXML>',
		}),
	),
	hostile('two senders', 'edxml.duplicate-element', () =>
		edited(DOCUMENT, { '</edXML:From>': '</edXML:From><edXML:From><edXML:OrganId>G22</edXML:OrganId></edXML:From>' }),
	),
	hostile('two subjects', 'edxml.duplicate-element', () =>
		edited(DOCUMENT, { '</edXML:Subject>': '</edXML:Subject><edXML:Subject>Khác</edXML:Subject>' }),
	),
	hostile('two business parts', 'edxml.duplicate-element', () =>
		edited(DOCUMENT, { '</edXML:Bussiness>': '</edXML:Bussiness><edXML:Business/>' }),
	),
	hostile('no sender', 'edxml.from-missing', () => without(DOCUMENT, 'From')),
	hostile('a sender without code', 'edxml.from-missing', () =>
		edited(DOCUMENT, {
			'<edXML:OrganId>H38.90</edXML:OrganId><edXML:OrganizationInCharge>': '<edXML:OrganizationInCharge>',
		}),
	),
	hostile('no receiver', 'edxml.to-missing', () => without(DOCUMENT, 'To')),
	hostile('no number', 'edxml.code-missing', () => without(DOCUMENT, 'Code')),
	hostile('no date anywhere', 'edxml.date-missing', () =>
		without(withText(DOCUMENT, 'DocumentId', 'x'), 'PromulgationInfo'),
	),
	hostile('a status without code', 'edxml.status-code-missing', () => without(STATUS, 'StatusCode')),
	hostile('a status nobody defined', 'edxml.status-code-unknown', () => withText(STATUS, 'StatusCode', '07')),
	hostile('a status of a screen', 'edxml.status-code-unknown', () => withText(STATUS, 'StatusCode', '100')),
	hostile('a status about nothing', 'edxml.status-reference-missing', () => without(STATUS, 'ResponseFor')),
	hostile('an unknown business', 'edxml.business-type-unknown', () => withText(DOCUMENT, 'BussinessDocType', '9')),
];

const FILE_ATTACKS: readonly HostileMessage[] = [
	hostile('letters that are not base64', 'edxml.base64', () => edited(DOCUMENT, { [PDF_BASE64]: 'JVBE*Ri0' })),
	hostile('base64 of the web', 'edxml.base64', () => edited(DOCUMENT, { [PDF_BASE64]: 'JVBE-Ri_' })),
	hostile('one letter too many', 'edxml.base64', () => edited(DOCUMENT, { [PDF_BASE64]: 'JVBER' })),
	hostile('letters after the padding', 'edxml.base64', () => edited(DOCUMENT, { [PDF_BASE64]: 'JVA=JVBE' })),
	hostile('too much padding', 'edxml.base64', () => edited(DOCUMENT, { [PDF_BASE64]: 'JV===' })),
	hostile('an element inside base64', 'edxml.base64', () => edited(DOCUMENT, { [PDF_BASE64]: 'JVBE<b/>JVBE' })),
	hostile('the same id twice in the manifest', 'edxml.duplicate-id', () =>
		edited(DOCUMENT, {
			'</edXML:Reference>':
				'</edXML:Reference><edXML:Reference><edXML:ContentId>a1</edXML:ContentId></edXML:Reference>',
		}),
	),
	hostile('the same id twice among the files', 'edxml.duplicate-id', () =>
		edited(DOCUMENT, {
			'</Attachment>': `</Attachment><Attachment><ContentId>cid:a1</ContentId><ContentTransferEncoded>${PDF_BASE64}</ContentTransferEncoded></Attachment>`,
		}),
	),
	hostile('a file that is only listed', 'edxml.attachment-missing', () =>
		edited(DOCUMENT, { '<ContentId>cid:a1': '<ContentId>cid:other' }),
	),
	hostile('a file without content', 'edxml.attachment-missing', () =>
		DOCUMENT.replace(/<edXML:ContentTransferEncoded[\s\S]*<\/edXML:ContentTransferEncoded>/, ''),
	),
	hostile('files without number', 'edxml.too-many-attachments', () =>
		edited(DOCUMENT, {
			'</Attachment>': `</Attachment>${'<Attachment><ContentTransferEncoded/></Attachment>'.repeat(600)}`,
		}),
	),
	hostile('more than all files may be', 'edxml.too-large', () => withFile(Buffer.alloc(300_000)), {
		limits: { attachmentBytes: 200_000 },
	}),
	hostile(
		'files that grow beyond it when unwrapped',
		'edxml.too-large',
		() =>
			edited(withFile(zipped({ name: 'a', content: randomBytes(1).fill(1) })), {
				'</Attachment>': `</Attachment>${['b', 'c'].map((id) => `<Attachment><ContentId>${id}</ContentId><ContentTransferEncoded>${zipped({ name: 'a', content: Buffer.alloc(150_000) }).toString('base64')}</ContentTransferEncoded></Attachment>`).join('')}`,
			}),
		{ limits: { attachmentBytes: 200_000 } },
	),
	hostile('a zip bomb', 'edxml.zip-bomb', () =>
		withFile(zipped({ name: 'a.pdf', content: Buffer.alloc(40 * 1024 * 1024) }), ZIP),
	),
	hostile('a zip bomb that hides its size', 'edxml.attachment-corrupt', () =>
		withFile(zipped({ name: 'a.pdf', content: Buffer.alloc(40 * 1024 * 1024), claims: { sizeBytes: 1000 } }), ZIP),
	),
	hostile('a bomb in an office document', 'edxml.zip-bomb', () =>
		withFile(
			zipped(
				{ name: '[Content_Types].xml', content: PDF },
				{ name: 'a.xml', content: PDF, claims: { sizeBytes: 4_000_000_000 } },
			),
			{ 'van-ban.pdf': 'van-ban.docx' },
		),
	),
	hostile('a zip that promises more than may be', 'edxml.zip-bomb', () =>
		withFile(zipped({ name: 'a.pdf', content: randomBytes(5000), claims: { sizeBytes: 4_200_000_000 } }), ZIP),
	),
	hostile(
		'a zip of very many entries',
		'edxml.zip-bomb',
		() =>
			withFile(zipped(...Array.from({ length: 60 }, (_, i) => ({ name: `${i}`, content: PDF, stored: true }))), ZIP),
		{ limits: { zipEntries: 50 } },
	),
	hostile('a zip with the checksum of something else', 'edxml.attachment-corrupt', () =>
		withFile(zipped({ name: 'a.pdf', content: PDF, claims: { crc: 1 } }), ZIP),
	),
	hostile('a zip cut off', 'edxml.attachment-corrupt', () =>
		withFile(zipped({ name: 'a.pdf', content: PDF }).subarray(0, 60), ZIP),
	),
	hostile('a zip whose data is damaged', 'edxml.attachment-corrupt', () => {
		const zip = zipped({ name: 'a.pdf', content: PDF });
		return withFile(zip.fill(0xff, 40, 48), ZIP);
	}),
];

const SECRETS: readonly HostileMessage[] = [
	['Subject', 'TUYỆT MẬT: V/v mẫu'],
	['Subject', '[MẬT] V/v mẫu'],
	['Subject', 'Mật - V/v mẫu'],
	['Subject', 'Báo cáo tối mật về mẫu'],
	['Subject', 'Tối mật'.normalize('NFD')],
	['Content', 'Độ mật: A'],
	['Priority', 'Tối mật'],
	['Priority', 'TOI MAT'],
	['TypeName', 'Công văn mật'],
	['BussinessDocReason', 'Tuyệt\u00a0mật'],
	['Department', '(Mật)'],
].map(([element = '', text = '']) =>
	hostile(`secret: ${element} "${text}"`, 'edxml.state-secret', () => withText(DOCUMENT, element, text)),
);

const HIDDEN_SECRETS: readonly HostileMessage[] = [
	hostile('secret by circulation', 'edxml.state-secret', () =>
		edited(DOCUMENT, {
			'<edXML:PageAmount>': '<edXML:SphereOfPromulgation>Mật</edXML:SphereOfPromulgation><edXML:PageAmount>',
		}),
	),
	hostile('secret in an element nobody knows', 'edxml.state-secret', () => inHeader('<edXML:DoMat>Mật</edXML:DoMat>')),
	hostile('secret by the name of a file', 'edxml.state-secret', () =>
		edited(DOCUMENT, { '<edXML:AttachmentName>van-ban.pdf': '<edXML:AttachmentName>Tuyệt mật.pdf' }),
	),
	hostile('a secret status', 'edxml.state-secret', () => withText(STATUS, 'Description', 'MẬT')),
];

async function* blanks(): AsyncGenerator<Uint8Array> {
	yield Buffer.alloc(900, ' ');
}

export const HOSTILE_MESSAGES: readonly HostileMessage[] = [
	...XML_ATTACKS,
	...BROKEN,
	...FILE_ATTACKS,
	...SECRETS,
	...HIDDEN_SECRETS,
];
