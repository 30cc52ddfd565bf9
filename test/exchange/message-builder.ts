import { deflateRawSync, crc32 } from 'node:zlib';

/** Bytes that begin as a PDF does. */
export const PDF = Buffer.from('%PDF-1.7\n% tài liệu mẫu\n%%EOF\n');

const QCVN = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';
export const PDF_BASE64 = PDF.toString('base64');

/** Stands for a signature that can be verified; nobody verifies it here. */
const SIGNATURE = `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><Reference URI=""><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>qg==</DigestValue></Reference></SignedInfo>
<SignatureValue>qrs=</SignatureValue><KeyInfo><X509Data><X509Certificate>qrs=</X509Certificate></X509Data></KeyInfo></Signature>`;

/** A document as the SDK of the axis writes it, without any deviation. Tests change it by `edited`. */
export const DOCUMENT = `<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="${QCVN}"><edXML:edXMLEnvelope xmlns:edXML="${QCVN}"><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>H38.90</edXML:OrganId><edXML:OrganizationInCharge>UBND tỉnh Mẫu</edXML:OrganizationInCharge><edXML:OrganName>Sở Mẫu</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>H38.91</edXML:OrganId><edXML:OrganizationInCharge>UBND tỉnh Mẫu</edXML:OrganizationInCharge><edXML:OrganName>UBND xã Mẫu</edXML:OrganName></edXML:To>
<edXML:DocumentId>H38.90,2026/10/05,12/SMAU-VP</edXML:DocumentId>
<edXML:Code><edXML:CodeNumber>12</edXML:CodeNumber><edXML:CodeNotation>SMAU-VP</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Lào Cai</edXML:Place><edXML:PromulgationDate>2026/10/05</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>1</edXML:Type><edXML:TypeDetail>0</edXML:TypeDetail><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType>
<edXML:Subject>V/v kiểm tra mẫu</edXML:Subject><edXML:Content>V/v kiểm tra mẫu</edXML:Content>
<edXML:SignerInfo><edXML:Competence>KT. GIÁM ĐỐC</edXML:Competence><edXML:Position>PHÓ GIÁM ĐỐC</edXML:Position><edXML:FullName>Nguyễn Văn Mẫu</edXML:FullName></edXML:SignerInfo>
<edXML:DueDate>2026/10/12</edXML:DueDate>
<edXML:OtherInfo><edXML:Priority>0</edXML:Priority><edXML:PromulgationAmount>1</edXML:PromulgationAmount><edXML:PageAmount>2</edXML:PageAmount></edXML:OtherInfo>
<edXML:ResponseFor><edXML:OrganId>H38.91</edXML:OrganId><edXML:Code>7/UBND</edXML:Code><edXML:DocumentId>H38.91,2026/09/30,7/UBND</edXML:DocumentId><edXML:PromulgationDate>2026/09/30</edXML:PromulgationDate></edXML:ResponseFor>
<edXML:SteeringType>0</edXML:SteeringType><edXML:ToPlaces><edXML:Place>Như trên</edXML:Place><edXML:Place>Lưu: VT</edXML:Place></edXML:ToPlaces>
</edXML:MessageHeader><edXML:TraceHeaderList><edXML:TraceHeader><edXML:OrganId>H38.90</edXML:OrganId><edXML:Timestamp>2026/10/05 09:00:00</edXML:Timestamp></edXML:TraceHeader>
<edXML:Bussiness><edXML:BussinessDocType>0</edXML:BussinessDocType><edXML:BussinessDocReason>Văn bản điện tử mới</edXML:BussinessDocReason><edXML:Paper>0</edXML:Paper><edXML:StaffInfo><edXML:Department>Văn phòng</edXML:Department><edXML:Staff>Trần Thị Mẫu</edXML:Staff></edXML:StaffInfo></edXML:Bussiness></edXML:TraceHeaderList>${SIGNATURE}</edXML:edXMLHeader>
<edXML:edXMLBody><edXML:edXMLManifest version="1.0"><edXML:Reference><edXML:ContentId>cid:a1</edXML:ContentId><edXML:ContentType>application/pdf</edXML:ContentType><edXML:Description>van-ban.pdf</edXML:Description><edXML:AttachmentName>van-ban.pdf</edXML:AttachmentName></edXML:Reference></edXML:edXMLManifest></edXML:edXMLBody></edXML:edXMLEnvelope>
<AttachmentEncoded><Attachment><ContentId>cid:a1</ContentId><AttachmentName>van-ban.pdf</AttachmentName><Description>van-ban.pdf</Description><ContentType>application/pdf</ContentType><edXML:ContentTransferEncoded xmlns:edXML="${QCVN}">${PDF_BASE64}</edXML:ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>
`;

/** A status in the same form. */
export const STATUS = `<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="${QCVN}"><edXML:edXMLEnvelope xmlns:edXML="${QCVN}"><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>H38.91</edXML:OrganId><edXML:OrganName>UBND xã Mẫu</edXML:OrganName></edXML:From>
<edXML:ResponseFor><edXML:OrganId>H38.90</edXML:OrganId><edXML:Code>12/SMAU-VP</edXML:Code><edXML:DocumentId>H38.90,2026/10/05,12/SMAU-VP</edXML:DocumentId><edXML:PromulgationDate>2026/10/05</edXML:PromulgationDate></edXML:ResponseFor>
<edXML:StaffInfo><edXML:Department>Văn thư</edXML:Department><edXML:Staff>Lê Văn Mẫu</edXML:Staff></edXML:StaffInfo>
<edXML:StatusCode>03</edXML:StatusCode><edXML:Description>Đã vào sổ</edXML:Description><edXML:Timestamp>2026/10/05 09:05:00</edXML:Timestamp>
</edXML:MessageHeader>${SIGNATURE}</edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>
`;

