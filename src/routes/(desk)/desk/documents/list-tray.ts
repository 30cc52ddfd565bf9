import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { countDocuments, listDocuments } from '#lib/server/modules/documents/index.ts';
import { documentTab, fullestTab, type DocumentDirection } from '#lib/ui/desk/documents/document-tabs.ts';
import { dueChips } from '../due-chips.ts';

/** One tray of documents as the address asks for it: tab, words, page. */
export async function listTray(ctx: ReadCtx, direction: DocumentDirection, url: URL) {
	const counts = await countDocuments(ctx);
	const tab = documentTab(direction, url.searchParams.get('tab')) ?? fullestTab(direction, counts);
	const text = (url.searchParams.get('q') ?? '').slice(0, 200);
	const after = Number(url.searchParams.get('after')) || undefined;
	const page = await listDocuments(ctx, { tab, text: text || undefined, after });
	const chip = await dueChips(ctx);
	const rows = page.rows.map((row) => ({
		...row,
		due:
			row.dueAt === null || row.finishedAt !== null
				? null
				: chip({ dueAt: row.dueAt, paused: false, finishedAt: null, unitId: row.agencyUnitId }),
	}));
	return { counts, tab, text, rows, next: page.next ?? null };
}
