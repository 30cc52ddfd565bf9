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
export {
	listDeliveries,
	type Delivery,
	type DeliveryStep,
	type ReceiptLine,
	type TransportPlace,
} from './delivery-views.ts';
export {
	getReceiptXml,
	getReceivedMessage,
	getSentMessage,
	listReceivedMessages,
	listSentMessages,
	type ArrivalPlace,
	type ReceivedLine,
	type SentLine,
	type LogLine,
} from './log-views.ts';
export {
	CONTACT_OUTCOMES,
	listContacts,
	type ContactFilter,
	type ContactLine,
	type ContactOutcome,
} from './contact-views.ts';
export { sendByOtherHub } from './reroute-message.ts';
export { getRerouteRules, setRerouteRule } from './reroute-rule.ts';
export type { RerouteRule } from './reroute-store.ts';
export { listHeldDeliveries, type HeldDelivery, type OtherHub, type WaitingAtLine } from './waiting-views.ts';
export { listHubs, listLineTurns, type HubLine } from './hub-views.ts';
export { businessState, type BusinessState, type ToldStatus } from './business-state.ts';
export { findAgency, searchDirectory, type DirectoryEntry } from './directory-views.ts';
export { acceptPush } from './accept-push.ts';
export { changeHub, connectHub, disconnectHub, pauseHub, tryHub, type HubToConnect } from './connect-hub.ts';
export { retryMessage } from './retry-message.ts';
export { AxisRefusal, LineDown, openAxisClient, type AxisClient, type AxisPeer } from './axis-client.ts';
export { AXIS_ERRORS } from './axis-protocol.ts';
export type {
	AxisAnswer,
	DeliveryEvent,
	DirectoryItem,
	MessageType,
	ReceivedItem,
	SendAnswer,
	SentItem,
} from './axis-protocol.ts';
export { signWireCall, verifyWireCall, WINDOW_MINUTES, WIRE_HEADERS, wireTimestamp } from './wire-signature.ts';
export { readReceipt, type ReceiptFacts } from './receipt.ts';
export { openReceiptSeal, type CheckedReceipt, type ReceiptSeal } from './receipt-seal.ts';
export { stampEach } from './stamp-receipts.ts';
export { forgetHop, listHops } from './hop-identity.ts';
export type { HopIdentity } from './hop-identity-store.ts';
export { listAgenciesAfter, listOwnAgenciesAfter, upsertAgencies } from './directory-store.ts';
export { syncDirectory } from './sync-directory.ts';
export {
	findPeer,
	listPeers,
	setDirectoryTold,
	setEventCursor,
	setLinkDown,
	setLinkUp,
	setPolled,
	type Peer,
} from './peer-store.ts';
export { nextTryAfter } from './retry-delay.ts';
export { diskFull } from './disk-full.ts';
export { conformanceText, runConformance } from './conformance/run-conformance.ts';
