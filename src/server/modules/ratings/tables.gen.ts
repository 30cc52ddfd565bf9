import type { Generated } from 'kysely';

export interface RatingTable {
	id: Generated<number>;
	dossier_code: string;
	citizen_id: number;
	receiving_unit_id: number;
	competent_unit_id: number;
	procedure_code: string;
	level: number;
	comment: string | null;
	rated_at: Date;
}

export interface RatingsTables {
	'ratings.rating': RatingTable;
}
