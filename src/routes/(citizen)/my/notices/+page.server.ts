import { fail, redirect } from '@sveltejs/kit';
import {
	getEmailPreference,
	listNotices,
	markNoticesRead,
	setEmailPreference,
} from '#lib/server/modules/notices/index.ts';
import { formatDateTime } from '#lib/shared/dates.ts';
import { localPath } from '#lib/shared/messages/lang.ts';
import { postedText } from '../../posted-text.ts';
import { requireCitizen } from '../../require-citizen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireCitizen(event);
	const { locals, url } = event;
	const after = Number(url.searchParams.get('after') ?? '');
	return locals.ask(async (ctx) => {
		const page = await listNotices(ctx, Number.isInteger(after) && after > 0 ? { after } : {});
		return {
			notices: page.rows.map(({ createdAt, readAt, emailedAt, dossierCode, body, ...notice }) => ({
				...notice,
				code: dossierCode,
				lines: body.split('\n'),
				at: formatDateTime(createdAt),
				isNew: readAt === null,
				emailedAt: emailedAt && formatDateTime(emailedAt),
				href: localPath(locals.lang, `/my/dossiers/${dossierCode}`),
			})),
			olderHref: page.next === undefined ? undefined : localPath(locals.lang, `/my/notices?after=${String(page.next)}`),
			preference: await getEmailPreference(ctx),
			saved: url.searchParams.has('saved'),
		};
	});
};

export const actions: Actions = {
	read: async (event) => {
		requireCitizen(event);
		const upTo = Number((await event.request.formData()).get('upTo'));
		if (Number.isSafeInteger(upTo) && upTo > 0) await event.locals.act((ctx) => markNoticesRead(ctx, upTo));
		redirect(303, event.url.pathname);
	},
	preference: async (event) => {
		requireCitizen(event);
		const posted = await event.request.formData();
		const emailAddress = postedText(posted, 'address', 300);
		const done = await event.locals.attempt((ctx) =>
			setEmailPreference(ctx, { emailOn: posted.has('on'), emailAddress }),
		);
		if (!done.ok) return fail(done.status, { sentence: done.sentence, emailAddress, emailOn: posted.has('on') });
		redirect(303, `${event.url.pathname}?saved#preference`);
	},
};
