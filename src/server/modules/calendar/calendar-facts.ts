/** What the records say about one date. Weekends need no record. */
export interface DayRecord {
	readonly date: string;
	/** `off`: nobody works; `working`: a Saturday or Sunday worked in exchange for another day. */
	readonly effect: 'off' | 'working';
	readonly kind: 'statutory' | 'tet' | 'compensation' | 'swap';
	readonly name: string;
	/** The other day of an exchange. */
	readonly pairedDate?: string | undefined;
	/** Announced; a holiday by law whose year is not announced yet; or only proposed. */
	readonly status: 'decreed' | 'law-computed' | 'proposed';
	readonly legalBasis: string;
	/** For proposals: which question is open (`tet-2027`), and which answer this day belongs to (`phương án 1`). */
	readonly proposal?: string | undefined;
	readonly option?: string | undefined;
}

/** Period in local dates; null means no known bound on that side. */
export interface Validity {
	readonly from: string | null;
	/** Last day on which it holds. */
	readonly to: string | null;
}

/** Office hours in time. `unitId` null holds for every unit without hours of its own. */
export interface WorkingHours extends Validity {
	readonly unitId: number | null;
	/** 0 Sunday … 6 Saturday. */
	readonly weekdays: readonly number[];
	/** Opening and closing times `'HH:mm'`, in order, not overlapping. */
	readonly sessions: readonly (readonly [string, string])[];
	readonly legalBasis: string;
	readonly evidence: string;
}

/** How a one-stop office treats the edges of the day. */
export interface IntakePolicy extends Validity {
	/** Dossiers received after this time may be transferred at the start of the next working day. */
	readonly transferCutoff: string;
	/** `next-opening`: a dossier received outside office hours counts as received when the office next opens. */
	readonly outOfHoursIntake: 'next-opening' | 'as-received';
	readonly legalBasis: string;
	/** The article that says when the clock of a dossier starts. */
	readonly clockBasis: string;
}

/** Everything a calendar is computed from. Plain data: it comes from the database or from the seed files. */
export interface CalendarFacts {
	readonly days: readonly DayRecord[];
	/** Open questions of which one option is certain to be chosen; others may also end with no change. */
	readonly exhaustiveProposals: readonly string[];
	readonly hours: readonly WorkingHours[];
	readonly policies: readonly IntakePolicy[];
}

/** True when the date lies in the period. */
export function holdsOn(validity: Validity, date: string): boolean {
	return (validity.from === null || validity.from <= date) && (validity.to === null || date <= validity.to);
}