/** The older generation: SOAP, namespace of e-doc.vn, `OrganInCharge`, `Manifest`. */
export const LEGACY = `<?xml version="1.0" encoding="utf-8"?>
<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:edXML="http://www.e-doc.vn/Schema/">
<soap-env:Header><edXML:MessageHeader OriginalBodyRequested="false" ImmediateResponseRequired="true">
<edXML:From><edXML:OrganId edXML:type="edXMLString">00.90.H38</edXML:OrganId><edXML:OrganInCharge>UBND tỉnh Mẫu</edXML:OrganInCharge><edXML:OrganName>Sở Mẫu</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>00.91.H38</edXML:OrganId><edXML:OrganName>UBND xã Mẫu</edXML:OrganName></edXML:To>
<edXML:Code><edXML:CodeNumber>02</edXML:CodeNumber><edXML:CodeNotation>UBND-TH</edXML:CodeNotation></edXML:Code><edXML:DocumentId>1234</edXML:DocumentId>
<edXML:PromulgationInfo><edXML:PromulgationDate>2015/06/01</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>1</edXML:Type><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType><edXML:Subject>V/v mẫu cũ</edXML:Subject>
<edXML:SignerInfo><edXML:FullName>Nguyễn Văn Mẫu</edXML:FullName></edXML:SignerInfo></edXML:MessageHeader>
<edXML:TraceHeaderList version="1.0" mustUnderstand="1" actor="http://schemas.xmlsoap.org/soap/actor/next"><edXML:TraceHeader><edXML:OrganId>00.90.H38</edXML:OrganId><edXML:Timestamp>2015/06/01 08:00:00</edXML:Timestamp></edXML:TraceHeader></edXML:TraceHeaderList></soap-env:Header>
<soap-env:Body><edXML:Manifest version="1.0"><edXML:Reference xlink:href="cid:a1" xlink:role="XLinkRole" xlink:type="simple"><edXML:ContentType>application/pdf</edXML:ContentType><edXML:AttachmentName>cu.pdf</edXML:AttachmentName></edXML:Reference></edXML:Manifest>
<edXML:AttachmentEncoded><edXML:Attachment><edXML:ContentId>a1</edXML:ContentId><edXML:ContentTransferEncoded>${PDF_BASE64}</edXML:ContentTransferEncoded></edXML:Attachment></edXML:AttachmentEncoded></soap-env:Body></soap-env:Envelope>`;

/** Replaces each key by its value, everywhere; a key that does not occur is a mistake of the test. */
export function edited(xml: string, edits: Readonly<Record<string, string>>): string {
	return Object.entries(edits).reduce((text, [from, to]) => {
		if (!text.includes(from)) throw new Error(`the message does not hold: ${from}`);
		return text.replaceAll(from, () => to);
	}, xml);
}

/** The text of an element of the header replaced. */
export function withText(xml: string, element: string, text: string): string {
	const pattern = new RegExp(`(<edXML:${element}>)[^<]*(</edXML:${element}>)`);
	if (!pattern.test(xml)) throw new Error(`the message has no text in ${element}`);
	return xml.replace(pattern, (_, open: string, close: string) => `${open}${text}${close}`);
}

/** An element of the header left out with all inside. */
export function without(xml: string, element: string): string {
	const pattern = new RegExp(`<edXML:${element}[ >][\\s\\S]*?</edXML:${element}>`);
	if (!pattern.test(xml)) throw new Error(`the message has no ${element}`);
	return xml.replace(pattern, '');
}

/** The document with other bytes as its file. */
export function withFile(content: Uint8Array, edits: Readonly<Record<string, string>> = {}): string {
	return edited(DOCUMENT, { ...edits, [PDF_BASE64]: Buffer.from(content).toString('base64') });
}

export interface ZipPart {
	readonly name: string;
	readonly content: Uint8Array;
	readonly stored?: boolean;
	/** What the directory lies about. */
	readonly claims?: { readonly sizeBytes?: number; readonly crc?: number };
}

/** A zip by hand, so that it can lie. */
export function zipped(...parts: readonly ZipPart[]): Buffer {
	const files: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, content, stored = false, claims = {} } of parts) {
		const data = stored ? Buffer.from(content) : deflateRawSync(content);
		const facts = Buffer.alloc(26);
		facts.writeUInt16LE(20, 0);
		facts.writeUInt16LE(stored ? 0 : 8, 4);
		facts.writeUInt32LE(claims.crc ?? crc32(content), 10);
		facts.writeUInt32LE(data.byteLength, 14);
		facts.writeUInt32LE(claims.sizeBytes ?? content.byteLength, 18);
		facts.writeUInt16LE(Buffer.byteLength(name), 22);
		const at = Buffer.alloc(4);
		at.writeUInt32LE(offset);
		const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), data]);
		directory.push(
			Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), facts, Buffer.alloc(10), at, Buffer.from(name)]),
		);
		files.push(local);
		offset += local.byteLength;
	}
	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(parts.length, 4);
	end.writeUInt16LE(parts.length, 6);
	end.writeUInt32LE(listed.byteLength, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...files, listed, Buffer.from('PK\u0005\u0006'), end]);
}
