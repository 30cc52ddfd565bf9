import { isPermitted } from '#lib/server/platform/access.ts';
import { searchDossiers, STATUS_NAMES } from '#lib/server/modules/dossiers/index.ts';
import { searchProcedures } from '#lib/server/modules/procedures/index.ts';
import type { RequestHandler } from './$types';

const MOST = 7;
const MOST_PROCEDURES = 4;

/** Dossiers and procedures for the command palette: the first few the officer may read. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const text = (url.searchParams.get('q') ?? '').slice(0, 100);
	if (locals.actor.kind !== 'officer' || text.trim() === '') return Response.json([]);
	const receives = isPermitted(locals.actor, 'dossier.receive');
	const { dossiers, procedures } = await locals.ask(async (ctx) => ({
		dossiers: (await searchDossiers(ctx, { text })).rows,
		procedures: (await searchProcedures(ctx, { text }, { number: 1, size: MOST_PROCEDURES })).rows,
	}));
	return Response.json([
		...dossiers.slice(0, MOST).map((row) => ({
			href: `/desk/dossiers/${row.code}`,
			name: `${row.code} · ${row.applicantName}`,
			note: STATUS_NAMES[row.status].vi,
			group: 'Hồ sơ',
		})),
		...procedures.map((row) => ({
			href: receives && row.hasDefinition ? `/desk/counter?procedure=${row.code}` : `/desk/procedures/${row.code}`,
			name: row.plainName,
			note: receives && row.hasDefinition ? 'tiếp nhận' : row.code,
			group: 'Thủ tục',
		})),
	]);
};
