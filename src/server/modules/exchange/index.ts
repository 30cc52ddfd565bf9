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
export { exchangeModule } from './module.ts';
export { exchangeRefusals } from './refusals.ts';
export { queueDocument, type DocumentToSend, type HeaderParts } from './queue-document.ts';
export { queueStatus, type StatusToSend } from './queue-status.ts';
export { findReceived, getReceived, type ReceivedAttachment, type ReceivedMessage } from './received-views.ts';
export { listDeliveries, type Delivery, type DeliveryStep, type ReceiptLine } from './delivery-views.ts';
export { businessState, type BusinessState, type ToldStatus } from './business-state.ts';
export { findAgency, searchDirectory, type DirectoryEntry } from './directory-views.ts';
