import type { Generated } from 'kysely';

export interface KeyTable {
	id: Generated<number>;
	kind: string;
	account_id: number | null;
	unit_id: number;
	position_id: number | null;
	position_title: string | null;
	holder_name: string;
	store: string;
	store_reference: string;
	certificate_chain: string;
	serial_number: string;
	issuer_name: string;
	valid_from: Date;
	valid_to: Date;
	enrolled_at: Date;
	failed_pins: Generated<number>;
	locked_at: Date | null;
	retired_at: Date | null;
	retired_reason: string | null;
}

export interface ActTable {
	id: Generated<number>;
	key_id: number;
	subject: string;
	document_sha256: string;
	signed_sha256: string;
	signed_at: Date;
	recorded_at: Date;
}

export interface SigningTables {
	'signing.key': KeyTable;
	'signing.act': ActTable;
}
