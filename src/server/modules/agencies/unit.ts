/** What a unit is. Territories (`province`, `district`, `commune`) stand for their People's Committee too. */
export const UNIT_KINDS = [
	'province',
	'district',
	'commune',
	'department',
	'office',
	'inspectorate',
	'board',
	'public-service',
	'one-stop-centre',
	'site',
	'division',
	'other',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Tier of government. */
export type UnitLevel = 'province' | 'district' | 'commune';

/** How sure a record is: read in a source, quoted elsewhere, implied by a national decree, from memory, or invented for the sample. */
export type Evidence = 'confirmed' | 'secondary' | 'framework' | 'unverified' | 'sample';

/** Kinds of code. Old and new agency codes live side by side; a missing code is unknown, never guessed. */
export type CodeScheme = 'gso' | 'e-identification' | 'legacy' | 'postal' | 'one-stop-system';

/** A unit as it was on one date. Dates are inclusive; null means not known or not ended. */
export interface Unit {
	readonly id: number;
	/** Assigned once; for seed files and definitions (`agency:snnmt`, `commune:04606`). Not an official code. */
	readonly key: string;
	readonly kind: UnitKind;
	readonly level: UnitLevel;
	readonly form: string | null;
	readonly name: string;
	/** As written on papers: `Ủy ban nhân dân xã Trạm Tấu`. */
	readonly agencyName: string;
	readonly shortName: string | null;
	readonly parentId: number | null;
	readonly address: string | null;
	readonly validFrom: string | null;
	readonly validTo: string | null;
	readonly legalBasis: string | null;
	readonly evidence: Evidence;
}

/** A unit inside a tree or list, with the number of units directly under it on the same date. */
export interface UnitNode extends Unit {
	readonly childCount: number;
}

/** A unit with all below it. */
export interface UnitTree extends UnitNode {
	readonly children: readonly UnitTree[];
}

/** A step from one unit to another; `unit` is the other end, as it was nearest to the step. */
export interface Succession {
	readonly unit: Unit;
	readonly kind: 'merge' | 'continue' | 'split' | 'absorb';
	/** First day of the successor's responsibility. */
	readonly effectiveOn: string;
	readonly legalBasis: string | null;
	readonly evidence: Evidence;
}

/** A code a unit carried in a period. */
export interface UnitCode {
	readonly scheme: CodeScheme;
	readonly code: string;
	readonly validFrom: string | null;
	readonly validTo: string | null;
	readonly evidence: Evidence;
	readonly source: string | null;
}

/** All there is to tell about a unit over time. */
export interface UnitHistory {
	readonly versions: readonly Unit[];
	readonly codes: readonly UnitCode[];
	readonly aliases: readonly string[];
	readonly predecessors: readonly Succession[];
	readonly successors: readonly Succession[];
}
