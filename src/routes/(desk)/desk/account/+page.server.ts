import { error, fail, type RequestEvent } from '@sveltejs/kit';
import {
	changePassword,
	delegate,
	endDelegation,
	endSession,
	getOwnView,
	getPolicy,
	listRoles,
	removePasskey,
	searchColleagues,
} from '#lib/server/modules/people/index.ts';
import {
	dismissKeyNotice,
	findOwnPicture,
	listKeyNotices,
	listOwnKeys,
	removeOwnPicture,
	setOwnPicture,
} from '#lib/server/modules/signing/index.ts';
import { isPermitted } from '#lib/server/platform/access.ts';
import { Refusal } from '#lib/server/platform/refusal.ts';
import { describeRefusal } from '#lib/server/refusal-sentence.ts';
import { clientOf } from '#lib/server/session-cookie.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { formId, formText } from '../admin/form-text.ts';
import { uploadedPicture } from '../uploaded-picture.ts';
import { answerDelegation, delegationInput, delegationTyped } from './delegation-input.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => {
		const text = url.searchParams.get('to') ?? '';
		const person = await getOwnView(ctx);
		const own = new Set(person.appointments.filter(({ isCurrent }) => isCurrent).flatMap(({ roles }) => roles));
		const roles = (await listRoles(ctx)).map(({ code, name, reach }) => ({ code, name, reach }));
		const { minLengthWithSecondFactor, passwordHistory } = await getPolicy(ctx);
		return {
			person,
			roles,
			ownRoles: roles.filter(({ code }) => own.has(code)),
			colleagues: { text, found: await searchColleagues(ctx, text) },
			mayDelegate: isPermitted(ctx.actor, 'people.delegate'),
			session: locals.signedIn?.session.id,
			keys: await listOwnKeys(ctx),
			keyNotices: await listKeyNotices(ctx),
			picture: (await findOwnPicture(ctx))?.sha256 ?? null,
			rules: { minLength: minLengthWithSecondFactor, history: passwordHistory },
			today: vnDate(ctx.now),
			now: ctx.now,
		};
	});

function ownId({ locals }: RequestEvent): number {
	return locals.actor.kind === 'officer'
		? locals.actor.accountId
		: error(401, 'Phiên đăng nhập đã hết. Đăng nhập lại.');
}

export const actions: Actions = {
	password: async (event) => {
		const form = await event.request.formData();
		const [current, wanted, again] = [form.get('current'), form.get('wanted'), form.get('again')].map((value) =>
			typeof value === 'string' ? value : '',
		);
		if (wanted !== again) return fail(422, { sentence: 'Hai lần gõ mật khẩu mới chưa giống nhau.' });
		const input = {
			accountId: ownId(event),
			sessionId: event.locals.signedIn?.session.id ?? -1,
			current: current ?? '',
			wanted: wanted ?? '',
			client: clientOf(event),
		};
		const done = await event.locals.attempt((ctx) => changePassword(ctx, input));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		if (done.value.ok) return { done: 'Đã đổi mật khẩu; các máy khác đã bị đăng xuất.' };
		const { code, details } = done.value;
		const { status, sentence } = describeRefusal(
			event.locals.app.modules,
			new Refusal(code, details),
			event.locals.lang,
		);
		return fail(status, { sentence });
	},
	endSession: async ({ locals, request }) => {
		const id = formId(formText(await request.formData(), 'session'));
		const done = await locals.attempt((ctx) => endSession(ctx, id));
		return done.ok ? { done: 'Máy đó đã bị đăng xuất.' } : fail(done.status, { sentence: done.sentence });
	},
	removePasskey: async (event) => {
		const passkeyId = formText(await event.request.formData(), 'passkey');
		const done = await event.locals.attempt((ctx) => removePasskey(ctx, { accountId: ownId(event), passkeyId }));
		return done.ok ? { done: 'Đã bỏ khóa truy cập.' } : fail(done.status, { sentence: done.sentence });
	},
	dismissKeyNotice: async ({ locals, request }) => {
		const keyId = formId(formText(await request.formData(), 'key'));
		const done = await locals.attempt((ctx) => dismissKeyNotice(ctx, { keyId }));
		return done.ok ? { done: 'Đã cất thông báo.' } : fail(done.status, { sentence: done.sentence });
	},
	picture: async ({ locals, request }) => {
		const png = await uploadedPicture(await request.formData());
		const done = await locals.attempt((ctx) => setOwnPicture(ctx, locals.app.files, png));
		return done.ok
			? { picture: { done: 'Đã nhận hình chữ ký; lần ký sau dùng hình này.' } }
			: fail(done.status, { picture: { sentence: done.sentence } });
	},
	removePicture: async ({ locals }) => {
		const done = await locals.attempt(removeOwnPicture);
		return done.ok
			? { picture: { done: 'Đã bỏ hình chữ ký; lần ký sau không có hình.' } }
			: fail(done.status, { picture: { sentence: done.sentence } });
	},
	delegate: async (event) => {
		const form = await event.request.formData();
		const input = { fromAccountId: ownId(event), ...delegationInput(form) };
		const done = await event.locals.attempt((ctx) => delegate(ctx, input));
		return done.ok
			? answerDelegation({
					done: 'Đã ủy quyền. Trong thời gian ấy người xử lý thay thấy “Đang xử lý thay …” ở đầu trang.',
				})
			: fail(done.status, answerDelegation({ sentence: done.sentence, typed: delegationTyped(form) }));
	},
	endDelegation: async ({ locals, request }) => {
		const id = formId(formText(await request.formData(), 'delegation'));
		const done = await locals.attempt((ctx) => endDelegation(ctx, id));
		return done.ok
			? answerDelegation({ done: 'Đã thôi ủy quyền.' })
			: fail(done.status, answerDelegation({ sentence: done.sentence }));
	},
};
