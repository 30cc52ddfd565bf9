import { fail, redirect } from '@sveltejs/kit';
import { previewSubmission, submitDraft, type SubmissionPreview } from '#lib/server/modules/dossiers/index.ts';
import { fieldId, summary } from '#lib/server/modules/forms/index.ts';
import { componentsFor, type ProcedureDefinition } from '#lib/server/modules/procedures/index.ts';
import { formatDateTime, vnDate, weekdayNameVi } from '#lib/shared/dates.ts';
import { placedFields } from '#lib/shared/forms/walk-form.ts';
import { applyMessages } from '#lib/shared/messages/citizen-apply.ts';
import { localPath, type Lang } from '#lib/shared/messages/lang.ts';
import { suppliedOptions } from '../../../citizen-facts.ts';
import { openDraft, stepFrame } from '../../../open-draft.ts';
import { requireCitizen } from '../../../../require-citizen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireCitizen(event);
	const { locals, params } = event;
	const { lang } = locals;
	return locals.ask(async (ctx) => {
		const { draft, definition } = await openDraft(ctx, params.id, lang);
		const frame = stepFrame(draft, definition, 'review', lang);
		if (!frame) throw new Error('every application has this step');
		const preview = await previewSubmission(ctx, draft);
		const papers = componentsFor(definition, draft.form).filter(({ isForm }) => !isForm);
		return {
			frame,
			base: localPath(lang, `/apply/draft/${draft.id}`),
			sections: summary(definition.form, { ...draft.form }, lang, await suppliedOptions(ctx)),
			papers: papers.map(({ id, name, fromDatabase }) => ({
				id,
				name: name[lang],
				notAsked: fromDatabase && applyMessages[lang].notAskedWhy(fromDatabase[lang]),
				files: draft.files
					.filter(({ componentId }) => componentId === id)
					.map((file) => ({ ...file, id: String(file.id) })),
			})),
			delivery: { method: draft.delivery.method, address: draft.delivery.address },
			...words(preview, lang),
			problems: problemsOf(definition, preview, draft.delivery.method, lang),
		};
	});
};

/** Who decides, where it is received, what it costs and by when, in words. */
function words({ competent, centre, fees, due }: SubmissionPreview, lang: Lang) {
	return {
		authority: competent?.agencyName,
		centre: centre?.agencyName,
		fees: {
			lines: fees.lines.map(({ id, label, amountDong, reason }) => ({
				id,
				label: label[lang],
				dong: amountDong,
				reason: reason[lang],
			})),
			totalDong: fees.totalDong,
		},
		promised: due && {
			at: `${formatDateTime(due.dueAt)}${lang === 'vi' ? `, ${weekdayNameVi(vnDate(due.dueAt))}` : ''}`,
			provisional: due.provisional,
			why: due.explanation.map(({ text, legalBasis }) => (legalBasis ? `${text} (${legalBasis})` : text)),
		},
	};
}

/** What still has to be mended, each with the page it is mended on. */
function problemsOf(
	definition: ProcedureDefinition,
	preview: SubmissionPreview,
	method: string | undefined,
	lang: Lang,
) {
	const text = applyMessages[lang];
	const places = new Map(placedFields(definition.form).map(({ field, page }) => [field.name, page.id]));
	return [
		...preview.issues.map((issue) => ({
			step: `${places.get(issue.path) ?? ''}#${fieldId(issue.path)}`,
			message: lang === 'en' ? issue.messageEn : issue.messageVi,
		})),
		...preview.missing.map(({ id, name }) => ({
			step: `attachments#paper-${id}`,
			message: text.fixPapers(name[lang]),
		})),
		...(method ? [] : [{ step: 'delivery', message: text.methodMissing }]),
	];
}

export const actions: Actions = {
	/** Submitting the same draft again, by a second press or an old page, leads to the same dossier. */
	default: async (event) => {
		requireCitizen(event);
		const { locals, params } = event;
		const done = await locals.attempt((ctx) => submitDraft(ctx, { draftId: params.id }));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, localPath(locals.lang, `/my/dossiers/${done.value.code}?submitted`));
	},
};
