import { listDrafts, listMyDossiers } from '#lib/server/modules/dossiers/index.ts';
import { mapVersions } from '#lib/server/modules/procedures/index.ts';
import { formatDateTime } from '#lib/shared/dates.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { requireCitizen } from '../../require-citizen.ts';
import { dossierCards } from './dossier-cards.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireCitizen(event);
	const { locals, url } = event;
	const { lang } = locals;
	const after = Number(url.searchParams.get('after') ?? '');
	return locals.ask(async (ctx) => {
		const isFirst = !Number.isInteger(after) || after <= 0;
		const page = await listMyDossiers(ctx, isFirst ? {} : { after });
		const drafts = isFirst ? await listDrafts(ctx) : [];
		const versions = await mapVersions(
			ctx,
			drafts.map(({ procedureVersionId }) => procedureVersionId),
		);
		return {
			saved: url.searchParams.has('saved'),
			cards: await dossierCards(ctx, page.rows, lang),
			olderHref: page.next === undefined ? undefined : localPath(lang, `/my/dossiers?after=${String(page.next)}`),
			drafts: drafts.map(({ id, procedureVersionId, updatedAt }) => ({
				href: localPath(lang, `/apply/draft/${id}`),
				title: versions.get(procedureVersionId)?.plainName ?? '',
				savedAt: formatDateTime(updatedAt),
			})),
		};
	});
};
