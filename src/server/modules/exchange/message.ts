/**
 * What an edXML message says, free of how it is written. Texts are NFC; a date is `'YYYY-MM-DD'`; an instant is a `Date`,
 * which edXML writes at UTC+7. Names follow the standard's elements (QCVN 102:2016/BTTTT with its amendment of 2022).
 */

/** An agency as a message names it. `organId` is its identification code in whichever form the sender knows. */
export interface Party {
	readonly organId: string;
	readonly organName: string;
	/** Name of the directly superior agency. */
	readonly organizationInCharge?: string | undefined;
	readonly organAdd?: string | undefined;
	readonly email?: string | undefined;
	readonly telephone?: string | undefined;
	readonly fax?: string | undefined;
	readonly website?: string | undefined;
}

/** The officer who performed the act a message reports. */
export interface StaffInfo {
	readonly department?: string | undefined;
	readonly staff?: string | undefined;
	readonly mobile?: string | undefined;
	readonly email?: string | undefined;
}

/** A document of someone, as another message refers to it. `documentId` is an opaque key; not every sender knows it. */
export interface DocumentReference {
	/** In a document: its issuer. In a status: the addressee of the status; some senders write their own code here. */
	readonly organId: string;
	/** Number and symbol in one: `12/UBND-VP`. */
	readonly code: string;
	readonly promulgationDate?: string | undefined;
	readonly documentId?: string | undefined;
}

/** One hop: which node had the message when. */
export interface Hop {
	readonly organId: string;
	readonly at: Date;
}

/** 0 new · 1 recall (thu hồi) · 2 update (cập nhật) · 3 replacement (thay thế). */
export const BUSINESS_TYPES = [0, 1, 2, 3] as const;
export type BusinessType = (typeof BUSINESS_TYPES)[number];

/** What a message does to documents sent before. */
export interface Business {
	readonly type: BusinessType;
	readonly reason?: string | undefined;
	/** The earlier document that is recalled or updated. */
	readonly documentId?: string | undefined;
	/** Update only: what changed. What the receiver types mean is not settled by any source we could read. */
	readonly documentInfo?:
		| {
				readonly changed: boolean;
				readonly receiversChanged: boolean;
				readonly receivers: readonly { readonly organId: string; readonly receiverType?: number | undefined }[];
		  }
		| undefined;
	readonly staff?: StaffInfo | undefined;
	/** True when a paper original is sent as well. */
	readonly paper?: boolean | undefined;
	/** Replacement only: each replaced document, and the receivers for whom it is replaced. */
	readonly replacements: readonly { readonly documentId: string; readonly organIds: readonly string[] }[];
}

/** The header of a document on its way. */
export interface EdocHeader {
	readonly kind: 'document';
	readonly from: Party;
	/** At least one. */
	readonly to: readonly Party[];
	/** Opaque; nominally `<OrganId>,<yyyy/MM/dd>,<number>/<notation>` (`nominalDocumentId`). */
	readonly documentId: string;
	/** Both are texts: numbers with letters and notations with strokes are on the axis. */
	readonly code: { readonly number: string; readonly notation: string };
	readonly promulgation: { readonly place?: string | undefined; readonly date: string };
	/** The numbers differ between implementations; `typeName` is what counts. */
	readonly documentType: { readonly type: number; readonly typeDetail?: number | undefined; readonly typeName: string };
	readonly subject: string;
	readonly content?: string | undefined;
	readonly signer: {
		readonly competence?: string | undefined;
		readonly position?: string | undefined;
		readonly fullName: string;
	};
	readonly dueDate?: string | undefined;
	readonly toPlaces: readonly string[];
	readonly otherInfo: {
		/** 0 normal · 1 urgent · 2 very urgent · 3 express; other numbers occur and are kept. */
		readonly priority?: number | undefined;
		readonly sphereOfPromulgation?: string | undefined;
		readonly typerNotation?: string | undefined;
		readonly promulgationAmount?: number | undefined;
		readonly pageAmount?: number | undefined;
		readonly direction?: boolean | undefined;
		readonly appendixes: readonly string[];
	};
	readonly responseFor: readonly DocumentReference[];
	readonly steeringType?: number | undefined;
	readonly trace: readonly Hop[];
	readonly business: Business;
}

/** What a receiver, or for 13 the sender, reports about a document. */
export const STATUS_CODES = ['01', '02', '03', '04', '05', '06', '13', '15', '16'] as const;
export type StatusCode = (typeof STATUS_CODES)[number];

/** A status message: it has no receivers of its own, no body, no attachments. */
export interface StatusMessage {
	readonly kind: 'status';
	readonly from: Party;
	readonly responseFor: DocumentReference;
	readonly staff?: StaffInfo | undefined;
	readonly statusCode: StatusCode;
	/** The reason, for 02, 13 and 16. */
	readonly description?: string | undefined;
	readonly at: Date;
	readonly trace: readonly Hop[];
}

export type MessageHeader = EdocHeader | StatusMessage;

/** A file to be written into a message. `open` is called once per writing and read piece by piece. */
export interface AttachmentSource {
	/** Unique in the message, without `cid:`. */
	readonly contentId: string;
	readonly name: string;
	readonly description?: string | undefined;
	readonly contentType: string;
	/** Wrap the file in a zip of one entry, as the SDK of the axis does. Raw base64 when absent; readers understand both. */
	readonly zipped?: boolean | undefined;
	readonly open: () => AsyncIterable<Uint8Array>;
}

/** A file read out of a message: decoded, unwrapped, on disk. */
export interface ReadAttachment {
	/** Without `cid:`. */
	readonly contentId: string;
	/** A bare file name: no folders, no control characters. */
	readonly name: string;
	readonly description?: string | undefined;
	/** Told from the bytes where they tell, else what the sender declared. */
	readonly contentType: string;
	readonly sizeBytes: number;
	/** Lower-case hex of the unwrapped bytes. */
	readonly sha256: string;
	/** Where the bytes are, under the directory the caller gave. */
	readonly path: string;
}

/** A deviation from the standard that the reader understood nevertheless. */
export interface Tolerance {
	/** Stable: `namespace-legacy`, `business-missing` … (docs/guides/edxml-messages.md lists them). */
	readonly code: string;
	readonly vi: string;
	readonly en: string;
	/** What was found, cut short. */
	readonly detail?: string | undefined;
}

export interface ReadMessage {
	readonly header: MessageHeader;
	/** Of the message as it came, before anything was understood. */
	readonly sizeBytes: number;
	readonly sha256: string;
	/** What stands in the header as signature; whether it holds is for `verifyXml` to say. */
	readonly signature: 'absent' | 'dummy' | 'present';
	/** Empty for a status. */
	readonly attachments: readonly ReadAttachment[];
	readonly tolerated: readonly Tolerance[];
}
