import { error, fail, redirect } from '@sveltejs/kit';
import { saveDraft } from '#lib/server/modules/dossiers/index.ts';
import {
	fieldsFor,
	prefill,
	rawForm,
	validateForm,
	type FormIssue,
	type RawForm,
} from '#lib/server/modules/forms/index.ts';
import type { ProcedureDefinition } from '#lib/server/modules/procedures/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { applyMessages } from '#lib/shared/messages/citizen-apply.ts';
import { localPath, type Lang } from '#lib/shared/messages/lang.ts';
import { citizenFacts, suppliedOptions } from '../../../citizen-facts.ts';
import { definitionFor, openDraft, stepFrame } from '../../../open-draft.ts';
import { requireCitizen, signInPath } from '../../../../require-citizen.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

interface Wish {
	readonly lang: Lang;
	readonly definition: ProcedureDefinition;
	readonly draft: {
		readonly id: string;
		readonly form: Readonly<Record<string, string | number | boolean>>;
		readonly updatedAt: Date;
	};
	readonly pageId: string;
	readonly raw?: RawForm;
	readonly issues?: readonly FormIssue[];
}

/** One page of the form, ready to draw: with the saved answers, or with what was just posted. */
async function pageOf(ctx: ReadCtx, { lang, definition, draft, pageId, raw, issues }: Wish) {
	const frame = stepFrame(draft, definition, pageId, lang);
	const known = prefill(definition.form, await citizenFacts(ctx)).data;
	const pages = fieldsFor(definition.form, {
		data: draft.form,
		language: lang,
		options: await suppliedOptions(ctx),
		prefilled: Object.keys(known).filter((name) => known[name] === draft.form[name]),
		...(raw ? { raw } : {}),
		...(issues ? { issues } : {}),
	});
	const form = pages.find(({ id }) => id === pageId);
	if (!frame || !form) return error(404, 'Tờ khai không có trang này.');
	return { frame, page: form };
}

/** A page posted after the session ended is answered by the action; there is nothing to load for a stranger then. */
export const load: PageServerLoad = (event) => {
	const { locals, params, request } = event;
	if (request.method === 'POST' && locals.actor.kind !== 'citizen') return { step: undefined };
	requireCitizen(event);
	return locals.ask(async (ctx) => {
		const { draft, definition } = await openDraft(ctx, params.id, locals.lang);
		const step = await pageOf(ctx, { lang: locals.lang, definition, draft, pageId: params.page });
		return { step: { ...step, revision: draft.revision, versionId: draft.procedureVersionId } };
	});
};

/** The same page with what was typed, when nobody is signed in any more: nothing typed may be lost. */
async function expiredPage({ locals, params, url }: RequestEvent, raw: RawForm, posted: FormData) {
	const versionId = Number(posted.get('_version'));
	const step = await locals.ask(async (ctx) => {
		const definition = await definitionFor(ctx, versionId);
		const draft = { id: params.id, form: {}, updatedAt: ctx.now };
		return pageOf(ctx, { lang: locals.lang, definition, draft, pageId: params.page, raw });
	});
	const revision = Number(posted.get('_revision'));
	return fail(401, { step: { ...step, revision, versionId }, signInHref: signInPath(locals.lang, url.pathname) });
}

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request } = event;
		const posted = await request.formData();
		const raw = rawForm(posted.entries());
		if (locals.actor.kind !== 'citizen') return expiredPage(event, raw, posted);
		const { lang } = locals;
		const { draft, definition, checked } = await locals.ask(async (ctx) => {
			const opened = await openDraft(ctx, params.id, lang);
			const options = { today: vnDate(ctx.now), page: params.page, known: opened.draft.form };
			return { ...opened, checked: validateForm(opened.definition.form, raw, options) };
		});
		const again = async (notice: string | undefined, revision: number) => {
			const draftNow = { ...draft, form: checked.data };
			const issues = checked.ok ? [] : checked.issues;
			const step = await locals.ask((ctx) =>
				pageOf(ctx, { lang, definition, draft: draftNow, pageId: params.page, raw, issues }),
			);
			return { step: { ...step, revision, versionId: draft.procedureVersionId }, notice };
		};
		const saved = await locals.attempt((ctx) =>
			saveDraft(ctx, { id: draft.id, revision: Number(posted.get('_revision')), form: checked.data }),
		);
		if (!saved.ok) {
			const notice = saved.code === 'draft.changed' ? applyMessages[lang].changedElsewhere : saved.sentence;
			return fail(saved.status, await again(notice, draft.revision));
		}
		if (posted.get('go') === 'later') redirect(303, localPath(lang, '/my/dossiers?saved'));
		if (!checked.ok) return fail(422, await again(undefined, saved.value));
		redirect(303, stepFrame(draft, definition, params.page, lang)?.nextHref ?? '');
	},
};
