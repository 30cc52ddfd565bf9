import { fail, redirect } from '@sveltejs/kit';
import { previewSubmission, saveDraft, type Draft } from '#lib/server/modules/dossiers/index.ts';
import type { ProcedureDefinition } from '#lib/server/modules/procedures/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { applyMessages } from '#lib/shared/messages/citizen-apply.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { listCentres } from '../../../list-centres.ts';
import { openDraft, stepFrame } from '../../../open-draft.ts';
import { postedText } from '../../../../posted-text.ts';
import { requireCitizen } from '../../../../require-citizen.ts';
import type { Actions, PageServerLoad } from './$types';

const METHODS = ['online', 'counter', 'post'] as const;
const LONGEST_ADDRESS = 300;

/** Whether people choose the centre, and which one it is otherwise. */
async function centresOf(ctx: ReadCtx, draft: Draft, definition: ProcedureDefinition) {
	// What it would be without a choice: nothing is asked that can be derived.
	const { centre } = await previewSubmission(ctx, { ...draft, receivingUnitId: null });
	const mayChoose = definition.receivingPlaces === 'any-one-stop';
	return {
		derived: centre && { id: centre.id, name: centre.agencyName },
		options: mayChoose ? (await listCentres(ctx)).filter(({ id }) => id !== centre?.id) : [],
	};
}

export const load: PageServerLoad = (event) => {
	requireCitizen(event);
	const { locals, params } = event;
	return locals.ask(async (ctx) => {
		const { draft, definition } = await openDraft(ctx, params.id, locals.lang);
		const frame = stepFrame(draft, definition, 'delivery', locals.lang);
		if (!frame) throw new Error('every application has this step');
		const residence = draft.form.requesterResidence;
		return {
			frame,
			revision: draft.revision,
			centres: await centresOf(ctx, draft, definition),
			chosen: {
				method: draft.delivery.method ?? '',
				address: draft.delivery.address ?? (typeof residence === 'string' ? residence : ''),
				centre: draft.receivingUnitId === null ? '' : String(draft.receivingUnitId),
			},
		};
	});
};

export const actions: Actions = {
	default: async (event) => {
		requireCitizen(event);
		const { locals, params, request } = event;
		const posted = await request.formData();
		const text = (name: string) => postedText(posted, name, LONGEST_ADDRESS);
		const chosen = { method: text('method'), address: text('address'), centre: text('centre') };
		const method = METHODS.find((one) => one === chosen.method);
		const { lang } = locals;
		const { draft, next, centres } = await locals.ask(async (ctx) => {
			const opened = await openDraft(ctx, params.id, lang);
			const nextHref = stepFrame(opened.draft, opened.definition, 'delivery', lang)?.nextHref ?? '';
			return { ...opened, next: nextHref, centres: await centresOf(ctx, opened.draft, opened.definition) };
		});
		const words = applyMessages[lang];
		const centre = centres.options.find(({ id }) => String(id) === chosen.centre);
		const issues = [
			...(method ? [] : [{ fieldId: 'method', message: words.methodMissing }]),
			...(method === 'post' && chosen.address === '' ? [{ fieldId: 'address', message: words.addressMissing }] : []),
			...(!centre && !centres.derived && centres.options.length > 0
				? [{ fieldId: 'centre', message: words.centreMissing }]
				: []),
		];
		const delivery = { ...(method ? { method } : {}), ...(method === 'post' ? { address: chosen.address } : {}) };
		const receivingUnitId = centre?.id ?? null;
		const revision = Number(posted.get('_revision'));
		const saved = await locals.attempt((ctx) => saveDraft(ctx, { id: draft.id, revision, delivery, receivingUnitId }));
		if (!saved.ok) return fail(saved.status, { chosen, issues, revision: draft.revision, notice: saved.sentence });
		if (posted.get('go') === 'later') redirect(303, localPath(lang, '/my/dossiers?saved'));
		if (issues.length > 0) return fail(422, { chosen, issues, revision: saved.value, notice: undefined });
		redirect(303, next);
	},
};
