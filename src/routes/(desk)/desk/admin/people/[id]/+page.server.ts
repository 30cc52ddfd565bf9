import { fail, type RequestEvent } from '@sveltejs/kit';
import {
	appoint,
	disableAccount,
	enableAccount,
	endAppointment,
	endSession,
	getOfficerView,
	listAccountHistory,
	listGivableRoles,
	listPositions,
	listRoles,
	resetSignIn,
	setRoles,
} from '#lib/server/modules/people/index.ts';
import type { Ctx } from '#lib/server/platform/ctx.ts';
import { vnDate } from '#lib/shared/dates.ts';
import type { Actions, PageServerLoad } from './$types';
import { formDay, formId, formText, formTexts } from '../../form-text.ts';

export const load: PageServerLoad = ({ locals, params }) =>
	locals.ask(async (ctx) => ({
		person: await getOfficerView(ctx, formId(params.id)),
		history: await listAccountHistory(ctx, formId(params.id)),
		positions: (await listPositions(ctx)).map(({ id, title, unitName }) => ({ id, name: `${title} – ${unitName}` })),
		roles: (await listRoles(ctx)).map(({ code, name, reach }) => ({ code, name, reach })),
		givable: (await listGivableRoles(ctx)).map(({ code, name }) => ({ code, name })),
		today: vnDate(ctx.now),
	}));

/** Runs a verb for a form on this page and says what was done. */
async function run<T>(
	event: RequestEvent,
	verb: (ctx: Ctx, form: FormData) => Promise<T>,
	done: (value: T) => Record<string, string>,
) {
	const form = await event.request.formData();
	const outcome = await event.locals.attempt((ctx) => verb(ctx, form));
	return outcome.ok ? done(outcome.value) : fail(outcome.status, { sentence: outcome.sentence });
}

export const actions: Actions = {
	appoint: (event) =>
		run(
			event,
			(ctx, form) =>
				appoint(ctx, {
					accountId: formId(event.params.id),
					positionId: formId(formText(form, 'position')),
					roles: formTexts(form, 'role'),
					fromOn: formDay(form, 'fromOn'),
					toOn: formDay(form, 'toOn') || null,
					decision: formText(form, 'decision') || null,
				}),
			() => ({ done: 'Đã giao chức danh.' }),
		),
	roles: (event) =>
		run(
			event,
			(ctx, form) =>
				setRoles(ctx, { appointmentId: formId(formText(form, 'appointment')), roles: formTexts(form, 'role') }),
			() => ({ done: 'Đã đổi vai trò từ hôm nay.' }),
		),
	end: (event) =>
		run(
			event,
			(ctx, form) =>
				endAppointment(ctx, {
					appointmentId: formId(formText(form, 'appointment')),
					lastDay: formDay(form, 'lastDay'),
				}),
			() => ({ done: 'Đã ghi ngày thôi chức danh.' }),
		),
	disable: (event) =>
		run(
			event,
			(ctx, form) => disableAccount(ctx, { accountId: formId(event.params.id), reason: formText(form, 'reason') }),
			() => ({ done: 'Đã ngừng tài khoản; mọi phiên và ủy quyền của người này đã kết thúc.' }),
		),
	enable: (event) =>
		run(
			event,
			(ctx) => enableAccount(ctx, formId(event.params.id)),
			() => ({ done: 'Tài khoản dùng lại được.' }),
		),
	reset: (event) =>
		run(
			event,
			(ctx, form) => resetSignIn(ctx, { accountId: formId(event.params.id), withSecondFactor: form.has('factor') }),
			({ temporaryPassword }) => ({ done: 'Đã cấp mật khẩu tạm. Chỉ hiện một lần:', password: temporaryPassword }),
		),
	endSession: (event) =>
		run(
			event,
			(ctx, form) => endSession(ctx, formId(formText(form, 'session'))),
			() => ({ done: 'Phiên đã kết thúc.' }),
		),
};
