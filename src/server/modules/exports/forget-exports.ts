import { requireOfficer } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Json } from '../../platform/json.ts';
import { refuse } from '../../platform/refusal.ts';
import { deleteExpired, deleteExport } from './store.ts';

/** Rows a sweep takes at most; the next one comes within the hour. */
const MOST_SWEPT = 200;

/** The officer needs it no more, or takes the wish back while it is being made. @throws Refusal export.not-found */
export async function dropExport(ctx: Ctx, id: string, files: FileStore): Promise<void> {
	const { accountId } = requireOfficer(ctx);
	const gone = (await deleteExport(ctx, id, accountId)) ?? refuse('export.not-found');
	if (gone.fileId !== null) await forgetFile(ctx, gone.fileId, files);
}

/** Job: what was kept long enough goes, row and content. */
export async function sweepExports(ctx: Ctx, files: FileStore): Promise<void> {
	for (const fileId of await deleteExpired(ctx, MOST_SWEPT)) await forgetFile(ctx, fileId, files);
}

/** Job: the content itself, after its row is gone for good. */
export async function dropExportContent(ctx: Ctx, payload: Json, files: FileStore): Promise<void> {
	if (typeof payload !== 'string') throw new Error('no content is named');
	await files.dropContent(ctx, payload);
}

async function forgetFile(ctx: Ctx, fileId: string, files: FileStore): Promise<void> {
	const sha256 = await files.remove(ctx, fileId);
	if (sha256 !== undefined) await enqueue(ctx, { name: 'exports.drop-content', payload: sha256 });
}
