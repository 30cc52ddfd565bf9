import { toNfc } from '../../../shared/vietnamese-text.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';

/** An agency of the axis, as its directory has it. */
export interface DirectoryEntry {
	/** Identification code in the new form (Decision 20/2020/QĐ-TTg), or the only one there is. */
	readonly code: string;
	/** The same agency in the old form, when the axis knows it. */
	readonly code102: string | null;
	readonly name: string;
	readonly parentName: string | null;
}

const COLUMNS = sql`a.code, a.code102, a.name, p.name as "parentName"`;
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/**
 * Agencies one can write to, by code (either form, whole or its beginning) or by name: marks may be missing, exact accents come first, then the
 * shorter names. Interchange centres and deleted agencies are left out.
 * @param input.limit at most 50
 */
export async function searchDirectory(
	ctx: ReadCtx,
	input: { readonly query: string; readonly limit?: number },
): Promise<DirectoryEntry[]> {
	const query = toNfc(input.query);
	const limit = Math.min(input.limit ?? 20, 50);
	if (query === '') return [];
	const byCode = /\d/.test(query) ? await findByCode(ctx, query.toUpperCase(), limit) : [];
	if (byCode.length > 0) return byCode;
	const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
	if (words.length === 0) return [];
	const whole = await findByName(ctx, query, words.join(' & '), limit);
	return whole.length >= limit ? whole : findByName(ctx, query, `${words.join(' & ')}:*`, limit);
}

/** The agency a code means, in either form; undefined when the directory has none. */
export async function findAgency(ctx: ReadCtx, code: string): Promise<DirectoryEntry | undefined> {
	const { rows } = await sql<DirectoryEntry>`select ${COLUMNS} from exchange.agency a
		left join exchange.agency p on p.code = a.parent_code
		where (a.code = ${code} or a.code102 = ${code}) and not a.deleted order by a.code = ${code} desc limit 1`.execute(
		ctx.db,
	);
	return rows[0];
}

async function findByCode(ctx: ReadCtx, code: string, limit: number): Promise<DirectoryEntry[]> {
	const pattern = `${escapeLike(code)}%`;
	const { rows } = await sql<DirectoryEntry>`select ${COLUMNS} from exchange.agency a
		left join exchange.agency p on p.code = a.parent_code
		where (a.code like ${pattern} or a.code102 like ${pattern}) and not a.deleted and a.is_agency
		order by a.code = ${code} desc, coalesce(a.code102 = ${code}, false) desc, length(a.code), a.code limit ${limit}`.execute(
		ctx.db,
	);
	return rows;
}

/** Agencies whose names have the words: first those with the query as it was written, then the shorter names. */
async function findByName(ctx: ReadCtx, query: string, words: string, limit: number): Promise<DirectoryEntry[]> {
	const { rows } = await sql<DirectoryEntry>`with found as (
			select a.code, a.code102, a.name, a.parent_code, a.name_lower like ${`%${escapeLike(query.toLowerCase())}%`} as exact
			from exchange.agency a where not a.deleted and a.is_agency and a.words @@ to_tsquery('platform.vi', ${words})
			order by exact desc, length(a.name), a.code limit ${limit})
		select ${COLUMNS} from found a left join exchange.agency p on p.code = a.parent_code
		order by a.exact desc, length(a.name), a.code`.execute(ctx.db);
	return rows;
}
