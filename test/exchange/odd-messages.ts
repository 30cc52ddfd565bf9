import { DOCUMENT, edited, LEGACY, PDF, STATUS, without, withText } from './message-builder.ts';
import { FILE_DEVIATIONS } from './odd-attachments.ts';
import { odd, type OddMessage } from './odd-message.ts';

const ENVELOPE_DEVIATIONS: readonly OddMessage[] = [
	odd('the form of the SDK', DOCUMENT, [], { documentId: 'H38.90,2026/10/05,12/SMAU-VP' }, [
		{ name: 'van-ban.pdf', content: PDF, contentType: 'application/pdf' },
	]),
	odd('a status in the form of the SDK', STATUS, [], { kind: 'status', statusCode: '03' }),
	odd('stray digits before the declaration', `1212${DOCUMENT}`, ['bytes-before-xml']),
	odd('a byte order mark', `\uFEFF${DOCUMENT}`, ['byte-order-mark']),
	odd('a byte order mark after stray text', `\n12 \uFEFF${DOCUMENT}`, ['byte-order-mark', 'bytes-before-xml']),
	odd('stray bytes after the root', `${DOCUMENT}\u0000\u0000 hết`, ['bytes-after-root']),
	odd('UTF-16 with its mark', Buffer.from(`\uFEFF${edited(DOCUMENT, { '"UTF-8"': '"UTF-16"' })}`, 'utf16le'), [
		'encoding-utf16',
		'byte-order-mark',
	]),
	odd('UTF-8 that calls itself UTF-16', edited(DOCUMENT, { '"UTF-8"': '"utf-16"' }), ['encoding-declared']),
	odd('no declaration', DOCUMENT.slice(DOCUMENT.indexOf('\n') + 1), []),
	odd('no prefixes at all', edited(DOCUMENT, { '<edXML:': '<', '</edXML:': '</' }), [
		'prefix-other',
		'attachment-prefix',
	]),
	odd('another prefix', edited(DOCUMENT, { 'edXML:': 'ns1:', 'xmlns:edXML': 'xmlns:ns1' }), [
		'prefix-other',
		'attachment-prefix',
	]),
	odd(
		'prefixes also on files',
		edited(DOCUMENT, {
			'<AttachmentEncoded>': '<edXML:AttachmentEncoded xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">',
			'</AttachmentEncoded>': '</edXML:AttachmentEncoded>',
			'<Attachment>': '<edXML:Attachment>',
			'</Attachment>': '</edXML:Attachment>',
			'<ContentId>': '<edXML:ContentId>',
			'</ContentId>': '</edXML:ContentId>',
		}),
		['attachment-prefix'],
	),
	odd(
		'no prefix on the base64',
		edited(DOCUMENT, {
			'<edXML:ContentTransferEncoded xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">':
				'<ContentTransferEncoded>',
			'</edXML:ContentTransferEncoded>': '</ContentTransferEncoded>',
		}),
		['attachment-prefix'],
	),
	odd('a prefix never declared', edited(DOCUMENT, { ' xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"': '' }), [
		'prefix-unbound',
	]),
	odd(
		'no namespace',
		edited(DOCUMENT, {
			' xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"': '',
			' xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"': '',
			'edXML:': '',
		}),
		['namespace-missing', 'prefix-other', 'attachment-prefix'],
	),
	odd(
		'an invented namespace',
		edited(DOCUMENT, { 'http://www.mic.gov.vn/TBT/QCVN_102_2016': 'http://www.go.vn/eDoc' }),
		['namespace-unknown'],
	),
	odd(
		'the namespace of e-doc.vn',
		edited(DOCUMENT, { 'http://www.mic.gov.vn/TBT/QCVN_102_2016': 'http://www.e-doc.vn/Schema/' }),
		['namespace-legacy'],
	),
	odd(
		'SOAP of the older generation',
		LEGACY,
		[
			'soap-envelope',
			'namespace-legacy',
			'element-name',
			'document-id-form',
			'business-missing',
			'signature-absent',
			'content-id-prefix',
			'attachment-prefix',
			'in-charge-missing',
		],
		{
			from: { organId: '00.90.H38', organizationInCharge: 'UBND tỉnh Mẫu' },
			documentId: '1234',
			business: { type: 0 },
		},
		[{ name: 'cu.pdf', content: PDF }],
	),
	odd('the root EdXML', edited(DOCUMENT, { '<edXML xmlns': '<EdXML xmlns', '</edXML>': '</EdXML>' }), ['root-name']),
	odd(
		'the envelope as the root',
		edited(DOCUMENT, { '<edXML xmlns=': '<EdXMLEnvelope xmlns=', '</edXML>': '</EdXMLEnvelope>' }),
		['root-name'],
	),
	odd('names in lower case', edited(DOCUMENT, { 'edXML:Subject': 'edXML:subject' }), ['element-name'], {
		subject: 'V/v kiểm tra mẫu',
	}),
	odd(
		'elements nobody knows',
		edited(DOCUMENT, { '<edXML:SteeringType>': '<edXML:Mood>1</edXML:Mood><edXML:SteeringType>' }),
		['element-ignored'],
	),
	odd(
		'elements only the SDK knows',
		edited(DOCUMENT, {
			'<edXML:SteeringType>':
				'<edXML:ApplicationType>1</edXML:ApplicationType><edXML:ResponseForTask><edXML:TaskCode>9</edXML:TaskCode></edXML:ResponseForTask><edXML:SteeringType>',
		}),
		[],
	),
	odd('a processing instruction', edited(DOCUMENT, { '<edXML:SteeringType>': '<?note x?><edXML:SteeringType>' }), [
		'processing-instruction',
	]),
	odd(
		'comments and CDATA',
		edited(DOCUMENT, { 'V/v kiểm tra mẫu</edXML:Subject>': 'V/v <!-- --><![CDATA[kiểm]]> tra mẫu</edXML:Subject>' }),
		[],
		{ subject: 'V/v kiểm tra mẫu' },
	),
	odd(
		'decomposed letters',
		edited(DOCUMENT, { 'V/v kiểm tra mẫu</edXML:Subject>': `${'V/v kiểm tra mẫu'.normalize('NFD')}</edXML:Subject>` }),
		['text-not-nfc'],
		{ subject: 'V/v kiểm tra mẫu' },
	),
	odd('control characters', withText(DOCUMENT, 'Subject', 'V/v\u000b mẫu\u007f'), ['control-characters'], {
		subject: 'V/v mẫu',
	}),
	odd('a signature without its namespace', edited(DOCUMENT, { ' xmlns="http://www.w3.org/2000/09/xmldsig#"': '' }), [
		'signature-dummy',
	]),
	odd('an empty DigitalSignature', DOCUMENT.replace(/<Signature[\s\S]*<\/Signature>/, '<edXML:DigitalSignature/>'), [
		'signature-dummy',
	]),
	odd('no signature', DOCUMENT.replace(/<Signature[\s\S]*<\/Signature>/, ''), ['signature-absent']),
	odd(
		'a signature that carries a second message',
		edited(DOCUMENT, {
			'</KeyInfo>':
				'</KeyInfo><Object><edXML:MessageHeader xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:Subject>Khác</edXML:Subject></edXML:MessageHeader></Object>',
		}),
		[],
		{ subject: 'V/v kiểm tra mẫu' },
	),
];

