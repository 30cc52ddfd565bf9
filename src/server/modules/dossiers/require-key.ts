import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { vnDate } from '../../../shared/dates.ts';
import { listAncestorsOn } from '../agencies/index.ts';
import type { UnlockedKey } from '../signing/index.ts';
import type { DossierRecord, StepRecord } from './store.ts';

/** A result is signed by a person. @throws Refusal dossier.personal-key-needed */
export function requirePersonalKey(key: UnlockedKey): void {
	if (key.kind !== 'person') refuse('dossier.personal-key-needed');
}

/**
 * A result is sealed by the agency that issues it: the unit that has the step in hand or one above it, up to the agency
 * that decides.
 * @law NĐ 30/2020/NĐ-CP Điều 32 khoản 2d
 * @throws Refusal dossier.agency-seal-needed
 */
export async function requireSealOf(
	ctx: Ctx,
	key: UnlockedKey,
	dossier: Pick<DossierRecord, 'competent_unit_id'>,
	step: Pick<StepRecord, 'unit_id'>,
): Promise<void> {
	const above = await listAncestorsOn(ctx, step.unit_id, vnDate(ctx.now));
	const line = [step.unit_id, ...above.map(({ id }) => id)];
	const decides = line.indexOf(dossier.competent_unit_id);
	const sealing = decides < 0 ? line : line.slice(0, decides + 1);
	if (key.kind !== 'agency' || !sealing.includes(key.unitId)) refuse('dossier.agency-seal-needed');
}
