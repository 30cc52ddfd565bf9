import { error } from '@sveltejs/kit';
import { getDocumentFile, readVersionText } from '#lib/server/modules/documents/index.ts';
import { compareTexts } from '#lib/shared/compare-texts.ts';
import type { PageServerLoad } from './$types';

/** Two versions of a draft, the newest beside the one before it unless the address names others. */
export const load: PageServerLoad = async ({ locals, params, url }) =>
	locals.ask(async (ctx) => {
		const id = Number(params.id);
		if (!Number.isSafeInteger(id) || id < 1) error(404, 'Không có văn bản này.');
		const file = await getDocumentFile(ctx, id);
		const versions = file.versions.map(({ ordinal, stage, note, createdAt, createdByName, id: versionId }) => ({
			id: versionId,
			ordinal,
			stage,
			note,
			createdAt,
			createdByName,
		}));
		const chosen = (name: string) =>
			versions.find(({ ordinal }) => ordinal === Number(url.searchParams.get(name)))?.id ?? undefined;
		const after = chosen('after') ?? versions.at(-1)?.id;
		const before = chosen('before') ?? versions.at(-2)?.id;
		const text = (versionId: number | undefined) =>
			versionId === undefined ? [] : readVersionText(ctx, locals.app.files, { id, versionId });
		return {
			id,
			name: file.reference ?? file.abstract,
			under: file.direction === 'incoming' ? '/desk/documents' : '/desk/documents/outgoing',
			versions,
			before: versions.find((one) => one.id === before) ?? null,
			after: versions.find((one) => one.id === after) ?? null,
			rows: before === undefined || after === undefined ? [] : compareTexts(await text(before), await text(after)),
			inline: url.searchParams.get('view') === 'inline',
		};
	});
