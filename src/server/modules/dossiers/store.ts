import type { Selectable, Updateable } from 'kysely';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import { actorLabel } from '../../platform/actor.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { STATUS_NAMES, statusCode, type StatusCode } from './statuses.ts';
import type { DossiersTables, DossierTable, StepTable } from './tables.gen.ts';
import { statusAfter, type ActKind } from './transitions.ts';
import { visibleTo } from './visible-views.ts';

export type DossierRecord = Selectable<DossierTable>;
export type StepRecord = Selectable<StepTable>;

/**
 * The dossier, locked until the transaction ends, if the actor may see it. Somebody else's dossier is as unknown as one
 * that does not exist.
 * @param revision what the screen showed; refuses with `dossier.changed` when it is older
 */
export async function lockDossier(ctx: Ctx, code: string, revision?: number): Promise<DossierRecord> {
	const { rows } = await sql<DossierRecord>`select d.* from dossiers.dossier d
		where d.code = ${code} and ${visibleTo(ctx.actor)} for update of d`.execute(ctx.tx);
	const dossier = rows[0];
	if (!dossier) return refuse('dossier.not-found');
	if (revision !== undefined && revision !== dossier.revision) refuse('dossier.changed');
	return dossier;
}

/** The dossier made from a draft (or from the counter's token), if there is one already. */
export async function findByDraft(
	ctx: ReadCtx,
	draftId: string,
): Promise<{ code: string; dueAt: Date | null } | undefined> {
	if (!/^[0-9a-f-]{36}$/.test(draftId)) return undefined;
	const row = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.dossier')
		.select(['code', 'due_at'])
		.where('draft_id', '=', draftId)
		.executeTakeFirst();
	return row && { code: row.code, dueAt: row.due_at };
}

/** Open dossiers with a date, after an id, locked; for counting their dates again in batches. */
export async function lockOpenWithDue(ctx: Ctx, batch: { after: number; most: number }): Promise<DossierRecord[]> {
	return writing<DossiersTables>(ctx)
		.selectFrom('dossiers.dossier')
		.selectAll()
		.where('finished_at', 'is', null)
		.where('due_at', 'is not', null)
		.where('id', '>', batch.after)
		.orderBy('id')
		.limit(batch.most)
		.forUpdate()
		.execute();
}

/** The status the act leads to, or `dossier.not-possible-now`. */
export function statusAfterOrRefuse(dossier: DossierRecord, act: ActKind): StatusCode {
	const status = statusCode(dossier.status);
	return statusAfter(status, act) ?? refuse('dossier.not-possible-now', { statusName: STATUS_NAMES[status].vi });
}

