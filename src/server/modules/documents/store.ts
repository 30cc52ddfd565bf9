import type { Selectable, Updateable } from 'kysely';
import { actorLabel } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { STATE_NAMES, stateAfter, type ActKind, type Direction, type DocumentState } from './states.ts';
import type { DocumentsTables, DocumentTable } from './tables.gen.ts';
import { visibleTo } from './visible-views.ts';

export type DocumentRecord = Selectable<DocumentTable>;

/**
 * The document, locked until the transaction ends, if the actor may see it. Somebody else's document is as unknown as
 * one that does not exist.
 * @param revision what the screen showed; refuses with `document.changed` when it is older
 * @throws Refusal document.not-found, document.changed
 */
export async function lockDocument(ctx: Ctx, id: number, revision?: number): Promise<DocumentRecord> {
	const { rows } = await sql<DocumentRecord>`select d.* from documents.document d
		where d.id = ${id} and ${visibleTo(ctx.actor)} for update of d`.execute(ctx.tx);
	const document = rows[0];
	if (!document) return refuse('document.not-found');
	if (revision !== undefined && revision !== document.revision) refuse('document.changed');
	return document;
}

/** The state the act leads to, or a refusal that says where the document stands. */
export function stateAfterOrRefuse(document: DocumentRecord, act: ActKind): DocumentState {
	if (document.frozen_at !== null) refuse('document.frozen');
	const state = document.state as DocumentState;
	const after = stateAfter(document.direction as Direction, state, act);
	return after ?? refuse('document.not-possible-now', { stateName: STATE_NAMES[state].vi });
}

export interface ActEntry {
	readonly kind: ActKind;
	readonly note?: string | undefined;
	readonly unitId?: number | undefined;
	readonly onBehalfOf?: string | undefined;
	readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Change and record in one: the new columns, one row of history, the audit entry and the event. Every verb ends here.
 * @returns the new revision
 */
export async function changeDocument(
	ctx: Ctx,
	document: DocumentRecord,
	columns: Updateable<DocumentTable>,
	act: ActEntry,
): Promise<number> {
	const revision = document.revision + 1;
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.document')
		.set({ ...columns, revision })
		.where('id', '=', document.id)
		.execute();
	await recordAct(ctx, document, { from: document.state, to: columns.state ?? document.state }, act);
	return revision;
}

/** One row of history, the audit entry and the event `document.changed`. */
export async function recordAct(
	ctx: Ctx,
	document: Pick<DocumentRecord, 'id' | 'agency_unit_id' | 'direction'>,
	state: { from: string | null; to: string },
	act: ActEntry,
): Promise<void> {
	const who = actorLabel(ctx.actor);
	await writing<DocumentsTables>(ctx)
		.insertInto('documents.act')
		.values({
			document_id: document.id,
			kind: act.kind,
			happened_at: ctx.now,
			actor_kind: who.kind,
			actor_id: who.kind === 'officer' ? Number(who.id) : null,
			actor_name: who.name,
			on_behalf_of: act.onBehalfOf ?? null,
			unit_id: act.unitId ?? null,
			from_state: state.from,
			to_state: state.to,
			note: act.note ?? null,
			data: JSON.stringify(act.data ?? {}),
		})
		.execute();
	await record(ctx, {
		act: `document.${act.kind}`,
		subject: `document:${String(document.id)}`,
		unitId: act.unitId ?? document.agency_unit_id,
		data: { from: state.from, to: state.to, note: act.note ?? null, ...(act.data ?? {}) },
		event: {
			topic: 'document.changed',
			payload: { documentId: document.id, act: act.kind, state: state.to, direction: document.direction },
		},
	});
}
