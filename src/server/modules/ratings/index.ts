/** Front door of ratings: how satisfied applicants are, one rating per dossier. */
export { ratingsModule } from './module.ts';
export { rateDossier, type RatingLevel } from './rate-dossier.ts';
export {
	findMyRating,
	listRatingComments,
	listRatingTotals,
	type OwnRating,
	type RatingComment,
	type RatingTotal,
} from './views.ts';