export interface ActEntry {
	readonly kind: ActKind;
	readonly note?: string | undefined;
	readonly step?: string | undefined;
	readonly unitId?: number | undefined;
	readonly onBehalfOf?: string | undefined;
	readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Change and record in one: the new columns, one row of history, the audit entry and the event. Every verb ends here.
 * @returns the new revision
 */
export async function changeDossier(
	ctx: Ctx,
	dossier: DossierRecord,
	columns: Updateable<DossierTable>,
	act: ActEntry,
): Promise<number> {
	const toStatus = columns.status ?? dossier.status;
	const revision = dossier.revision + 1;
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.dossier')
		.set({ ...columns, revision })
		.where('id', '=', dossier.id)
		.execute();
	await insertAct(ctx, dossier.id, { from: dossier.status, to: toStatus }, act);
	await record(ctx, {
		act: `dossier.${act.kind}`,
		subject: `dossier:${dossier.code}`,
		...(act.unitId === undefined ? {} : { unitId: act.unitId }),
		data: { from: dossier.status, to: toStatus, step: act.step ?? null, ...(act.data ?? {}) },
		event: { topic: 'dossier.changed', payload: { code: dossier.code, act: act.kind, status: toStatus } },
	});
	return revision;
}

async function insertAct(
	ctx: Ctx,
	dossierId: number,
	status: { from: number; to: number },
	act: ActEntry,
): Promise<void> {
	const who = actorLabel(ctx.actor);
	await writing<DossiersTables>(ctx)
		.insertInto('dossiers.act')
		.values({
			dossier_id: dossierId,
			kind: act.kind,
			happened_at: ctx.now,
			actor_kind: who.kind,
			actor_id: who.kind === 'officer' || who.kind === 'citizen' ? Number(who.id) : null,
			actor_name: who.name,
			on_behalf_of: act.onBehalfOf ?? null,
			unit_id: act.unitId ?? null,
			from_status: status.from,
			to_status: status.to,
			step: act.step ?? null,
			note: act.note ?? null,
			data: JSON.stringify(act.data ?? {}),
		})
		.execute();
}

export interface NewStep {
	readonly step: string;
	readonly kind: string;
	readonly permission: string;
	readonly unitId: number;
	readonly dueAt: Date | null;
}

/** Ends an insert into `dossiers.search_entry as e`: a family that took part already gains the units new to it. */
export const ADD_UNITS = sql`on conflict (dossier_id, family_id) do update
	set unit_ids = array(select u from unnest(e.unit_ids || excluded.unit_ids) u group by u)
	where not e.unit_ids @> excluded.unit_ids`;

/** Opens steps and gives their units access to the dossier. */
export async function openSteps(
	ctx: Ctx,
	dossier: Pick<DossierRecord, 'id'>,
	steps: readonly NewStep[],
): Promise<void> {
	if (steps.length === 0) return;
	await writing<DossiersTables>(ctx)
		.insertInto('dossiers.step')
		.values(
			steps.map((step) => ({
				dossier_id: dossier.id,
				step: step.step,
				kind: step.kind,
				permission: step.permission,
				unit_id: step.unitId,
				opened_at: ctx.now,
				due_at: step.dueAt,
			})),
		)
		.execute();
	await sql`with taken_part as (
			select distinct u as unit_id from unnest(${steps.map((step) => step.unitId)}::bigint[]) u),
		found_by as (
			insert into dossiers.search_entry as e (dossier_id, family_id, unit_ids, words)
			select ${dossier.id}::bigint, agencies.family_of(t.unit_id), array_agg(t.unit_id),
				(select words from dossiers.search_entry where dossier_id = ${dossier.id} limit 1)
			from taken_part t group by 2 ${ADD_UNITS})
		insert into dossiers.unit_access (unit_id, dossier_id) select unit_id, ${dossier.id}::bigint from taken_part
		on conflict do nothing`.execute(ctx.tx);
}

/** An open step of the dossier, locked. Refuses with `dossier.step-not-open`. */
export async function lockOpenStep(ctx: Ctx, dossierId: number, stepRowId: number): Promise<StepRecord> {
	const step = await writing<DossiersTables>(ctx)
		.selectFrom('dossiers.step')
		.selectAll()
		.where('dossier_id', '=', dossierId)
		.where('id', '=', stepRowId)
		.where('closed_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
	return step ?? refuse('dossier.step-not-open');
}

/** All open steps of a dossier, oldest first. */
export async function listOpenSteps(ctx: Ctx, dossierId: number): Promise<StepRecord[]> {
	return writing<DossiersTables>(ctx)
		.selectFrom('dossiers.step')
		.selectAll()
		.where('dossier_id', '=', dossierId)
		.where('closed_at', 'is', null)
		.orderBy('id')
		.execute();
}

/** Puts an open step into an officer's hands; null puts it into the unit's common tray. */
export async function storeAssignee(ctx: Ctx, step: Pick<StepRecord, 'id'>, accountId: number | null): Promise<void> {
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.step')
		.set({ assignee_id: accountId })
		.where('id', '=', step.id)
		.execute();
}

/** Closes a step with its outcome. */
export async function closeStep(
	ctx: Ctx,
	step: Pick<StepRecord, 'id'>,
	closing: { outcome: string; opinion?: string | undefined; onBehalfOf?: number | undefined },
): Promise<void> {
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.step')
		.set({
			closed_at: ctx.now,
			outcome: closing.outcome,
			opinion: closing.opinion ?? null,
			closed_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
			closed_on_behalf_of: closing.onBehalfOf ?? null,
		})
		.where('id', '=', step.id)
		.execute();
}

/** Closes whatever is open: the dossier leaves everybody's hands. */
export async function closeAllSteps(ctx: Ctx, dossierId: number, outcome: string): Promise<void> {
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.step')
		.set({ closed_at: ctx.now, outcome })
		.where('dossier_id', '=', dossierId)
		.where('closed_at', 'is', null)
		.execute();
}
