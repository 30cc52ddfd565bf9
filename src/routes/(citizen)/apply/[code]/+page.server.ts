import { error, redirect } from '@sveltejs/kit';
import { listDrafts, startDraft } from '#lib/server/modules/dossiers/index.ts';
import { prefill } from '#lib/server/modules/forms/index.ts';
import { getProcedureAt, mapVersions, type ProcedureDefinition } from '#lib/server/modules/procedures/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { formatDateTime, vnDate } from '#lib/shared/dates.ts';
import { applyMessages } from '#lib/shared/messages/citizen-apply.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { citizenFacts } from '../citizen-facts.ts';
import { requireCitizen, signInPath } from '../../require-citizen.ts';
import type { Actions, PageServerLoad } from './$types';

function takesOnline(definition: ProcedureDefinition): boolean {
	return definition.onlineLevel.level !== 'none' && definition.channels.includes('online');
}

async function findDrafts(ctx: ReadCtx, code: string) {
	if (ctx.actor.kind !== 'citizen') return [];
	const drafts = await listDrafts(ctx);
	const versions = await mapVersions(
		ctx,
		drafts.map(({ procedureVersionId }) => procedureVersionId),
	);
	return drafts.filter(({ procedureVersionId }) => versions.get(procedureVersionId)?.code === code);
}

/** What is needed before one starts; drafts of the same procedure are offered first. */
export const load: PageServerLoad = ({ params, locals, url }) =>
	locals.ask(async (ctx) => {
		const { definition } = await getProcedureAt(ctx, params.code, vnDate(ctx.now));
		if (!definition) redirect(303, localPath(locals.lang, `/procedures/${params.code}`));
		const { lang, actor } = locals;
		const drafts = await findDrafts(ctx, params.code);
		return {
			definition,
			online: takesOnline(definition),
			signedIn: actor.kind === 'citizen',
			levelTooLow: actor.kind === 'citizen' && actor.assurance < 2,
			signInHref: signInPath(lang, url.pathname),
			drafts: drafts.map(({ id, updatedAt }) => ({
				href: localPath(lang, `/apply/draft/${id}`),
				savedAt: formatDateTime(updatedAt),
			})),
		};
	});

export const actions: Actions = {
	/** A new draft, filled with what the national identity knows. */
	default: async (event) => {
		requireCitizen(event);
		const { locals, params } = event;
		const { id, first } = await locals.act(async (ctx) => {
			const { versionId, definition } = await getProcedureAt(ctx, params.code, vnDate(ctx.now));
			if (!definition || !takesOnline(definition))
				error(409, applyMessages[locals.lang].notOnlineText, { code: 'dossier.procedure-not-open' });
			const { data } = prefill(definition.form, await citizenFacts(ctx));
			const draftId = await startDraft(ctx, { procedureVersionId: versionId, form: data, receivingUnitId: null });
			return { id: draftId, first: definition.form.pages[0]?.id ?? '' };
		});
		redirect(303, localPath(locals.lang, `/apply/draft/${id}/${first}`));
	},
};
