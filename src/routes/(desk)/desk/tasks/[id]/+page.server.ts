import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { localPath } from '#lib/server/modules/people/index.ts';
import { readTaskDesk } from '../read-task-desk.ts';
import { readPosted, runAct, type PostedTaskAct } from './act-forms.ts';
import type { Actions, PageServerLoad } from './$types';

const idOf = (params: { id?: string | undefined }) => {
	const id = Number(params.id);
	if (!Number.isSafeInteger(id) || id < 1) error(404, 'Không có nhiệm vụ này.');
	return id;
};

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('desk:inbox');
	return { opened: await locals.ask((ctx) => readTaskDesk(ctx, idOf(params), locals.lang)) };
};

/** One form action for each act; what was typed stays in the page when the verb refuses. */
function actionFor(name: PostedTaskAct) {
	return async ({ request, locals, params }: RequestEvent) => {
		const id = idOf(params);
		const posted = await readPosted(await request.formData(), id, locals.app.files);
		const done = await locals.attempt((ctx) => runAct[name](ctx, posted));
		if (!done.ok) return fail(done.status, { act: name, code: done.code, sentence: done.sentence });
		redirect(303, localPath(posted.back, `/desk/tasks/${String(id)}`));
	};
}

export const actions = {
	accept: actionFor('accept'),
	progress: actionFor('progress'),
	extend: actionFor('extend'),
	grant: actionFor('grant'),
	deny: actionFor('deny'),
	'hand-over': actionFor('hand-over'),
	split: actionFor('split'),
	report: actionFor('report'),
	close: actionFor('close'),
	return: actionFor('return'),
	cancel: actionFor('cancel'),
} satisfies Actions;
