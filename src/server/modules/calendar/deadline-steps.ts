import { addDays, formatDate, formatDateTime, vnDate, vnTime, weekday, weekdayNameVi } from '../../../shared/dates.ts';
import type { DayRecord } from './calendar-facts.ts';
import type { Count, DeadlineInput, LimitUnit } from './deadline.ts';
import type { Alternative } from './undecided.ts';

/** One sentence of the answer to "why this date?", in Vietnamese, with the article it rests on. */
export interface Step {
	readonly code:
		| 'receipt'
		| 'restart'
		| 'out-of-hours'
		| 'first-day'
		| 'from-minute'
		| 'pause'
		| 'skipped'
		| 'worked'
		| 'moved'
		| 'month-end'
		| 'due'
		| 'undecreed'
		| 'alternative';
	/** A whole sentence, without the citation. */
	readonly text: string;
	readonly legalBasis?: string;
}

/** A step as one printed sentence, citation in brackets. */
export function stepSentence({ text, legalBasis }: Step): string {
	return legalBasis === undefined || legalBasis === '' ? text : text.replace(/\.$/, ` (${legalBasis}).`);
}

const CIVIL_CODE = 'Bộ luật Dân sự 2015';

const UNIT_VI: Record<LimitUnit, string> = {
	'working-day': 'ngày làm việc',
	'working-hour': 'giờ làm việc',
	day: 'ngày',
	month: 'tháng',
	hour: 'giờ',
};

/** A limit as read by people: `5 ngày làm việc`. */
export function formatLimit({ value, unit }: { readonly value: number; readonly unit: LimitUnit }): string {
	return `${String(value).replace('.', ',')} ${UNIT_VI[unit]}`;
}

type Outcome = Count & { readonly doubts: readonly DayRecord[]; readonly alternatives: readonly Alternative[] };

/** The whole explanation of a deadline, in the order a person would count. */
export function describeDeadline(input: DeadlineInput, outcome: Outcome): Step[] {
	return [
		...startSteps(input, outcome),
		...pauseSteps(outcome),
		...(outcome.countedOn === undefined ? [] : dayByDaySteps(input, outcome, outcome.countedOn)),
		dueStep(input, outcome),
		...doubtSteps(input, outcome),
	];
}

function startSteps(input: DeadlineInput, { clockFrom, startsAt, countedOn }: Outcome): Step[] {
	const policy = input.calendar.policyOn(vnDate(input.receivedAt));
	const steps: Step[] = [
		{
			code: 'receipt',
			text: `Nhận đủ hồ sơ hợp lệ lúc ${longTime(input.receivedAt)}; thời hạn ${formatLimit(input.limit)} tính từ lúc này.`,
			legalBasis: policy.clockBasis,
		},
	];
	if (clockFrom > input.receivedAt) {
		steps.push({
			code: 'restart',
			text: `Người nộp bổ sung đủ hồ sơ lúc ${longTime(clockFrom)}: thời hạn tính lại từ đầu.`,
		});
	}
	if (startsAt > clockFrom) {
		const { legalBasis } = input.calendar.policyOn(vnDate(clockFrom));
		steps.push({
			code: 'out-of-hours',
			text: `Nhận ngoài giờ làm việc nên tính như nhận lúc ${longTime(startsAt)}.`,
			legalBasis: legalBasis === '' ? 'quy chế của cơ quan' : `quy chế của cơ quan; ${legalBasis}`,
		});
	}
	steps.push(
		countedOn === undefined
			? {
					code: 'from-minute',
					text: `Thời hạn tính bằng giờ bắt đầu ngay từ ${longTime(startsAt)}.`,
					legalBasis: `${CIVIL_CODE} Điều 147 khoản 1`,
				}
			: {
					code: 'first-day',
					text: `Ngày đầu tiên, ${longDate(vnDate(startsAt))}, không tính; đếm từ ngày ${formatDate(addDays(vnDate(startsAt), 1))}.`,
					legalBasis: `${CIVIL_CODE} Điều 147 khoản 2`,
				},
	);
	return steps;
}

function pauseSteps({ pauses, startsAt, dueAt }: Outcome): Step[] {
	return pauses
		.filter(({ fromAt, toAt }) => toAt > startsAt && fromAt < dueAt)
		.map(({ fromAt, toAt, reason, legalBasis }) => ({
			code: 'pause',
			text: `Không tính thời gian từ ${formatDateTime(fromAt)} đến ${formatDateTime(toAt)}: ${reason}.`,
			...(legalBasis === undefined ? {} : { legalBasis }),
		}));
}

