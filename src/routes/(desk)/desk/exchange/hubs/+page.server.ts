import { fail } from '@sveltejs/kit';
import {
	changeHub,
	connectHub,
	disconnectHub,
	forgetHop,
	getRerouteRules,
	listHops,
	listHubs,
	listLineTurns,
	pauseHub,
	setRerouteRule,
	tryHub,
} from '#lib/server/modules/exchange/index.ts';
import { openSecretBox, type SecretBox } from '#lib/server/modules/people/index.ts';
import { isPermitted } from '#lib/server/platform/access.ts';
import type { Ctx } from '#lib/server/platform/ctx.ts';
import { parseDate } from '#lib/shared/dates.ts';
import { confirmedAct, type ActAnswer } from '../../admin/confirmed-act.ts';
import { formId, formText } from '../../admin/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, depends }) => {
	depends('desk:inbox');
	return locals.ask(async (ctx) => ({
		hubs: await listHubs(ctx),
		turns: await listLineTurns(ctx),
		hops: await listHops(ctx),
		rules: await getRerouteRules(ctx),
		operates: isPermitted(ctx.actor, 'exchange.operate'),
		at: ctx.now,
	}));
};

const FIELDS = ['hub', 'name', 'baseUrl', 'systemId', 'pollSeconds', 'afterMinutes', 'fromOn', 'ruleReason'] as const;

/** One form, one verb. What was typed comes back with a refusal, the secret never. */
function actionFor(
	act: string,
	done: (form: FormData) => string,
	verb: (ctx: Ctx, form: FormData, box: SecretBox) => Promise<unknown>,
) {
	return async ({ locals, request }: { locals: App.Locals; request: Request }) => {
		const form = await request.formData();
		const box = openSecretBox(locals.app.config.dataDir);
		const outcome = await locals.attempt((ctx) => verb(ctx, form, box));
		const values: Record<string, string> = Object.fromEntries(FIELDS.map((name) => [name, formText(form, name)]));
		const refused: ActAnswer = { act, values, ...(outcome.ok ? {} : { sentence: outcome.sentence }) };
		const answer: ActAnswer = { act, values: {}, done: done(form) };
		return outcome.ok ? answer : fail(outcome.status, refused);
	};
}

function lineOf(form: FormData) {
	return {
		name: formText(form, 'name'),
		baseUrl: formText(form, 'baseUrl'),
		secret: formText(form, 'secret'),
		pollSeconds: Number(formText(form, 'pollSeconds')),
	};
}

const isPause = (form: FormData) => formText(form, 'paused') === 'yes';

export const actions: Actions = {
	connect: actionFor(
		'connect',
		() => 'Đã kết nối. Trong vài giây nữa hệ thống hỏi trục lần đầu.',
		(ctx, form, box) => connectHub(ctx, { ...lineOf(form), systemId: formText(form, 'systemId') }, box),
	),
	change: actionFor(
		'change',
		() => 'Đã lưu kết nối; đường truyền được thử lại ngay.',
		(ctx, form, box) => changeHub(ctx, { ...lineOf(form), peerId: formId(formText(form, 'hub')) }, box),
	),
	pause: actionFor(
		'pause',
		(form) =>
			isPause(form)
				? 'Đã tạm dừng; thông điệp hai phía chờ nguyên chỗ.'
				: 'Đã cho chạy tiếp; thông điệp đang chờ được gửi ngay.',
		(ctx, form) => pauseHub(ctx, { peerId: formId(formText(form, 'hub')), paused: isPause(form) }),
	),
	try: actionFor(
		'try',
		() => 'Đường truyền được thử lại trong vài giây.',
		(ctx, form) => tryHub(ctx, formId(formText(form, 'hub'))),
	),
	'reroute-rule': actionFor(
		'reroute-rule',
		() => 'Đã lưu quy tắc.',
		(ctx, form) => {
			const minutes = formText(form, 'afterMinutes').trim();
			return setRerouteRule(ctx, {
				fromOn: parseDate(formText(form, 'fromOn')) ?? '',
				afterMinutes: minutes === '' ? null : Number(minutes),
				reason: formText(form, 'ruleReason'),
			});
		},
	),
	forget: actionFor(
		'forget',
		() => 'Đã bỏ. Biên nhận kế tiếp cho biết bên ký mới.',
		(ctx, form) => forgetHop(ctx, { hop: formText(form, 'hop') }),
	),
	end: (event) =>
		confirmedAct(event, {
			act: 'end',
			fields: { 'exchange.end-reason-missing': 'reason' },
			follows: (ctx, values) => followsOfEnd(ctx, formId(values.hub)),
			verb: (ctx, values) => disconnectHub(ctx, { peerId: formId(values.hub), reason: values.reason ?? '' }),
			done: () => 'Đã ngắt kết nối.',
		}),
};

async function followsOfEnd(ctx: Ctx, peerId: number): Promise<string[]> {
	const hubs = await listHubs(ctx);
	const hub = hubs.find((each) => each.peerId === peerId);
	const waiting = hub?.waitingToSend ?? 0;
	return [
		'Hệ thống không gửi và không nhận qua trục này nữa.',
		...(waiting === 0
			? []
			: [
					hubs.length > 1
						? `${String(waiting)} thông điệp đang chờ sẽ đi qua trục khác.`
						: `${String(waiting)} thông điệp đang chờ sẽ chờ tới khi có trục khác.`,
				]),
		'Thông điệp trục đang giữ cho ta vẫn ở trục; kết nối lại thì nhận được.',
	];
}
