import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import type { ArchivesTables } from './tables.gen.ts';

/** The package of a file as it was made; undefined when it was not yet. */
export async function findPackage(ctx: Ctx, fileId: number, kind: 'SIP' | 'AIP'): Promise<StoredFile | undefined> {
	const { rows } =
		await sql<StoredFile>`select f.id, f.sha256, f.size_bytes as "sizeBytes", f.media_type as "mediaType", f.name
		from archives.package p join platform.file f on f.id = p.stored_file_id
		where p.file_id = ${fileId} and p.kind = ${kind}`.execute(ctx.tx);
	return rows[0];
}

export async function insertPackage(
	ctx: Ctx,
	fileId: number,
	kind: 'SIP' | 'AIP',
	storedFileId: string,
): Promise<void> {
	await writing<ArchivesTables>(ctx)
		.insertInto('archives.package')
		.values({ file_id: fileId, kind, stored_file_id: storedFileId, made_at: ctx.now })
		.execute();
}
