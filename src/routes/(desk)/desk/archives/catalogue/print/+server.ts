import { error } from '@sveltejs/kit';
import { catalogueCells, findCatalogue } from '#lib/server/modules/archives/index.ts';
import { agencyHeadOn } from '#lib/server/modules/agencies/index.ts';
import { renderPaper } from '#lib/server/modules/papers/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { sendFile, wantedOf } from '../../../dossiers/send-file.ts';
import { requireArchiveUser } from '../../require-archive-user.ts';
import type { RequestHandler } from './$types';

/** The catalogue as Annex V prints it. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const [agencyUnitId, year] = ['agency', 'year'].map((name) => Number(url.searchParams.get(name)) || 0);
	const paper = await locals.ask(async (ctx) => {
		requireArchiveUser(ctx);
		const catalogue = await findCatalogue(ctx, agencyUnitId ?? 0, year ?? 0);
		if (!catalogue) return undefined;
		return {
			...(await agencyHeadOn(ctx, catalogue.agencyUnitId, vnDate(ctx.now))),
			issuedOn: vnDate(catalogue.approvedAt ?? ctx.now),
			createdAt: ctx.now,
			sample: locals.app.config.sampleMode,
			book: 'file-catalogue' as const,
			name: 'Danh mục hồ sơ',
			scope: `Năm ${String(catalogue.year)}${catalogue.approvedAt ? '' : ' (chưa duyệt)'}`,
			rows: catalogueCells(catalogue),
		};
	});
	if (!paper) error(404, 'Cơ quan chưa có danh mục của năm này.');
	const { pdf } = await renderPaper('document-register', paper);
	return sendFile(pdf, { name: `${paper.name} ${paper.scope}.pdf`, mediaType: 'application/pdf' }, wantedOf(url));
};
