/** How much of everything one message may bring. Sizes in bytes, lengths in characters. */
export interface MessageLimits {
	/** The file as it comes; base64 makes 4 bytes of 3. */
	readonly messageBytes: number;
	/** All attachments together, decoded, and once more unwrapped. */
	readonly attachmentBytes: number;
	readonly attachments: number;
	readonly depth: number;
	readonly elements: number;
	readonly attributes: number;
	readonly attributeLength: number;
	/** One element of the header. */
	readonly textLength: number;
	/** All texts of the header together. */
	readonly headerLength: number;
	/** From here on a zip that unpacks to more than `zipRatio` times its size is a bomb; small files of blanks are not. */
	readonly zipRatioFromBytes: number;
	readonly zipRatio: number;
	readonly zipEntries: number;
}

const MB = 1024 * 1024;

/** 500 MB of attachments, and the header of a message to some ten thousand receivers. */
export const MESSAGE_LIMITS: MessageLimits = {
	messageBytes: 720 * MB,
	attachmentBytes: 500 * MB,
	attachments: 500,
	depth: 64,
	elements: 100_000,
	attributes: 64,
	attributeLength: 8_192,
	textLength: 262_144,
	headerLength: 8_388_608,
	zipRatioFromBytes: 16 * MB,
	zipRatio: 100,
	zipEntries: 10_000,
};
