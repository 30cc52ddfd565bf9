import { grantedUnits } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { reading, sql } from '../../platform/db.ts';
import type { RatingLevel } from './rate-dossier.ts';
import type { RatingsTables } from './tables.gen.ts';

const MOST_COMMENTS = 200;

export interface OwnRating {
	readonly level: RatingLevel;
	readonly comment: string | null;
	readonly ratedAt: Date;
}

/** The citizen's own rating of a dossier; undefined when there is none, or it is somebody else's. */
export async function findMyRating(ctx: ReadCtx, code: string): Promise<OwnRating | undefined> {
	if (ctx.actor.kind !== 'citizen') return undefined;
	const row = await reading<RatingsTables>(ctx)
		.selectFrom('ratings.rating')
		.select(['level', 'comment', 'rated_at as ratedAt'])
		.where('dossier_code', '=', code)
		.where('citizen_id', '=', ctx.actor.citizenId)
		.executeTakeFirst();
	return row as OwnRating | undefined;
}

/** Counts of one unit by level. */
export interface RatingTotal {
	readonly unitId: number;
	readonly verySatisfied: number;
	readonly satisfied: number;
	readonly notSatisfied: number;
}

/** The units whose ratings the actor may see, as a condition on a column. */
function within(ctx: ReadCtx, column: 'receiving_unit_id') {
	const units = grantedUnits(ctx.actor, 'dossier.board');
	return units === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${[...units]}::bigint[])`;
}

/**
 * Ratings per receiving unit in a period, for officers who see the unit's board. Nobody learns who rated.
 * @param period instants, from inclusive, to exclusive
 */
export async function listRatingTotals(ctx: ReadCtx, period: { from: Date; to: Date }): Promise<RatingTotal[]> {
	const { rows } = await sql<RatingTotal>`select receiving_unit_id as "unitId",
			count(*) filter (where level = 3)::int as "verySatisfied", count(*) filter (where level = 2)::int as satisfied,
			count(*) filter (where level = 1)::int as "notSatisfied"
		from ratings.rating
		where rated_at >= ${period.from} and rated_at < ${period.to} and ${within(ctx, 'receiving_unit_id')}
		group by receiving_unit_id order by receiving_unit_id`.execute(ctx.db);
	return rows;
}

export interface RatingComment {
	readonly level: RatingLevel;
	readonly comment: string;
	/** The day only: with the minute one could find out who was at the counter. */
	readonly ratedOn: string;
}

/** What people wrote about a unit, newest first, at most 200; without who and about which dossier. */
export async function listRatingComments(ctx: ReadCtx, unitId: number): Promise<RatingComment[]> {
	const { rows } =
		await sql<RatingComment>`select level, comment, (rated_at at time zone 'Asia/Ho_Chi_Minh')::date as "ratedOn"
		from ratings.rating
		where receiving_unit_id = ${unitId} and comment is not null and ${within(ctx, 'receiving_unit_id')}
		order by rated_at desc limit ${MOST_COMMENTS}`.execute(ctx.db);
	return rows;
}
