import { sql } from '../../platform/db.ts';

/**
 * The search words of a text. Marks between words become blanks first, as they do in what is searched for: the parser of PostgreSQL
 * would take `V/v` for the name of a file and `2.350` for one number, and nobody would find them again.
 */
export function searchWords(text: ReturnType<typeof sql> | string) {
	return sql`to_tsvector('platform.vi', regexp_replace(${text}, '[[:punct:]“”‘’«»–—…•]+', ' ', 'g'))`;
}
