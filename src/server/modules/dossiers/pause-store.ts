import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, writing } from '../../platform/db.ts';
import type { DossiersTables } from './tables.gen.ts';

export interface NewPause {
	readonly kind: 'supplement' | 'sector';
	/** Shown with the date, in Vietnamese. */
	readonly reason: string;
	readonly legalBasis: string;
}

/** The clock stands still from now on. */
export async function startPause(ctx: Ctx, dossierId: number, { kind, reason, legalBasis }: NewPause): Promise<void> {
	await writing<DossiersTables>(ctx)
		.insertInto('dossiers.pause')
		.values({ dossier_id: dossierId, kind, from_at: ctx.now, reason, legal_basis: legalBasis })
		.execute();
}

/** Whatever pause of this kind is open ends now. */
export async function endPause(ctx: Ctx, dossierId: number, kind: NewPause['kind']): Promise<void> {
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.pause')
		.set({ to_at: ctx.now })
		.where('dossier_id', '=', dossierId)
		.where('kind', '=', kind)
		.where('to_at', 'is', null)
		.execute();
}

export interface ClosedPause {
	readonly kind: string;
	readonly fromAt: Date;
	readonly toAt: Date;
	readonly reason: string;
	readonly legalBasis?: string;
}

/** Pauses with an end, oldest first; one still open has no say yet, because nobody knows how long it will be. */
export async function listClosedPauses(ctx: ReadCtx, dossierId: number): Promise<ClosedPause[]> {
	const rows = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.pause')
		.selectAll()
		.where('dossier_id', '=', dossierId)
		.orderBy('from_at')
		.execute();
	return rows.flatMap(({ kind, from_at, to_at, reason, legal_basis }) =>
		to_at ? [{ kind, fromAt: from_at, toAt: to_at, reason, ...(legal_basis ? { legalBasis: legal_basis } : {}) }] : [],
	);
}
