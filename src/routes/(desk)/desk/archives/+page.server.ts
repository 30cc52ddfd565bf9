import { isPermitted } from '#lib/server/platform/access.ts';
import { requireArchiveUser } from './require-archive-user.ts';
import { listFiles, listWaitingRequests } from '#lib/server/modules/archives/index.ts';
import { ARCHIVE_TABS, type ArchiveTab } from '#lib/ui/desk/archives/archive-words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requireArchiveUser(ctx);
		const keeps = isPermitted(ctx.actor, 'archive.keep');
		const tabs = ARCHIVE_TABS.filter(({ forKeepers }) => keeps || !forKeepers);
		const tab: ArchiveTab = tabs.find(({ id }) => id === url.searchParams.get('tab'))?.id ?? 'mine';
		const query = url.searchParams.get('q') ?? '';
		const after = Number(url.searchParams.get('after')) || undefined;
		const page = tab === 'requests' ? { rows: [] } : await listFiles(ctx, { tab, text: query, after });
		return {
			tabs,
			tab,
			query,
			rows: page.rows,
			next: page.next ?? null,
			requests: tab === 'requests' ? await listWaitingRequests(ctx) : [],
		};
	});
