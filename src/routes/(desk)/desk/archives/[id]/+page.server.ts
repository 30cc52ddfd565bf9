import { fail, redirect } from '@sveltejs/kit';
import type { Ctx } from '#lib/server/platform/ctx.ts';
import {
	acceptFile,
	answerReading,
	askReading,
	closeFile,
	decideDisposal,
	editFile,
	getFile,
	handOverFile,
	listRetentions,
	proposeDisposal,
	removeDocument,
	reopenFile,
	returnFile,
} from '#lib/server/modules/archives/index.ts';
import { parseDate, vnDate } from '#lib/shared/dates.ts';
import { number, optional, text } from '../posted.ts';
import { requireArchiveUser } from '../require-archive-user.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
	locals.ask(async (ctx) => {
		requireArchiveUser(ctx);
		return {
			file: await getFile(ctx, Number(params.id) || 0),
			retentions: await listRetentions(ctx),
			today: vnDate(ctx.now),
		};
	});

type Verb = (ctx: Ctx, form: FormData, id: number, app: App.Locals['app']) => Promise<unknown>;

/** One form, one verb, back to the file. */
function actionFor(act: string, verb: Verb) {
	return async ({ locals, request, params }: { locals: App.Locals; request: Request; params: { id?: string } }) => {
		const id = Number(params.id) || 0;
		const form = await request.formData();
		const done = await locals.attempt((ctx) => verb(ctx, form, id, locals.app));
		if (!done.ok) return fail(done.status, { act, sentence: done.sentence });
		redirect(303, `/desk/archives/${String(id)}`);
	};
}

/** A day as people type it; a wrong one is later than every allowed day, so that the verb refuses it. */
const day = (form: FormData, name: string) => parseDate(text(form, name)) ?? '9999-12-31';
/** The same where a wrong day must not count as far away. */
const futureDay = (form: FormData, name: string) => parseDate(text(form, name)) ?? '0001-01-01';

export const actions = {
	edit: actionFor('edit', (ctx, form, id) =>
		editFile(ctx, {
			id,
			title: text(form, 'title'),
			retentionCode: text(form, 'retention'),
			access: text(form, 'access') === 'restricted' ? 'restricted' : 'agency',
			keywords: text(form, 'keywords'),
			note: text(form, 'note'),
		}),
	),
	remove: actionFor('remove', (ctx, form, id) => removeDocument(ctx, { id, documentId: number(form, 'document') })),
	close: actionFor('close', (ctx, form, id) =>
		closeFile(ctx, { id, endedOn: day(form, 'endedOn'), sheetCount: number(form, 'sheets') || undefined }),
	),
	reopen: actionFor('reopen', (ctx, _form, id) => reopenFile(ctx, { id })),
	handover: actionFor('handover', (ctx, _form, id) => handOverFile(ctx, { id })),
	accept: actionFor('accept', (ctx, form, id, app) =>
		acceptFile(ctx, { files: app.files, sampleMode: app.config.sampleMode }, { id, box: optional(form, 'box') }),
	),
	return: actionFor('return', (ctx, form, id) => returnFile(ctx, { id, reason: text(form, 'reason') })),
	ask: actionFor('ask', (ctx, form, id) => askReading(ctx, { id, purpose: text(form, 'purpose') })),
	answer: actionFor('answer', (ctx, form) =>
		answerReading(ctx, {
			requestId: number(form, 'request'),
			...(text(form, 'answer') === 'granted'
				? { answer: 'granted' as const, validUntil: futureDay(form, 'until') }
				: { answer: 'refused' as const, reason: text(form, 'reason') }),
		}),
	),
	propose: actionFor('propose', (ctx, form, id) => proposeDisposal(ctx, { id, reason: text(form, 'reason') })),
	decide: actionFor('decide', (ctx, form, id) =>
		decideDisposal(ctx, {
			id,
			reference: text(form, 'reference'),
			decidedOn: day(form, 'decidedOn'),
			...(text(form, 'decision') === 'destroy'
				? { decision: 'destroy' as const }
				: { decision: 'keep' as const, keepUntil: futureDay(form, 'until') }),
		}),
	),
} satisfies Actions;
