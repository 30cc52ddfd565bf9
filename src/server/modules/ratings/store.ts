import type { Insertable } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { writing } from '../../platform/db.ts';
import type { RatingsTables, RatingTable } from './tables.gen.ts';

/** @returns false when the dossier has a rating already */
export async function insertRating(ctx: Ctx, rating: Insertable<RatingTable>): Promise<boolean> {
	const row = await writing<RatingsTables>(ctx)
		.insertInto('ratings.rating')
		.values(rating)
		.onConflict((conflict) => conflict.column('dossier_code').doNothing())
		.returning('id')
		.executeTakeFirst();
	return row !== undefined;
}
