/** What an upload may be. A record, so that a province can run with other numbers without another program. */
export interface UploadLimits {
	/** Per file. */
	readonly mostBytes: number;
	/** Width × height of an image; beyond it a viewer needs gigabytes to open it. */
	readonly mostPixels: number;
	/** Any side of an image. */
	readonly mostPixelsPerSide: number;
	/** What the object and cross-reference streams of a PDF may unpack to together; honest files stay far below. */
	readonly mostStructureBytes: number;
	/** What an office document may unpack to; nothing is unpacked to find out. */
	readonly mostUnpackedBytes: number;
	/** Unpacked ÷ packed, for office documents that unpack to more than a megabyte. */
	readonly mostUnpackingRatio: number;
	/** Entries of an office document. */
	readonly mostEntries: number;
	/** Characters of a file name, extension included. */
	readonly mostNameCharacters: number;
	/** Unfinished resumable uploads one citizen may have at once. */
	readonly mostOpenUploads: number;
	/** After this an upload nobody went on with is removed. */
	readonly abandonedAfterHours: number;
}

export const UPLOAD_LIMITS: UploadLimits = {
	mostBytes: 20 * 1024 * 1024,
	mostPixels: 100_000_000,
	mostPixelsPerSide: 20_000,
	mostStructureBytes: 32 * 1024 * 1024,
	mostUnpackedBytes: 200 * 1024 * 1024,
	mostUnpackingRatio: 100,
	mostEntries: 5000,
	mostNameCharacters: 120,
	mostOpenUploads: 20,
	abandonedAfterHours: 48,
};
