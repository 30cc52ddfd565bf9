import { searchDossiers, STATUS_NAMES } from '#lib/server/modules/dossiers/index.ts';
import type { RequestHandler } from './$types';

const MOST = 7;

/** Dossiers for the command palette: the first few the officer may read. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const text = (url.searchParams.get('q') ?? '').slice(0, 100);
	if (locals.actor.kind !== 'officer' || text.trim() === '') return Response.json([]);
	const { rows } = await locals.ask((ctx) => searchDossiers(ctx, { text }));
	return Response.json(
		rows.slice(0, MOST).map((row) => ({
			href: `/desk/dossiers/${row.code}`,
			name: `${row.code} · ${row.applicantName}`,
			note: STATUS_NAMES[row.status].vi,
			group: 'Hồ sơ',
		})),
	);
};
