import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import {
	buildWorkCalendar,
	readCalendarFacts,
	remainingWorkingTime,
	type WorkCalendar,
} from '#lib/server/modules/calendar/index.ts';
import { formatDateTime } from '#lib/shared/dates.ts';
import type { DueFact } from '#lib/ui/desk/dossier-model.ts';

/** What the chip needs to know of a dossier or one of its steps. */
export interface DueOf {
	readonly dueAt: Date | null;
	readonly paused: boolean;
	readonly finishedAt: Date | null;
	/** Status 5 says what a standing limit waits for. */
	readonly status?: number;
	/** Whose working hours count. */
	readonly unitId: number;
}

const AWAITING_SUPPLEMENT = 5;
const LEVELS = { 'on-time': 'ok', soon: 'warn', overdue: 'late' } as const;

/** Makes chips for a whole list from one read of the calendar. */
export async function dueChips(ctx: ReadCtx): Promise<(due: DueOf) => DueFact> {
	const facts = await readCalendarFacts(ctx);
	const calendars = new Map<number, WorkCalendar>();
	const calendarOf = (unitId: number) => {
		const known = calendars.get(unitId) ?? buildWorkCalendar(facts, unitId);
		calendars.set(unitId, known);
		return known;
	};
	return ({ dueAt, paused, finishedAt, unitId, status }) => {
		if (finishedAt) return finished(finishedAt, dueAt);
		if (paused)
			return {
				level: 'hold',
				label: status === AWAITING_SUPPLEMENT ? 'Tạm dừng, chờ bổ sung' : 'Tạm dừng',
				why: 'Thời gian chờ không tính vào hạn.',
			};
		if (!dueAt) return { level: 'hold', label: 'Chưa tính hạn', why: 'Hạn bắt đầu khi hồ sơ được tiếp nhận.' };
		const left = remainingWorkingTime(calendarOf(unitId), ctx.now, dueAt);
		return { level: LEVELS[left.state], label: left.text, why: `Hạn ${formatDateTime(dueAt)}` };
	};
}

function finished(finishedAt: Date, dueAt: Date | null): DueFact {
	const why = `Xong lúc ${formatDateTime(finishedAt)}`;
	if (dueAt === null) return { level: 'hold', label: 'Đã xong', why };
	return finishedAt > dueAt
		? { level: 'late', label: 'Xong, trễ hạn', why }
		: { level: 'ok', label: 'Xong đúng hạn', why };
}
