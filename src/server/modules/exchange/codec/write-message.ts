import { isDate } from '../../../../shared/dates.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { AttachmentSource, EdocHeader, MessageHeader, StatusMessage } from '../message.ts';
import { MESSAGE_LIMITS } from './message-limits.ts';
import { refuseStateSecrets } from './state-secret.ts';
import { megabytes } from './text-of.ts';
import { base64Of, zipOf } from './write-attachment.ts';
import { documentHeaderXml, statusHeaderXml, traceXml } from './write-header.ts';
import { escapeXml, group, leaf } from './xml-text.ts';

const NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

/**
 * Writes a message as the SDK of the axis does: default namespace on the root, the same namespace with the prefix
 * `edXML:` inside, files un-prefixed. Some receivers compare prefixes as text.
 * @param attachments read one after the other, piece by piece; none for a status
 * @param options.signature an XML signature, put as it is at the end of the header
 * @throws Refusal edxml.not-writable, edxml.state-secret before the first byte; edxml.too-large while writing
 */
export async function* writeMessage(
	header: MessageHeader,
	attachments: readonly AttachmentSource[] = [],
	options: { readonly signature?: string | undefined } = {},
): AsyncGenerator<Uint8Array> {
	requireWritable(header, attachments);
	const head =
		header.kind === 'document'
			? [documentHeaderXml(header), traceXml(header.trace, header.business)]
			: [statusHeaderXml(header), traceXml(header.trace)];
	const edxmlHeader = group('edXMLHeader', ...head, options.signature);
	const body = header.kind === 'document' ? bodyXml(attachments) : '';
	yield bytes(
		`<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="${NAMESPACE}">` +
			`<edXML:edXMLEnvelope xmlns:edXML="${NAMESPACE}">${edxmlHeader ?? ''}${body}</edXML:edXMLEnvelope>`,
	);
	if (attachments.length > 0) yield* writeAttachments(attachments);
	yield bytes('</edXML>\n');
}

async function* writeAttachments(attachments: readonly AttachmentSource[]): AsyncGenerator<Uint8Array> {
	let total = 0;
	yield bytes('<AttachmentEncoded>');
	for (const attachment of attachments) {
		const counted = count(attachment.open(), (size) => {
			total += size;
			if (total > MESSAGE_LIMITS.attachmentBytes)
				refuse('edxml.too-large', { limitMb: megabytes(MESSAGE_LIMITS.attachmentBytes) });
		});
		yield bytes(
			`<Attachment>${plain('ContentId', `cid:${attachment.contentId}`)}${plain('AttachmentName', attachment.name)}` +
				plain('Description', attachment.description ?? attachment.name) +
				plain('ContentType', declaredType(attachment)) +
				`<edXML:ContentTransferEncoded xmlns:edXML="${NAMESPACE}">`,
		);
		const content = attachment.zipped === true ? zipOf(counted, attachment.name) : counted;
		for await (const piece of base64Of(content)) yield bytes(piece);
		yield bytes('</edXML:ContentTransferEncoded></Attachment>');
	}
	yield bytes('</AttachmentEncoded>');
}

function bodyXml(attachments: readonly AttachmentSource[]): string {
	const references = attachments.map((attachment) =>
		group(
			'Reference',
			leaf('ContentId', `cid:${attachment.contentId}`),
			leaf('ContentType', declaredType(attachment)),
			leaf('Description', attachment.description ?? attachment.name),
			leaf('AttachmentName', attachment.name),
		),
	);
	return `<edXML:edXMLBody><edXML:edXMLManifest version="1.0">${references.join('')}</edXML:edXMLManifest></edXML:edXMLBody>`;
}

/** The SDK declares the wrapping. */
function declaredType({ zipped, contentType }: AttachmentSource): string {
	return zipped === true ? 'application/zip' : contentType;
}

function plain(name: string, text: string): string {
	return `<${name}>${escapeXml(text)}</${name}>`;
}

async function* count(source: AsyncIterable<Uint8Array>, add: (size: number) => void): AsyncGenerator<Uint8Array> {
	for await (const chunk of source) {
		add(chunk.byteLength);
		yield chunk;
	}
}

function bytes(text: string): Uint8Array {
	return Buffer.from(text, 'utf8');
}

function requireWritable(header: MessageHeader, attachments: readonly AttachmentSource[]): void {
	const missing = header.kind === 'document' ? missingInDocument(header) : missingInStatus(header, attachments);
	if (missing !== undefined) refuse('edxml.not-writable', { field: missing });
	const ids = attachments.map(({ contentId }) => contentId);
	if (new Set(ids).size < ids.length || !ids.every((id) => /^[\w.@-]{1,100}$/.test(id)))
		refuse('edxml.not-writable', { field: 'ContentId' });
	if (!attachments.every(({ name }) => name.trim() !== '')) refuse('edxml.not-writable', { field: 'AttachmentName' });
	refuseStateSecrets(textsOf('', header));
	refuseStateSecrets(attachments.flatMap((a) => textsOf('', { AttachmentName: a.name, Description: a.description })));
}

function missingInDocument(header: EdocHeader): string | undefined {
	const mandatory: Record<string, string> = {
		'From/OrganId': header.from.organId,
		DocumentId: header.documentId,
		CodeNumber: header.code.number,
		CodeNotation: header.code.notation,
		Subject: header.subject,
		TypeName: header.documentType.typeName,
		'SignerInfo/FullName': header.signer.fullName,
	};
	const blank = Object.entries(mandatory).find(([, value]) => value.trim() === '');
	if (blank) return blank[0];
	if (header.to.length === 0 || header.to.some(({ organId }) => organId.trim() === '')) return 'To/OrganId';
	if (!isDate(header.promulgation.date)) return 'PromulgationDate';
	if (header.dueDate !== undefined && !isDate(header.dueDate)) return 'DueDate';
	const { type, documentId, replacements } = header.business;
	if (type === 2 && documentId === undefined) return 'Bussiness/DocumentId';
	if (type === 3 && replacements.length === 0) return 'ReplacementInfoList';
	return undefined;
}

function missingInStatus(status: StatusMessage, attachments: readonly AttachmentSource[]): string | undefined {
	if (attachments.length > 0) return 'Attachment';
	if (status.from.organId.trim() === '') return 'From/OrganId';
	if (status.responseFor.organId.trim() === '') return 'ResponseFor/OrganId';
	return status.responseFor.code.trim() === '' ? 'ResponseFor/Code' : undefined;
}

/** All texts of a header with the key they stand under. */
function textsOf(field: string, value: unknown): { field: string; text: string }[] {
	if (typeof value === 'string') return [{ field, text: value }];
	if (Array.isArray(value)) return value.flatMap((one) => textsOf(field, one));
	if (typeof value !== 'object' || value === null || value instanceof Date) return [];
	return Object.entries(value).flatMap(([key, one]) => textsOf(key, one));
}
