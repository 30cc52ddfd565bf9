import type { Generated } from 'kysely';

export interface UnitTable {
	id: Generated<number>;
	key: string;
}

export interface UnitVersionTable {
	id: Generated<number>;
	unit_id: number;
	valid: string;
	kind: string;
	level: string;
	form: string | null;
	name: string;
	agency_name: string | null;
	short_name: string | null;
	parent_id: number | null;
	address: string | null;
	sort: Generated<number>;
	legal_basis: string | null;
	evidence: string;
	name_folded: Generated<string | null>;
}

export interface UnitAliasTable {
	unit_id: number;
	name: string;
	source: string;
	name_folded: Generated<string | null>;
}

export interface SuccessionTable {
	from_unit_id: number;
	to_unit_id: number;
	kind: string;
	effective_on: string;
	legal_basis: string | null;
	evidence: string;
}

export interface UnitCodeTable {
	id: Generated<number>;
	unit_id: number;
	scheme: string;
	code: string;
	valid: string;
	evidence: string;
	source: string | null;
}

export interface AgenciesTables {
	'agencies.unit': UnitTable;
	'agencies.unit_version': UnitVersionTable;
	'agencies.unit_alias': UnitAliasTable;
	'agencies.succession': SuccessionTable;
	'agencies.unit_code': UnitCodeTable;
}
