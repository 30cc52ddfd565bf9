import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { localPath } from '#lib/server/modules/people/index.ts';
import { isDossierCode } from '#lib/server/modules/dossiers/index.ts';
import type { ActName } from '#lib/ui/desk/acts.ts';
import { openDossier } from '../open-dossier.ts';
import { resultSignatures } from '../result-signatures.ts';
import { readPosted, runAct } from './act-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	depends('desk:dossier');
	if (!isDossierCode(params.code)) error(404, 'Không tìm thấy hồ sơ. Xem lại mã trên giấy tiếp nhận.');
	const opened = await openDossier(locals, params.code, url.searchParams.get('purpose'));
	const signatures = opened.kind === 'open' ? await resultSignatures(locals, opened.desk.file) : [];
	return { opened, signatures };
};

const text = (form: FormData, name: string) => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

/** One form action for each act; what was typed stays in the page when the verb refuses. */
function actionFor(name: ActName) {
	return async ({ request, locals, params }: RequestEvent) => {
		const form = await request.formData();
		const posted = await readPosted(form, params.code ?? '', locals.app.files);
		const done = await locals.attempt((ctx) => runAct[name](ctx, posted));
		if (!done.ok) return fail(done.status, { act: text(form, 'key'), code: done.code, sentence: done.sentence });
		redirect(303, localPath(text(form, 'back'), `/desk/dossiers/${params.code ?? ''}`));
	};
}

export const actions = {
	receive: actionFor('receive'),
	arrive: actionFor('arrive'),
	refuse: actionFor('refuse'),
	supplement: actionFor('supplement'),
	bring: actionFor('bring'),
	finish: actionFor('finish'),
	assign: actionFor('assign'),
	take: actionFor('take'),
	pause: actionFor('pause'),
	resume: actionFor('resume'),
	apologise: actionFor('apologise'),
	withdraw: actionFor('withdraw'),
	stop: actionFor('stop'),
	handover: actionFor('handover'),
} satisfies Actions;
