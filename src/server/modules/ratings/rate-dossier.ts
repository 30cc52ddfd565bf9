import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { getDossierFile, STATUS } from '../dossiers/index.ts';
import { insertRating } from './store.ts';

/** 1 not satisfied, 2 satisfied, 3 very satisfied. */
export type RatingLevel = 1 | 2 | 3;

const LONGEST_COMMENT = 2000;

/** Narrows what a form posted. */
export function isRatingLevel(level: number): level is RatingLevel {
	return level === 1 || level === 2 || level === 3;
}

/**
 * The applicant says how it was: once, after the result came back.
 * @law NĐ 118/2025/NĐ-CP (người dân đánh giá việc giải quyết thủ tục hành chính)
 * @throws Refusal dossier.not-found, rating.not-yet, rating.already, rating.level-missing, rating.comment-too-long
 */
export async function rateDossier(ctx: Ctx, input: { code: string; level: number; comment: string }): Promise<void> {
	if (ctx.actor.kind !== 'citizen') return refuse('access.sign-in');
	const dossier = await getDossierFile(ctx, input.code);
	if (dossier.status !== STATUS.returned) refuse('rating.not-yet');
	if (!isRatingLevel(input.level)) refuse('rating.level-missing');
	const comment = input.comment.normalize('NFC').trim();
	if (comment.length > LONGEST_COMMENT) refuse('rating.comment-too-long');
	const isFirst = await insertRating(ctx, {
		dossier_code: dossier.code,
		citizen_id: ctx.actor.citizenId,
		receiving_unit_id: dossier.receivingUnitId,
		competent_unit_id: dossier.competentUnitId,
		procedure_code: dossier.procedureCode,
		level: input.level,
		comment: comment === '' ? null : comment,
		rated_at: ctx.now,
	});
	if (!isFirst) refuse('rating.already');
	await record(ctx, { act: 'rating.given', subject: `dossier:${dossier.code}`, data: { level: input.level } });
}
