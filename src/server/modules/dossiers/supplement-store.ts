import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import type { NewComponent } from './component-store.ts';
import { lockDossier, statusAfterOrRefuse, type DossierRecord } from './store.ts';
import type { DossiersTables } from './tables.gen.ts';
import { visibleTo } from './visible-views.ts';

const MOST_FILES = 60;

/** A file uploaded for one of the papers asked for, not handed in yet. `item` counts the papers of the request from 0. */
export interface SupplementFile {
	readonly id: number;
	readonly item: number;
	readonly fileId: string;
	readonly name: string;
	readonly sizeBytes: number;
	readonly sha256: string;
}

/** What the applicant has uploaded so far. */
export async function listSupplementFiles(ctx: ReadCtx, code: string): Promise<SupplementFile[]> {
	const { rows } = await sql<SupplementFile>`select x.id, x.item, f.id as "fileId", f.name,
			f.size_bytes as "sizeBytes", f.sha256
		from dossiers.supplement_file x
			join dossiers.dossier d on d.id = x.dossier_id
			join platform.file f on f.id = x.file_id
		where d.code = ${code} and ${visibleTo(ctx.actor)} order by x.item, x.id`.execute(ctx.db);
	return rows;
}

/**
 * Keeps a file for one of the papers asked for, until all are handed in.
 * @throws Refusal dossier.not-found, dossier.not-possible-now, draft.too-many-files
 */
export async function addSupplementFile(
	ctx: Ctx,
	input: { code: string; item: number; fileId: string },
): Promise<void> {
	const dossier = await lockAsked(ctx, input.code);
	const count = (await askedNames(ctx, dossier)).length;
	if (!Number.isInteger(input.item) || input.item < 0 || input.item >= Math.max(1, count)) refuse('dossier.not-found');
	if ((await listSupplementFiles(ctx, input.code)).length >= MOST_FILES) {
		refuse('draft.too-many-files', { most: MOST_FILES });
	}
	await writing<DossiersTables>(ctx)
		.insertInto('dossiers.supplement_file')
		.values({ dossier_id: dossier.id, item: input.item, file_id: input.fileId, added_at: ctx.now })
		.execute();
}

/** Takes an uploaded file away again, before it is handed in. */
export async function removeSupplementFile(ctx: Ctx, input: { code: string; id: number }): Promise<void> {
	const dossier = await lockAsked(ctx, input.code);
	await writing<DossiersTables>(ctx)
		.deleteFrom('dossiers.supplement_file')
		.where('dossier_id', '=', dossier.id)
		.where('id', '=', input.id)
		.execute();
}

/** Hands the waiting files over: they leave the waiting place and are returned as papers under the names they were asked as. */
export async function takeSupplementFiles(ctx: Ctx, dossier: DossierRecord): Promise<NewComponent[]> {
	const waiting = await listSupplementFiles(ctx, dossier.code);
	if (waiting.length === 0) return [];
	await writing<DossiersTables>(ctx)
		.deleteFrom('dossiers.supplement_file')
		.where('dossier_id', '=', dossier.id)
		.execute();
	const names = await askedNames(ctx, dossier);
	return waiting.map(({ item, name, fileId }) => ({
		componentId: 'supplement',
		name: names[item] ?? name,
		originals: 0,
		copies: 0,
		fileId,
		source: 'submitted',
	}));
}

async function lockAsked(ctx: Ctx, code: string): Promise<DossierRecord> {
	if (ctx.actor.kind !== 'citizen') return refuse('access.denied');
	const dossier = await lockDossier(ctx, code);
	statusAfterOrRefuse(dossier, 'bring-supplement');
	return dossier;
}

/** The names of the papers on the slip of request (form 02). */
async function askedNames(ctx: ReadCtx, dossier: DossierRecord): Promise<string[]> {
	const { rows } = await sql<{ name: string }>`select item ->> 'name' as name
		from (select data from dossiers.slip where dossier_id = ${dossier.id} and form_no = '02' order by id desc limit 1) s,
			jsonb_array_elements(s.data -> 'items') with ordinality as listed(item, place)
		order by place`.execute(ctx.db);
	return rows.map(({ name }) => name);
}
