import { randomUUID } from 'node:crypto';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import type { DossiersTables } from './tables.gen.ts';

const MOST_FILES = 60;

export interface Draft {
	readonly id: string;
	readonly procedureVersionId: number;
	readonly receivingUnitId: number | null;
	readonly form: Readonly<Record<string, string | number | boolean>>;
	readonly delivery: { readonly method?: 'counter' | 'post' | 'online'; readonly address?: string };
	readonly revision: number;
	readonly updatedAt: Date;
	readonly files: readonly DraftFile[];
	/** Set once it has been submitted: the dossier made from it. */
	readonly dossierCode: string | null;
}

export interface DraftFile {
	readonly id: number;
	readonly componentId: string;
	readonly fileId: string;
	readonly name: string;
	readonly sizeBytes: number;
	readonly sha256: string;
}

/** The citizen behind a request; drafts belong to nobody else. */
function citizenOf(ctx: ReadCtx): number {
	return ctx.actor.kind === 'citizen' ? ctx.actor.citizenId : refuse('access.sign-in');
}

/** A new, empty draft of a procedure version. */
export async function startDraft(
	ctx: Ctx,
	input: {
		procedureVersionId: number;
		form: Readonly<Record<string, string | number | boolean>>;
		receivingUnitId: number | null;
	},
): Promise<string> {
	const id = randomUUID();
	await writing<DossiersTables>(ctx)
		.insertInto('dossiers.draft')
		.values({
			id,
			citizen_id: citizenOf(ctx),
			procedure_version_id: input.procedureVersionId,
			receiving_unit_id: input.receivingUnitId,
			form: JSON.stringify(input.form),
			delivery: '{}',
			created_at: ctx.now,
			updated_at: ctx.now,
		})
		.execute();
	await record(ctx, { act: 'draft.started', subject: `draft:${id}` });
	return id;
}

/** One of the citizen's drafts. @throws Refusal draft.not-found */
export async function getDraft(ctx: ReadCtx, id: string): Promise<Draft> {
	if (!/^[0-9a-f-]{36}$/.test(id)) return refuse('draft.not-found');
	const { rows } = await sql<Draft>`select r.id, r.procedure_version_id as "procedureVersionId",
			r.receiving_unit_id as "receivingUnitId", r.form, r.delivery, r.revision, r.updated_at as "updatedAt",
			d.code as "dossierCode",
			coalesce((select json_agg(json_build_object('id', x.id, 'componentId', x.component_id, 'fileId', f.id, 'name', f.name,
				'sizeBytes', f.size_bytes, 'sha256', f.sha256) order by x.id)
				from dossiers.draft_file x join platform.file f on f.id = x.file_id where x.draft_id = r.id), '[]') as files
		from dossiers.draft r left join dossiers.dossier d on d.draft_id = r.id
		where r.id = ${id}::uuid and r.citizen_id = ${citizenOf(ctx)} and r.discarded_at is null`.execute(ctx.db);
	return rows[0] ?? refuse('draft.not-found');
}

export interface DraftLine {
	readonly id: string;
	readonly procedureVersionId: number;
	readonly updatedAt: Date;
}

/** The citizen's unfinished drafts, newest first. */
export async function listDrafts(ctx: ReadCtx): Promise<DraftLine[]> {
	const { rows } =
		await sql<DraftLine>`select r.id, r.procedure_version_id as "procedureVersionId", r.updated_at as "updatedAt"
		from dossiers.draft r where r.citizen_id = ${citizenOf(ctx)} and r.discarded_at is null
			and not exists (select 1 from dossiers.dossier d where d.draft_id = r.id)
		order by r.updated_at desc limit 50`.execute(ctx.db);
	return rows;
}

/**
 * Saves what was typed so far, valid or not, so that nothing is ever lost.
 * @param revision what the page showed; an older one is refused with `draft.changed`
 * @returns the new revision
 */
export async function saveDraft(
	ctx: Ctx,
	input: {
		id: string;
		revision: number;
		form?: Readonly<Record<string, string | number | boolean>>;
		delivery?: Draft['delivery'];
		/** null: the one-stop of whoever decides. */
		receivingUnitId?: number | null;
	},
): Promise<number> {
	const draft = await lockDraft(ctx, input.id);
	if (draft.revision !== input.revision) refuse('draft.changed');
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.draft')
		.set({
			revision: draft.revision + 1,
			updated_at: ctx.now,
			...(input.form ? { form: JSON.stringify(input.form) } : {}),
			...(input.delivery ? { delivery: JSON.stringify(input.delivery) } : {}),
			...(input.receivingUnitId === undefined ? {} : { receiving_unit_id: input.receivingUnitId }),
		})
		.where('id', '=', input.id)
		.execute();
	return draft.revision + 1;
}

/** Puts an uploaded file to a paper of the draft. */
export async function addDraftFile(
	ctx: Ctx,
	input: { draftId: string; componentId: string; fileId: string },
): Promise<void> {
	const draft = await lockDraft(ctx, input.draftId);
	if (draft.files.length >= MOST_FILES) refuse('draft.too-many-files', { most: MOST_FILES });
	await writing<DossiersTables>(ctx)
		.insertInto('dossiers.draft_file')
		.values({ draft_id: input.draftId, component_id: input.componentId, file_id: input.fileId, added_at: ctx.now })
		.execute();
}

/** Takes a file out of the draft again. */
export async function removeDraftFile(ctx: Ctx, input: { draftId: string; id: number }): Promise<void> {
	await lockDraft(ctx, input.draftId);
	await writing<DossiersTables>(ctx)
		.deleteFrom('dossiers.draft_file')
		.where('draft_id', '=', input.draftId)
		.where('id', '=', input.id)
		.execute();
}

/** The citizen gives a draft up. */
export async function discardDraft(ctx: Ctx, id: string): Promise<void> {
	await lockDraft(ctx, id);
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.draft')
		.set({ discarded_at: ctx.now })
		.where('id', '=', id)
		.execute();
	await record(ctx, { act: 'draft.discarded', subject: `draft:${id}` });
}

/** The draft, locked: a second submission waits here and then finds the dossier of the first. */
export async function lockDraft(ctx: Ctx, id: string): Promise<Draft> {
	if (!/^[0-9a-f-]{36}$/.test(id)) return refuse('draft.not-found');
	await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.draft')
		.select('id')
		.where('id', '=', id)
		.forUpdate()
		.execute();
	return getDraft(ctx, id);
}
