import type { ReadCtx } from '../../platform/ctx.ts';
import type { PaperInput } from '../papers/index.ts';

/** What a list can be taken home as. PDF is for those that have a form of the law. */
export const EXPORT_FORMATS = ['xlsx', 'csv', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** One list of the platform that can be exported; written down in the composition root. */
export interface ExportKind {
	/** 'dossiers.search'; kept with exports that wait, so it does not change. */
	readonly id: string;
	readonly formats: readonly ExportFormat[];
	/**
	 * The list an address asks for, as the actor of `ctx` may see it.
	 * @throws Refusal when the actor may not see it at all
	 */
	readonly open: (ctx: ReadCtx, query: URLSearchParams) => Promise<OpenExport>;
}

/** A list that is about to be read, part by part. */
export interface OpenExport {
	/** Name of the file, without its ending. */
	readonly name: string;
	readonly columns: readonly string[];
	/** How many rows there are, counted up to `most`. */
	count(most: number): Promise<number>;
	/** Rows in a fixed order, from the beginning or after a place that an earlier part ended at. */
	page(after: string | undefined, most: number): Promise<ExportPage>;
	/** The sheets of the law for some rows; present when the kind can be a PDF. */
	paper?(rows: ExportRows, volume: ExportVolume): ExportPaper;
}

export type ExportRows = readonly (readonly string[])[];

export interface ExportPage {
	readonly rows: ExportRows;
	/** Where the next part begins; undefined on the last. */
	readonly next?: string | undefined;
}

/** One of the volumes a long register is bound in. */
export interface ExportVolume {
	/** From 1. */
	readonly number: number;
	/** How many rows stand in the volumes before. */
	readonly before: number;
	/** The only one: no need to say which. */
	readonly isWhole: boolean;
}

export type ExportPaper =
	| { readonly kind: 'register'; readonly input: PaperInput<'register'> }
	| { readonly kind: 'document-register'; readonly input: PaperInput<'document-register'> };
