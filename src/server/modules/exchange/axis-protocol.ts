/** What travels between a system and a hub. Names are those of the interchange API as seen in practice. */

export type MessageType = 'edoc' | 'status';

/** Error codes of the axis as its facades use them; '0' is success. */
export const AXIS_ERRORS = {
	badFile: '10',
	badCredentials: '15',
	receiverUnknown: '18',
	senderUnknown: '19',
	hubFailed: '20',
	fileFailed: '21',
	notConforming: '22',
	receiverLocked: '23',
} as const;

export interface AxisAnswer {
	readonly status: 'OK' | 'FAIL';
	readonly ErrorCode: string;
	readonly ErrorDesc: string;
}

export interface SendAnswer extends AxisAnswer {
	readonly DocId?: string;
	/** Signed receipt of the hub, base64; an extension of ours. */
	readonly receipt?: string;
	/** Receivers the hub does not know; the others get the message. */
	readonly unknown?: readonly string[];
}

export interface ReceivedItem {
	readonly docId: string;
	readonly serviceType: 'eDoc';
	readonly messageType: MessageType;
	/** ISO 8601. */
	readonly created_time: string;
	readonly updated_time: string;
	readonly from: string;
	readonly to: string;
	readonly status: string;
	readonly status_desc: string;
}

export interface SentItem {
	readonly senderDocId: string;
	readonly receiverDocId: string;
	readonly fromCode: string;
	readonly toCode: string;
	readonly sendStatus: string;
	readonly sendStatusDesc: string;
	readonly receiveStatus: string;
	readonly receiveStatusDesc: string;
	readonly sentTime: string;
	readonly receivedTime: string | null;
	readonly title: string;
	readonly notation: string;
	readonly serviceType: 'eDoc';
	readonly messageType: MessageType;
}

export interface DirectoryItem {
	readonly id: number;
	readonly pid: number | null;
	readonly code: string;
	readonly name: string;
	readonly mail: string | null;
	readonly centerCode: string | null;
	readonly version: number;
	readonly deleted: boolean;
	readonly modifyDate: string;
	readonly isAgency: boolean;
	readonly code102: string | null;
	readonly oldCode: string | null;
	readonly pcode: string | null;
	/** Who took over from a deleted agency; an extension of ours. */
	readonly successorCode: string | null;
}

/** What became of a message that was sent: an extension of ours, so that a sender learns of a thousand deliveries in one call. */
export interface DeliveryEvent {
	/** Grows; the next question asks for what is greater. */
	readonly seq: number;
	readonly docId: string;
	readonly toCode: string;
	readonly event: 'at-hub' | 'redirected' | 'delivered' | 'refused';
	readonly hop: string;
	/** ISO 8601 */
	readonly at: string;
	readonly note: string | null;
	/** Signed receipt, base64. */
	readonly receipt: string | null;
}
