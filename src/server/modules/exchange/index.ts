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
