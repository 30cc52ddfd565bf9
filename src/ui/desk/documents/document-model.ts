import type { DocumentChoices, DocumentFile, DocumentRow } from '#lib/server/modules/documents/index.ts';
import type { DeskDocument, DueFact, SignatureFact } from '../dossier-model.ts';

/** A line of a list with its deadline in words. */
export interface DocumentLine extends DocumentRow {
	readonly due: DueFact | null;
}

/** A document with everything its screen shows and asks. */
export interface DocumentDesk {
	readonly file: DocumentFile;
	/** Name of the state in Vietnamese. */
	readonly stateWords: string;
	readonly due: DueFact | null;
	/** Chips of open nodes by id. */
	readonly nodeDue: Readonly<Record<number, DueFact>>;
	readonly papers: readonly DeskDocument[];
	readonly signatures: readonly SignatureFact[];
	readonly choices: DocumentChoices;
	/** Receivers on the axis whose message waits for a line: code of the agency → why, in a sentence. */
	readonly held: Readonly<Record<string, string>>;
	/** The reader's own folders. */
	readonly folders: readonly { readonly id: number; readonly name: string }[];
	/** Agencies of this platform and units of this one, where a copy or the document itself can be sent from here. */
	readonly agencies: readonly { readonly unitId: number; readonly name: string }[];
	/** Kinds a clerk may sort a document under. */
	readonly kinds: readonly { readonly code: string; readonly name: string }[];
}
