import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { localPath } from '#lib/server/modules/people/index.ts';
import { openDocument } from '../read-document-desk.ts';
import { readPosted, runAct, type PostedAct } from './act-forms.ts';
import type { Actions, PageServerLoad } from './$types';

const idOf = (params: { id?: string | undefined }) => {
	const id = Number(params.id);
	if (!Number.isSafeInteger(id) || id < 1) error(404, 'Không có văn bản này.');
	return id;
};

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('desk:inbox');
	const opened = await openDocument(locals, idOf(params));
	return { opened, under: opened.file.direction === 'incoming' ? '/desk/documents' : '/desk/documents/outgoing' };
};

/** One form action for each act; what was typed stays in the page when the verb refuses. */
function actionFor(name: PostedAct) {
	return async ({ request, locals, params }: RequestEvent) => {
		const id = idOf(params);
		const posted = await readPosted(await request.formData(), id, locals.app.files);
		const done = await locals.attempt((ctx) => runAct[name](ctx, posted));
		if (!done.ok) return fail(done.status, { act: name, code: done.code, sentence: done.sentence });
		redirect(303, localPath(posted.back, `/desk/documents/${String(id)}`));
	};
}

export const actions = {
	register: actionFor('register'),
	submit: actionFor('submit'),
	direct: actionFor('direct'),
	forward: actionFor('forward'),
	report: actionFor('report'),
	'finish-part': actionFor('finish-part'),
	finish: actionFor('finish'),
	return: actionFor('return'),
	'send-back': actionFor('send-back'),
	circulate: actionFor('circulate'),
	comment: actionFor('comment'),
	'send-to-review': actionFor('send-to-review'),
	review: actionFor('review'),
	check: actionFor('check'),
	'take-back': actionFor('take-back'),
	discard: actionFor('discard'),
	issue: actionFor('issue'),
	recall: actionFor('recall'),
	update: actionFor('update'),
	'answer-change': actionFor('answer-change'),
	copy: actionFor('copy'),
	follow: actionFor('follow'),
	folder: actionFor('folder'),
	dispatch: actionFor('dispatch'),
	'ask-back': actionFor('ask-back'),
} satisfies Actions;
