import { mapUnitsOn } from '#lib/server/modules/agencies/index.ts';
import {
	listMoves,
	listWorkingHours,
	readCalendarFacts,
	setWorkingHours,
	withWorkingHours,
	type NewWorkingHours,
} from '#lib/server/modules/calendar/index.ts';
import { listOpenDeadlines } from '#lib/server/modules/dossiers/index.ts';
import { requirePermission } from '#lib/server/platform/access.ts';
import type { Ctx } from '#lib/server/platform/ctx.ts';
import { formatDate, formatDateTime, isDate, vnDate } from '#lib/shared/dates.ts';
import type { Actions, PageServerLoad } from './$types';
import { confirmedAct } from '../confirmed-act.ts';
import { formId } from '../form-text.ts';
import { parentChoices } from '../units/parent-choices.ts';

const FIELDS = {
	'calendar.bad-date': 'fromOn',
	'calendar.bad-hours': 'sessions',
	'calendar.basis-missing': 'legalBasis',
} as const;
const MOVES_SHOWN = 8;

export const load: PageServerLoad = ({ locals }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'calendar.hours');
		const today = vnDate(ctx.now);
		const records = await listWorkingHours(ctx);
		const unitIds = records.flatMap(({ unitId }) => unitId ?? []);
		const units = await mapUnitsOn(ctx, unitIds, today);
		return {
			today,
			units: await parentChoices(ctx, today),
			rows: records.map((one) => ({
				...one,
				unitName: one.unitId === null ? null : (units.get(one.unitId)?.agencyName ?? ''),
				holds: (one.from === null || one.from <= today) && (one.to === null || one.to >= today),
			})),
		};
	});

export const actions: Actions = {
	set: (event) =>
		confirmedAct(event, {
			act: 'set',
			fields: FIELDS,
			follows: (ctx, values) => whatFollows(ctx, readHours(values)),
			verb: (ctx, values) => setWorkingHours(ctx, readHours(values)),
			done: () => 'Đã ghi giờ làm việc; hạn của hồ sơ đang mở được tính lại trong ít phút.',
		}),
};

/** The form's answer: a unit (none: everybody without own hours), ticked days, up to two sessions. */
function readHours(values: Readonly<Record<string, string>>): NewWorkingHours {
	const { unit = '', days = '', fromOn = '', legalBasis = '' } = values;
	const sessions = ['morning', 'afternoon'].flatMap((part): [string, string][] => {
		const [opens = '', closes = ''] = [values[`${part}Opens`], values[`${part}Closes`]];
		return opens === '' && closes === '' ? [] : [[opens, closes]];
	});
	return {
		unitId: unit === '' ? null : formId(unit),
		weekdays: days.split(' ').filter(Boolean).map(Number),
		sessions,
		fromOn,
		legalBasis,
	};
}

/** Which open promises would move, counted by the rule that will move them. */
async function whatFollows(ctx: Ctx, hours: NewWorkingHours): Promise<string[]> {
	const whose = hours.unitId === null ? 'Mọi đơn vị không có giờ riêng' : 'Đơn vị này';
	const day = isDate(hours.fromOn) ? formatDate(hours.fromOn) : '';
	const lines = [`${whose} theo giờ mới từ ngày ${day}; những ngày trước giữ giờ cũ.`];
	if (!isDate(hours.fromOn) || hours.sessions.length === 0 || hours.weekdays.length === 0) return lines;
	const facts = await readCalendarFacts(ctx);
	const moves = listMoves(facts, withWorkingHours(facts, hours), await listOpenDeadlines(ctx, hours.fromOn));
	if (moves.length === 0) return [...lines, 'Không hạn nào của hồ sơ đang mở thay đổi.'];
	const shown = moves
		.slice(0, MOVES_SHOWN)
		.map(({ subject, from, to }) => `${subject}: ${formatDateTime(from)} thành ${formatDateTime(to)}.`);
	const rest = moves.length - shown.length;
	return [
		...lines,
		`${String(moves.length)} hạn của hồ sơ đang mở thay đổi, người nộp được báo:`,
		...shown,
		...(rest > 0 ? [`… và ${String(rest)} hạn khác.`] : []),
	];
}