const HEADER_DEVIATIONS: readonly OddMessage[] = [
	odd('Business with one s', edited(DOCUMENT, { Bussiness: 'Business' }), ['business-spelling'], {
		business: { type: 0, reason: 'Văn bản điện tử mới' },
	}),
	odd('no Bussiness', without(DOCUMENT, 'Bussiness'), ['business-missing'], { business: { type: 0 } }),
	odd('no trace list', without(DOCUMENT, 'TraceHeaderList'), ['business-missing', 'trace-missing'], { trace: [] }),
	odd(
		'Bussiness outside of the trace list',
		edited(DOCUMENT, {
			'<edXML:Bussiness>': '</edXML:TraceHeaderList><edXML:Bussiness>',
			'</edXML:Bussiness></edXML:TraceHeaderList>': '</edXML:Bussiness>',
		}),
		['business-misplaced'],
		{ business: { type: 0 } },
	),
	odd('a hop without time', withText(DOCUMENT, 'Timestamp', ''), ['trace-incomplete', 'trace-missing']),
	odd(
		'a blank ResponseFor',
		DOCUMENT.replace(
			/<edXML:ResponseFor>[\s\S]*<\/edXML:ResponseFor>/,
			'<edXML:ResponseFor><edXML:OrganId> </edXML:OrganId><edXML:Code/></edXML:ResponseFor>',
		),
		['response-for-blank'],
		{ responseFor: [] },
	),
	odd(
		'a ResponseFor with the code only',
		DOCUMENT.replace(
			/<edXML:ResponseFor>[\s\S]*<\/edXML:ResponseFor>/,
			'<edXML:ResponseFor><edXML:Code>7/UBND</edXML:Code></edXML:ResponseFor>',
		),
		['response-for-incomplete'],
		{ responseFor: [{ code: '7/UBND' }] },
	),
	odd(
		'a receiver without superior agency',
		edited(DOCUMENT, {
			'<edXML:OrganId>H38.91</edXML:OrganId><edXML:OrganizationInCharge>UBND tỉnh Mẫu</edXML:OrganizationInCharge>':
				'<edXML:OrganId>H38.91</edXML:OrganId>',
		}),
		['in-charge-missing'],
	),
	odd(
		'one of two receivers without code',
		edited(DOCUMENT, {
			'<edXML:DocumentId>H38.90':
				'<edXML:To><edXML:OrganName>Xã Mẫu khác</edXML:OrganName></edXML:To><edXML:DocumentId>H38.90',
		}),
		['receiver-without-code'],
		{ to: [{ organId: 'H38.91' }] },
	),
	odd('fillers', edited(DOCUMENT, { '<edXML:OrganName>Sở Mẫu': '<edXML:OrganName>N/A' }), ['filler-text']),
	odd(
		'an agency without name',
		edited(DOCUMENT, { '<edXML:OrganName>Sở Mẫu</edXML:OrganName>': '' }),
		['organ-name-missing'],
		{ from: { organName: 'H38.90' } },
	),
	odd(
		'a code in small letters',
		edited(DOCUMENT, {
			'<edXML:OrganId>H38.91</edXML:OrganId><edXML:OrganizationInCharge>':
				'<edXML:OrganId>h38.91</edXML:OrganId><edXML:OrganizationInCharge>',
		}),
		['organ-code-form'],
	),
	odd('codes of the old form', edited(DOCUMENT, { '>H38.90<': '>000.00.90.H38<' }), [], {
		from: { organId: '000.00.90.H38' },
	}),
	odd(
		'a UUID as DocumentId',
		withText(DOCUMENT, 'DocumentId', '5f0c1f9e-8a53-4d55-9f0c-2b7d5f6f0a11'),
		['document-id-form'],
		{ documentId: '5f0c1f9e-8a53-4d55-9f0c-2b7d5f6f0a11' },
	),
	odd('a local DocumentId', withText(DOCUMENT, 'DocumentId', 'H38.90-2026-12/SMAU-VP'), ['document-id-form']),
	odd('no DocumentId', without(DOCUMENT, 'DocumentId'), ['document-id-missing'], {
		documentId: 'H38.90,2026/10/05,12/SMAU-VP',
	}),
	odd('a number with letters', withText(DOCUMENT, 'CodeNumber', '74fass22'), ['number-not-numeric'], {
		code: { number: '74fass22' },
	}),
	odd(
		'a notation that repeats the number',
		withText(DOCUMENT, 'CodeNotation', '12/SMAU-VP'),
		['notation-repeats-number'],
		{ code: { number: '12', notation: 'SMAU-VP' } },
	),
	odd('a notation with a stroke', withText(DOCUMENT, 'CodeNotation', 'SMAU/VP'), ['notation-with-slash']),
	odd('a legal document, whose notation begins with the year', withText(DOCUMENT, 'CodeNotation', '2026/QĐ-UBND'), []),
	odd(
		'number and notation in one',
		withText(withText(DOCUMENT, 'CodeNumber', ''), 'CodeNotation', '12/SMAU-VP'),
		['number-in-notation'],
		{ code: { number: '12', notation: 'SMAU-VP' } },
	),
	odd('no notation', without(DOCUMENT, 'CodeNotation'), ['notation-missing'], { code: { notation: '' } }),
	odd('no subject', without(DOCUMENT, 'Subject'), ['subject-missing'], { subject: 'V/v kiểm tra mẫu' }),
	odd('no signer', without(DOCUMENT, 'SignerInfo'), ['signer-missing']),
	odd('a document type without number', withText(DOCUMENT, 'Type', 'CV'), ['number-unreadable', 'document-type'], {
		documentType: { typeName: 'Công văn' },
	}),
	odd('a date as people write it', withText(DOCUMENT, 'PromulgationDate', '5/10/2026'), ['date-form'], {
		promulgation: { date: '2026-10-05' },
	}),
	odd('a date with time', withText(DOCUMENT, 'PromulgationDate', '2026-10-05T00:00:00'), ['date-form'], {
		promulgation: { date: '2026-10-05' },
	}),
	odd('no date of issue', without(DOCUMENT, 'PromulgationDate'), ['date-from-id'], {
		promulgation: { date: '2026-10-05' },
	}),
	odd('a deadline in words', withText(DOCUMENT, 'DueDate', 'trong tuần'), ['date-unreadable'], { kind: 'document' }),
	odd('urgency in words', withText(DOCUMENT, 'Priority', 'Hỏa tốc'), ['number-unreadable']),
	odd('urgency beyond 3', withText(DOCUMENT, 'Priority', '7'), ['priority-unknown'], { otherInfo: { priority: 7 } }),
	odd('pages in words', withText(DOCUMENT, 'PageAmount', '05 trang'), ['number-unreadable']),
	odd(
		'an update that names no earlier document',
		withText(DOCUMENT, 'BussinessDocType', '2'),
		['business-incomplete'],
		{ business: { type: 2 } },
	),
	odd('a replacement that names nothing', withText(DOCUMENT, 'BussinessDocType', '3'), ['business-incomplete'], {
		business: { type: 3 },
	}),
	odd(
		'a subject that speaks of secrets and bears no mark',
		withText(DOCUMENT, 'Subject', 'V/v tập huấn bảo vệ bí mật nhà nước, bảo mật mật khẩu, mật mã'),
		[],
	),
	odd('one-digit status', withText(STATUS, 'StatusCode', '3'), ['status-code-form'], { statusCode: '03' }),
	odd(
		'parties of a status swapped',
		edited(STATUS, {
			'<edXML:OrganId>H38.91': '<edXML:OrganId>X',
			'<edXML:OrganId>H38.90': '<edXML:OrganId>H38.91',
			'<edXML:OrganId>X': '<edXML:OrganId>H38.90',
		}),
		['parties-swapped'],
	),
	odd('a status without time', without(STATUS, 'Timestamp'), ['timestamp-missing'], {
		at: new Date('2026-11-20T02:00:00Z'),
	}),
	odd('a status in ISO time', withText(STATUS, 'Timestamp', '2026-10-05T02:05:00.1234567Z'), ['timestamp-form'], {
		at: new Date('2026-10-05T02:05:00Z'),
	}),
	odd('a status with day first', withText(STATUS, 'Timestamp', '05/10/2026 9:05:00'), ['timestamp-form'], {
		at: new Date('2026-10-05T02:05:00Z'),
	}),
	odd(
		'a status that brings a file',
		edited(STATUS, {
			'</edXML>': `${/<AttachmentEncoded>[\s\S]*<\/AttachmentEncoded>/.exec(DOCUMENT)?.[0] ?? ''}</edXML>`,
		}),
		['status-with-body'],
		{ kind: 'status' },
		[],
	),
];

/** Messages as real senders write them. */
export const ODD_MESSAGES: readonly OddMessage[] = [...ENVELOPE_DEVIATIONS, ...HEADER_DEVIATIONS, ...FILE_DEVIATIONS];
