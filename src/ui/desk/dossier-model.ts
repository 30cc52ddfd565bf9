import type { DossierFile, WhatFollows } from '#lib/server/modules/dossiers/index.ts';
import type { SummarySection } from '#lib/server/modules/forms/index.ts';
import type { DueLevel } from '../parts/due-level.ts';

/** A deadline as a chip: colour, words, and the date it means. */
export interface DueFact {
	readonly level: DueLevel;
	readonly label: string;
	readonly why: string;
}

/** A paper that can be looked at beside the form. */
export interface DeskDocument {
	/** Stands in the address: `?doc=p12`. */
	readonly key: string;
	readonly name: string;
	readonly note: string;
	readonly href: string | null;
	readonly mediaType: string;
	readonly group: 'result' | 'paper' | 'slip';
	/** What was said about it, newest first. */
	readonly notes?: readonly PaperNote[];
}

/** An opinion on a paper, with the places it names. */
export interface PaperNote {
	readonly id: number;
	readonly title: string;
	readonly words: string;
	readonly marks: readonly { readonly page: number; readonly quote: string; readonly words: string }[];
	readonly by: string;
	readonly at: Date;
}

/** A ground of a list, with its law. */
export interface GroundChoice {
	readonly id: string;
	readonly text: string;
	readonly basis: string;
}

/** A dossier with everything its screen shows and asks. */
export interface DeskFile {
	readonly file: DossierFile;
	readonly due: DueFact;
	/** Chips of open steps by row id. */
	readonly stepDue: Readonly<Record<number, DueFact>>;
	readonly summary: readonly SummarySection[];
	/** What each outcome of an open step would open, by step row and outcome. */
	readonly previews: Readonly<Record<number, Readonly<Record<string, WhatFollows>>>>;
	readonly refusalGrounds: readonly GroundChoice[];
	readonly supplementGrounds: readonly GroundChoice[];
	readonly pauses: readonly { readonly id: string; readonly label: string }[];
	readonly components: readonly {
		readonly id: string;
		readonly name: string;
		readonly originals: number;
		readonly copies: number;
		readonly required: boolean;
	}[];
	/** Whom an open step may be given to, by step row. */
	readonly officers: Readonly<
		Record<number, readonly { readonly accountId: number; readonly name: string; readonly title: string }[]>
	>;
	readonly documents: readonly DeskDocument[];
}

/** One signature of a result in words. */
export interface SignatureFact {
	readonly verdict: 'ok' | 'warn' | 'bad' | 'unknown';
	readonly title: string;
	readonly sentence: string;
	readonly rows: readonly { readonly label: string; readonly value: string }[];
}
