import { grantedUnits } from '../../platform/access.ts';
import type { Actor } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import type { DossierRecord } from './store.ts';

/**
 * The condition "this actor may see dossier `d`", compiled from rights into SQL. Every read of dossiers goes through it;
 * nothing is loaded first and filtered afterwards.
 */
export function visibleTo(actor: Actor) {
	switch (actor.kind) {
		case 'system':
			return sql<boolean>`true`;
		case 'public':
			return sql<boolean>`false`;
		case 'citizen':
			return sql<boolean>`d.citizen_id = ${actor.citizenId}`;
		case 'officer': {
			const units = grantedUnits(actor, 'dossier.read');
			if (units === 'all') return sql<boolean>`true`;
			return sql<boolean>`exists (select 1 from dossiers.unit_access a
				where a.dossier_id = d.id and a.unit_id = any(${[...units]}::bigint[]))`;
		}
	}
}

/** The dossier with this code as far as the reader may see it. @throws Refusal dossier.not-found */
export async function getVisibleDossier(ctx: ReadCtx, code: string): Promise<DossierRecord> {
	const { rows } = await sql<DossierRecord>`select d.* from dossiers.dossier d
		where d.code = ${code} and ${visibleTo(ctx.actor)}`.execute(ctx.db);
	return rows[0] ?? refuse('dossier.not-found');
}
