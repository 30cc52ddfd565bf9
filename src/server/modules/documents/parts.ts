import type { FileStore } from '../../platform/files.ts';
import type { SignatureReport } from '../signing/index.ts';
import type { Letter } from './send-email.ts';
import type { TextTools } from './read-text.ts';

/** What documents need of the running platform besides the database. */
export interface DocumentParts {
	readonly files: FileStore;
	/** Judges the signatures of a PDF as of an instant. @throws when the bytes are no PDF */
	readonly verify: (pdf: Uint8Array, at: Date) => Promise<readonly SignatureReport[]>;
	/** Hands a letter to the mail server. @throws when it does not take it */
	readonly sendLetter: (letter: Letter) => Promise<void>;
	/** Programs of the machine; absent ones are done without. */
	readonly programs: TextTools;
}
