import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import type { StoredFile } from '../../platform/files.ts';
import { visibleTo } from './visible-views.ts';

/**
 * A file that belongs to a dossier the reader may see: a paper, or the published result. Knowing a file's id is not enough.
 * @throws Refusal dossier.not-found
 */
export async function fileOfDossier(ctx: ReadCtx, code: string, fileId: string): Promise<StoredFile> {
	if (!/^[0-9a-f-]{36}$/.test(fileId)) return refuse('dossier.not-found');
	const published = ctx.actor.kind === 'citizen' ? sql`and r.published_at is not null` : sql``;
	const { rows } =
		await sql<StoredFile>`select f.id, f.sha256, f.size_bytes as "sizeBytes", f.media_type as "mediaType", f.name
		from dossiers.dossier d join platform.file f on f.id = ${fileId}::uuid
		where d.code = ${code} and ${visibleTo(ctx.actor)} and (
			exists (select 1 from dossiers.component c where c.dossier_id = d.id and c.file_id = f.id)
			or exists (select 1 from dossiers.result r where r.dossier_id = d.id and f.id in (r.file_id, r.leader_file_id) ${published}))`.execute(
			ctx.db,
		);
	return rows[0] ?? refuse('dossier.not-found');
}
