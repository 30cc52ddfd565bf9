import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { requirePermission } from '../../platform/access.ts';
import { refuse } from '../../platform/refusal.ts';
import { dueColumns } from './due-date.ts';
import type { NewComponent } from './open-dossier.ts';
import { definitionOf } from './procedure-of.ts';
import { changeDossier, lockDossier, statusAfterOrRefuse } from './store.ts';
import type { DossiersTables } from './tables.gen.ts';
import { statusAfterSupplement } from './transitions.ts';

/**
 * The applicant (or an officer at the counter for them) brings what was asked. The clock starts anew or goes on, as the
 * procedure says; the dossier is back in the hands that asked.
 * @law NĐ 118/2025/NĐ-CP Điều 17; whether the limit restarts is set per procedure
 */
export async function bringSupplement(
	ctx: Ctx,
	input: { code: string; revision?: number | undefined; note?: string | undefined; papers: readonly NewComponent[] },
): Promise<void> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	if (ctx.actor.kind === 'officer') requirePermission(ctx, 'dossier.receive', dossier.receiving_unit_id);
	statusAfterOrRefuse(dossier, 'bring-supplement');
	if (input.papers.length === 0) refuse('dossier.paper-missing', { names: 'các giấy tờ được yêu cầu' });
	await addPapers(ctx, dossier.id, input.papers);
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.pause')
		.set({ to_at: ctx.now })
		.where('dossier_id', '=', dossier.id)
		.where('kind', '=', 'supplement')
		.where('to_at', 'is', null)
		.execute();
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const startsAt = dossier.competent_received_at ?? dossier.received_at;
	const due = startsAt ? await dueColumns(ctx, definition, dossier, startsAt) : {};
	await changeDossier(
		ctx,
		dossier,
		{ ...due, status: statusAfterSupplement(dossier.received_at !== null), paused_at: null },
		{ kind: 'bring-supplement', note: input.note, data: { papers: input.papers.length } },
	);
}

/** Adds papers to a dossier in flight. */
export async function addPapers(ctx: Ctx, dossierId: number, papers: readonly NewComponent[]): Promise<void> {
	await sql`insert into dossiers.component (dossier_id, component_id, name, originals, copies, file_id, source, added_at)
		select ${dossierId}::bigint, c.component_id, c.name, c.originals, c.copies, c.file_id, c.source, ${ctx.now}::timestamptz
		from unnest(${papers.map((p) => p.componentId)}::text[], ${papers.map((p) => p.name)}::text[],
			${papers.map((p) => p.originals)}::smallint[], ${papers.map((p) => p.copies)}::smallint[],
			${papers.map((p) => p.fileId)}::uuid[], ${papers.map((p) => p.source)}::text[])
			as c(component_id, name, originals, copies, file_id, source)`.execute(ctx.tx);
}
