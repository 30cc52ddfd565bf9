import type { Generated, JSONColumnType } from 'kysely';

export interface SecurityPolicyTable {
	effective_from: string;
	legal_basis: string;
	min_length_with_second_factor: number;
	min_length_alone: number;
	character_classes_alone: number;
	second_factor_required: boolean;
	most_tries: number;
	lock_out_minutes: number;
	idle_lock_minutes: number;
	administrator_idle_lock_minutes: number;
	citizen_idle_minutes: number;
	session_hours: number;
	administrator_password_months: number;
	password_history: number;
	inactivity_days: number;
	argon2_memory_kib: number;
	argon2_passes: number;
	argon2_parallelism: number;
}

export interface AccountTable {
	id: Generated<number>;
	kind: string;
	login: string | null;
	name: string;
	email: string | null;
	phone: string | null;
	home_unit_id: number | null;
	password_hash: string | null;
	password_set_at: Date | null;
	must_change_password: Generated<boolean>;
	failed_tries: Generated<number>;
	locked_out_until: Date | null;
	created_at: Date;
	activated_at: Date | null;
	last_active_at: Date | null;
	disabled_at: Date | null;
	disabled_reason: string | null;
}

export interface PasswordHistoryTable {
	account_id: number;
	set_at: Date;
	password_hash: string;
}

export interface TotpTable {
	account_id: number;
	sealed_secret: Buffer;
	confirmed_at: Date | null;
	last_step: Generated<number>;
}

export interface PasskeyTable {
	id: string;
	account_id: number;
	public_key: Buffer;
	counter: number;
	transports: Generated<string[]>;
	label: string;
	created_at: Date;
	last_used_at: Date | null;
}

export interface SessionTable {
	id: Generated<number>;
	token_hash: Buffer;
	account_id: number;
	stage: string;
	return_to: string | null;
	challenge: string | null;
	device: string;
	ip: string;
	port: number | null;
	user_agent: string;
	created_at: Date;
	last_seen_at: Date;
	locked_at: Date | null;
	ended_at: Date | null;
	end_reason: string | null;
}

export interface RoleTable {
	code: string;
	name: string;
	permissions: string[];
	reach: string;
	is_administrative: boolean;
	sort: number;
}

export interface PositionTable {
	id: Generated<number>;
	unit_id: number;
	scope_unit_id: number;
	title: string;
	sort: Generated<number>;
	ended_on: string | null;
}

export interface AppointmentTable {
	id: Generated<number>;
	account_id: number;
	position_id: number;
	roles: string[];
	from_on: string;
	to_on: string | null;
	decision: string | null;
	created_at: Date;
	created_by: number | null;
}

export interface DelegationTable {
	id: Generated<number>;
	from_account_id: number;
	to_account_id: number;
	position_ids: number[] | null;
	roles: string[] | null;
	from_at: Date;
	to_at: Date;
	reason: string;
	created_at: Date;
	created_by: number | null;
	ended_at: Date | null;
	ended_by: number | null;
}

export interface CitizenTable {
	id: number;
	kind: string;
	identity_number: string;
	name: string;
	birth_date: string | null;
	gender: string | null;
	address: string | null;
	representative_name: string | null;
	representative_identity_number: string | null;
	assurance: number;
	identified_at: Date | null;
}

export interface PurposeNoticeTable {
	citizen_id: number;
	purpose: string;
	text_version: string;
	legal_basis: string;
	channel: string;
	shown_at: Date;
}

export interface ImportPreviewTable {
	id: Generated<string>;
	created_by: number;
	created_at: Date;
	file_name: string;
	rows: JSONColumnType<object>;
	confirmed_at: Date | null;
}

export interface PeopleTables {
	'people.security_policy': SecurityPolicyTable;
	'people.account': AccountTable;
	'people.password_history': PasswordHistoryTable;
	'people.totp': TotpTable;
	'people.passkey': PasskeyTable;
	'people.session': SessionTable;
	'people.role': RoleTable;
	'people.position': PositionTable;
	'people.appointment': AppointmentTable;
	'people.delegation': DelegationTable;
	'people.citizen': CitizenTable;
	'people.purpose_notice': PurposeNoticeTable;
	'people.import_preview': ImportPreviewTable;
}
