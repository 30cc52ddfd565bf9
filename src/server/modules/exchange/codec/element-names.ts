import { keyOf } from './message-element.ts';

/** Names of the standard, and those that only its SDK and the older generation know. */
const NAMES =
	`edXML edXMLEnvelope edXMLHeader edXMLBody MessageHeader From To OrganId OrganizationInCharge OrganName OrganAdd
Email Telephone Fax Website Code CodeNumber CodeNotation PromulgationInfo Place PromulgationDate DocumentType Type
TypeDetail TypeName Subject Content SignerInfo Competence Position FullName DueDate ToPlaces OtherInfo Priority
SphereOfPromulgation TyperNotation PromulgationAmount PageAmount Direction Appendixes Appendix ReplyFors ReferenceCodes
ResponseFor SteeringType DocumentId ResponseForTask TaskCode ApplicationType StatusCode Description Timestamp StaffInfo
Department Staff Mobile DepartmentId StaffId TraceHeaderList TraceHeader Bussiness BussinessDocType BussinessDocReason
BussinessDocumentInfo DocumentInfo DocumentReceiver ReceiverList Receiver ReceiverType Paper ReplacementInfoList
ReplacementInfo OrganIdList Signature DigitalSignature edXMLManifest Reference ContentId ContentType AttachmentName
AttachmentEncoded Attachment ContentTransferEncoded Format FieldName MimeType Envelope Header Body ErrorList`.split(
		/\s+/,
	);

const BY_KEY: ReadonlyMap<string, string> = new Map(NAMES.map((name) => [name.toLowerCase(), name]));

/** `Business…` where the standard has `Bussiness…`. */
export const BUSINESS_SPELLING = /^business/i;

export function isKnownName(name: string): boolean {
	return BY_KEY.has(keyOf(name));
}

/** How the standard spells the name, or undefined. */
export function nominalNameOf(name: string): string | undefined {
	return BY_KEY.get(keyOf(name));
}
