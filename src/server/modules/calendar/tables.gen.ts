import type { Generated } from 'kysely';

export interface DecreeTable {
	id: Generated<number>;
	reference: string;
	issued_on: string;
	entered_at: Date;
}

export interface DayTable {
	id: Generated<number>;
	day_on: string;
	effect: string;
	kind: string;
	name: string;
	paired_on: string | null;
	status: string;
	proposal: string | null;
	option: string | null;
	legal_basis: string;
	decree_id: number | null;
	recorded_at: Date;
	superseded_at: Date | null;
	superseded_by: number | null;
}

export interface OpenQuestionTable {
	proposal: string;
	exhaustive: boolean;
}

export interface WorkingHoursTable {
	id: Generated<number>;
	unit_id: number | null;
	valid: string;
	weekdays: number[];
	sessions: unknown;
	legal_basis: string;
	evidence: string;
}

export interface IntakePolicyTable {
	id: Generated<number>;
	valid: string;
	transfer_cutoff: string;
	out_of_hours_intake: string;
	legal_basis: string;
	clock_basis: string;
	evidence: string;
}

export interface RevisionTable {
	id: string;
}

export interface CalendarTables {
	'calendar.decree': DecreeTable;
	'calendar.day': DayTable;
	'calendar.open_question': OpenQuestionTable;
	'calendar.revision': RevisionTable;
	'calendar.working_hours': WorkingHoursTable;
	'calendar.intake_policy': IntakePolicyTable;
}
