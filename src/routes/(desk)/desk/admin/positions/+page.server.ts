import { fail } from '@sveltejs/kit';
import {
	createPosition,
	endPosition,
	listPositions,
	listStrandedPositions,
	movePosition,
} from '#lib/server/modules/people/index.ts';
import { formatDate, isDate, vnDate } from '#lib/shared/dates.ts';
import type { Actions, PageServerLoad } from './$types';
import { confirmedAct } from '../confirmed-act.ts';
import { formId, formText } from '../form-text.ts';
import { chosenSubtree, unitChoices } from '../units.ts';

const FIELDS = {
	'people.appointment-dates': 'fromOn',
	'people.unit-not-found': 'unit',
	'people.position-stays': 'unit',
} as const;
const shown = (date: string) => (isDate(date) ? formatDate(date) : date);

export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => {
		const positions = await listPositions(ctx, await chosenSubtree(ctx, url.searchParams.get('unit')));
		const stranded = await listStrandedPositions(ctx);
		const asked = formId(url.searchParams.get('position') ?? undefined);
		const left = stranded.find(({ id }) => id === asked);
		const here = positions.find(({ id }) => id === asked);
		const chosen = left
			? { id: asked, title: left.title, unitName: left.unitName, heir: left.successors[0]?.id ?? null }
			: here && { id: asked, title: here.title, unitName: here.unitName, heir: null };
		return {
			unit: url.searchParams.get('unit') ?? '',
			units: await unitChoices(ctx),
			positions,
			stranded,
			chosen: chosen ?? null,
			today: vnDate(ctx.now),
		};
	});

export const actions: Actions = {
	create: async ({ locals, request }) => {
		const form = await request.formData();
		const scope = formText(form, 'scope');
		const input = {
			unitId: formId(formText(form, 'unit')),
			scopeUnitId: scope ? formId(scope) : undefined,
			title: formText(form, 'title'),
		};
		const done = await locals.attempt((ctx) => createPosition(ctx, input));
		const answer = { act: 'create', values: {} as Record<string, string> };
		return done.ok
			? { ...answer, done: `Đã thêm chức danh ${input.title}.` }
			: fail(done.status, { ...answer, sentence: done.sentence });
	},
	move: (event) =>
		confirmedAct(event, {
			act: 'move',
			fields: FIELDS,
			follows: (_, { fromOn = '' }) =>
				Promise.resolve([
					`Chức danh ở đơn vị cũ kết thúc trước ngày ${shown(fromOn)}; lịch sử giữ nguyên.`,
					'Người đang giữ chuyển theo, với vai trò như cũ, và có quyền ở đơn vị mới từ ngày đó.',
					'Khóa ký số ghi tên đơn vị cũ; xin cấp chứng thư mới nếu người này ký.',
				]),
			verb: (ctx, { position, unit, scope, fromOn = '', decision = '' }) =>
				movePosition(ctx, {
					positionId: formId(position),
					unitId: formId(unit),
					...(scope ? { scopeUnitId: formId(scope) } : {}),
					fromOn,
					decision,
				}),
			done: () => 'Đã chuyển chức danh.',
		}),
	end: (event) =>
		confirmedAct(event, {
			act: 'end',
			fields: { ...FIELDS, 'people.appointment-dates': 'lastDay' },
			follows: (_, { lastDay = '' }) =>
				Promise.resolve([
					`Chức danh kết thúc khi hết ngày ${shown(lastDay)}; người đang giữ mất quyền của chức danh này.`,
					'Tài khoản của họ vẫn còn; giao chức danh khác nếu họ làm việc tiếp.',
				]),
			verb: (ctx, { position, lastDay = '' }) => endPosition(ctx, { positionId: formId(position), lastDay }),
			done: (count) => `Đã kết thúc chức danh; ${String(count)} người thôi giữ.`,
		}),
};
