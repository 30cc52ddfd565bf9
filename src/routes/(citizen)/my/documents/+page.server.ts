import { listMyResults } from '#lib/server/modules/dossiers/index.ts';
import { formatDateTime } from '#lib/shared/dates.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { signaturesOf } from '../../../(desk)/desk/signatures-of.ts';
import { requireCitizen } from '../../require-citizen.ts';
import type { PageServerLoad } from './$types';

/** The citizen's results as documents to use again, each with the verdict on its signatures as of now. */
export const load: PageServerLoad = async (event) => {
	requireCitizen(event);
	const { locals } = event;
	const { app, lang } = locals;
	const { results, now } = await locals.ask(async (ctx) => ({ results: await listMyResults(ctx), now: ctx.now }));
	const documents = [];
	for (const { code, procedureTitle, kind, number, publishedAt, file } of results) {
		documents.push({
			code,
			title: procedureTitle,
			kind,
			number,
			publishedAt: formatDateTime(publishedAt),
			name: file.name,
			sizeBytes: file.sizeBytes,
			sha256: file.sha256,
			href: localPath(lang, `/my/dossiers/${code}/files/${file.id}`),
			dossierHref: localPath(lang, `/my/dossiers/${code}`),
			signatures: await signaturesOf(app, await app.files.read(file), now),
		});
	}
	return { documents };
};
