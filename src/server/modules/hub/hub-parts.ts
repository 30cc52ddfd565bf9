import type { ReadCtx } from '../../platform/ctx.ts';
import type { ActAsSystem } from '../../platform/work.ts';
import type { FileStore } from '../../platform/files.ts';
import type { Logger } from '../../platform/log.ts';
import type { ReceiptSeal } from '../exchange/index.ts';
import type { SecretBox } from '../people/index.ts';
import type { CallerBook } from './caller-book.ts';
import type { Knocker } from './knocker.ts';
import type { RevocationCheck } from '../signing/index.ts';

/** Adapters a hub works with. */
export interface HubParts {
	readonly files: FileStore;
	readonly box: SecretBox;
	readonly callers: CallerBook;
	readonly seal: ReceiptSeal;
	/** Asks authorities whether a certificate was revoked, and remembers the answer for a while. */
	readonly revocation?: RevocationCheck;
	/** Folder for attachments while a message is checked. */
	readonly readingDir: string;
	/** Code of this hub in trace headers and receipts: an interchange centre, `00.38.W00`. */
	readonly code: string;
	readonly log: Logger;
	readonly knocker: Knocker;
	readonly act: ActAsSystem;
	/** For questions that change nothing: no transaction. */
	readonly read: () => ReadCtx;
}
