import { listMyResults } from '#lib/server/modules/dossiers/index.ts';
import { mapVersions } from '#lib/server/modules/procedures/index.ts';
import { formatDateTime } from '#lib/shared/dates.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { signaturesOf } from '../../../(desk)/desk/signatures-of.ts';
import { requireCitizen } from '../../require-citizen.ts';
import { procedureNames } from '../procedure-names.ts';
import type { PageServerLoad } from './$types';

/** The citizen's results as documents to use again, each with the verdict on its signatures as of now. */
export const load: PageServerLoad = async (event) => {
	requireCitizen(event);
	const { locals } = event;
	const { app, lang } = locals;
	const { results, versions, now } = await locals.ask(async (ctx) => {
		const held = await listMyResults(ctx);
		const ids = held.map(({ procedureVersionId }) => procedureVersionId);
		return { results: held, versions: await mapVersions(ctx, ids), now: ctx.now };
	});
	const documents = [];
	for (const { code, procedureTitle, procedureVersionId, kind, number, publishedAt, file } of results) {
		const { title, legal } = procedureNames(procedureTitle, versions.get(procedureVersionId)?.plainName);
		documents.push({
			code,
			title,
			legal,
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
