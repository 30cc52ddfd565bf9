import type { Ctx } from '../../platform/ctx.ts';
import { passOnWork, type UnitsOfMove } from '../agencies/index.ts';
import { changeDossier, type DossierRecord } from './store.ts';
import { inheritAccess, lockOpenOfUnit, moveOpenSteps } from './succession-store.ts';

export const MOVE_DOSSIERS = 'dossiers.move-to-successor';

/** Open dossiers and open steps of an ended unit pass to its successor. */
export const passOnDossiers = passOnWork<DossierRecord>({
	job: MOVE_DOSSIERS,
	inheritAccess,
	lockOpen: lockOpenOfUnit,
	move: moveDossier,
});

async function moveDossier(ctx: Ctx, dossier: DossierRecord, units: UnitsOfMove, note: string): Promise<void> {
	const after = (unitId: number) => (unitId === units.from ? units.to : unitId);
	await moveOpenSteps(ctx, dossier.id, units);
	await changeDossier(
		ctx,
		dossier,
		{
			receiving_unit_id: after(dossier.receiving_unit_id),
			competent_unit_id: after(dossier.competent_unit_id),
		},
		{ kind: 'move', note, unitId: units.to, data: { ...units } },
	);
}
