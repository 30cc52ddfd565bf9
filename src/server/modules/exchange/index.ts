/** Front door of exchange: messages of the national document axis. */
export {
	BUSINESS_TYPES,
	STATUS_CODES,
	type AttachmentSource,
	type Business,
	type BusinessType,
	type DocumentReference,
	type EdocHeader,
	type Hop,
	type MessageHeader,
	type Party,
	type ReadAttachment,
	type ReadMessage,
	type StaffInfo,
	type StatusCode,
	type StatusMessage,
	type Tolerance,
} from './message.ts';
export {
	agencyCodeConverter,
	formatAgencyCode,
	isAgencyCode,
	isInterchangeNode,
	parseAgencyCode,
	type AgencyCode,
	type AgencyCodePair,
} from './agency-code.ts';
export { MESSAGE_LIMITS, type MessageLimits } from './codec/message-limits.ts';
export { messageRefusals, type MessageRefusalCode } from './codec/message-refusals.ts';
export { readMessage, type ReadMessageOptions } from './codec/read-message.ts';
export { secrecyMarkIn } from './codec/state-secret.ts';
export { writeMessage } from './codec/write-message.ts';
export { nominalDocumentId } from './document-id.ts';
export { summariseMessage } from './message-summary.ts';
