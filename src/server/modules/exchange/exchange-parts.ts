import type { FileStore } from '../../platform/files.ts';
import type { SecretBox } from '../people/index.ts';
import type { ReceiptSeal } from './receipt-seal.ts';

/** Adapters the exchange works with. */
export interface ExchangeParts {
	readonly files: FileStore;
	/** Opens the secrets shared with hubs. */
	readonly box: SecretBox;
	/** Folder for attachments while a message is read. */
	readonly readingDir: string;
	/** Signs and checks receipts with the key of this installation. */
	readonly seal: ReceiptSeal;
}
