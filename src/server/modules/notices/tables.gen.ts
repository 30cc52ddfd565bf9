import type { Generated } from 'kysely';

export interface EmailTable {
	notice_id: number;
	address: string;
	asked_at: Date;
	sent_at: Date | null;
}

export interface NoticeTable {
	id: Generated<number>;
	event_key: string;
	citizen_id: number;
	dossier_code: string;
	act: string;
	title: string;
	body: string;
	created_at: Date;
	read_at: Date | null;
}

export interface PreferenceTable {
	citizen_id: number;
	email_on: boolean;
	email_address: string | null;
	changed_at: Date;
}

export interface NoticesTables {
	'notices.email': EmailTable;
	'notices.notice': NoticeTable;
	'notices.preference': PreferenceTable;
}