function dayByDaySteps({ calendar, limit }: DeadlineInput, { startsAt, dueAt }: Outcome, countedOn: string): Step[] {
	const from = vnDate(startsAt);
	const steps = limit.unit === 'working-day' ? skippedSteps(calendar.recordOn, from, vnDate(dueAt)) : [];
	if (limit.unit === 'month' && from.slice(8) > countedOn.slice(8) && Number(countedOn.slice(8)) >= 28) {
		steps.push({
			code: 'month-end',
			text: `Tháng cuối không có ngày ${from.slice(8)} nên lấy ngày cuối tháng, ${formatDate(countedOn)}.`,
			legalBasis: `${CIVIL_CODE} Điều 148 khoản 3`,
		});
	}
	if (vnDate(dueAt) > countedOn) {
		const off = calendar.recordOn(countedOn)?.name ?? 'ngày nghỉ hằng tuần';
		steps.push({
			code: 'moved',
			text: `Ngày cuối, ${longDate(countedOn)}, là ngày nghỉ (${off}) nên hạn chuyển sang ngày làm việc tiếp theo, ${longDate(vnDate(dueAt))}.`,
			legalBasis: `${CIVIL_CODE} Điều 148 khoản 5`,
		});
	}
	return steps;
}

/** One sentence for all plain weekends, one for each holiday or exchanged day. */
function skippedSteps(recordOn: (date: string) => DayRecord | undefined, from: string, to: string): Step[] {
	const weekends: string[] = [];
	const special: Step[] = [];
	for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
		const record = recordOn(date);
		if (record) special.push(recordStep(record));
		else if (weekday(date) === 0 || weekday(date) === 6) weekends.push(formatDate(date).slice(0, 5));
	}
	if (weekends.length === 0) return special;
	const days = weekends.length > 12 ? `${String(weekends.length)} ngày` : weekends.join(', ');
	return [{ code: 'skipped', text: `Không tính thứ Bảy, Chủ nhật: ${days}.` }, ...special];
}

function recordStep({ date, effect, name, pairedDate, legalBasis }: DayRecord): Step {
	if (effect === 'off') return { code: 'skipped', text: `Không tính ${longDate(date)}: ${name}.`, legalBasis };
	const pair = pairedDate === undefined ? '' : ` cho ngày ${formatDate(pairedDate)}`;
	return { code: 'worked', text: `Có tính ${longDate(date)}: làm bù${pair}.`, legalBasis };
}

function dueStep({ limit }: DeadlineInput, { countedOn, dueAt, endsAt }: Outcome): Step {
	if (countedOn === undefined) {
		const moved = dueAt > endsAt ? `; lúc đó cơ quan nghỉ nên trả khi mở cửa, ${longTime(dueAt)}` : '';
		const inside = limit.unit === 'working-hour' ? ', chỉ tính trong giờ làm việc' : '';
		return { code: 'due', text: `Đủ ${formatLimit(limit)}${inside} lúc ${longTime(endsAt)}${moved}.` };
	}
	return {
		code: 'due',
		text: `Hạn là ${longDate(vnDate(dueAt))}: theo luật hết lúc 24:00, cơ quan hẹn trả trước ${vnTime(dueAt)}, hết giờ làm việc.`,
		legalBasis: `${CIVIL_CODE} Điều 148 khoản 6`,
	};
}

function doubtSteps({ calendar }: DeadlineInput, { doubts, alternatives, clockFrom, dueAt }: Outcome): Step[] {
	const steps: Step[] = [];
	if (doubts.length > 0) {
		const shown = doubtRuns(doubts);
		steps.push({ code: 'undecreed', text: `Hạn tạm tính: chưa có thông báo chính thức về ${shown.join(', ')}.` });
	}
	const [receivedOn, lastOn] = [vnDate(clockFrom), vnDate(dueAt)];
	const unknown = lastOn > calendar.knownThrough ? lastOn : receivedOn < calendar.knownFrom ? receivedOn : undefined;
	if (unknown !== undefined) {
		steps.push({ code: 'undecreed', text: `Hạn tạm tính: chưa có lịch nghỉ năm ${unknown.slice(0, 4)}.` });
	}
	for (const { option, dueAt: other } of alternatives) {
		steps.push({ code: 'alternative', text: `Nếu theo ${option}, hạn là ${longTime(other)}.` });
	}
	return steps;
}

/** Undecreed days as runs: `04/02–12/02/2027 (Tết Nguyên đán)`. */
function doubtRuns(doubts: readonly DayRecord[]): string[] {
	const runs: { from: string; to: string; name: string }[] = [];
	for (const { date, name } of doubts) {
		const last = runs.at(-1);
		if (last?.name === name && addDays(last.to, 1) === date) last.to = date;
		else runs.push({ from: date, to: date, name });
	}
	return runs.map(({ from, to, name }) => {
		const dates = from === to ? formatDate(from) : `${formatDate(from).slice(0, 5)}–${formatDate(to)}`;
		return `${dates} (${name})`;
	});
}

function longDate(date: string): string {
	return `${weekdayNameVi(date)} ${formatDate(date)}`;
}

function longTime(instant: Date): string {
	return `${vnTime(instant)} ${longDate(vnDate(instant))}`;
}
