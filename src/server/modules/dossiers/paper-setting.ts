/** What the platform prints on every paper besides the law's words. */
export interface PaperSetting {
	/** Where citizens reach us; becomes the QR code. */
	readonly publicUrl: string;
	/** Marks papers "dữ liệu mẫu". */
	readonly sampleMode: boolean;
}
