import { randomUUID } from 'node:crypto';
import { requireOfficer } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { enqueue } from '../../platform/jobs.ts';
import { refuse } from '../../platform/refusal.ts';
import { insertExport, lockAsker } from './store.ts';
import { previewExport, recordExport, type ExportWish } from './take-export.ts';
import { countRunning } from './views.ts';

/** Made at the same time for one officer: the machine belongs to everybody. */
const MOST_RUNNING = 3;

/**
 * Asks for a long list: a job makes it part by part, with the rights the officer has then, and keeps it for some days.
 * @returns the export's id
 * @throws Refusal export.too-long, export.busy, and what `takeExport` refuses
 */
export async function askExport(ctx: Ctx, wish: ExportWish): Promise<string> {
	const { accountId } = requireOfficer(ctx);
	const { name, rows, most } = await previewExport(ctx, wish);
	if (rows > most) refuse('export.too-long', { most: most.toLocaleString('vi-VN') });
	await lockAsker(ctx, accountId);
	if ((await countRunning(ctx, accountId)) >= MOST_RUNNING) refuse('export.busy', { most: MOST_RUNNING });
	const id = randomUUID();
	const asked = { kind: wish.kind.id, query: wish.query.toString(), format: wish.format };
	await insertExport(ctx, { id, accountId, ...asked, name, totalRows: rows });
	await enqueue(ctx, { name: 'exports.make', payload: { id } });
	await recordExport(ctx, { ...asked, rows });
	return id;
}
