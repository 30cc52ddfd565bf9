import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { workCalendarOf } from './work-calendar-of.ts';
import { citation } from './refuse-intake.ts';
import { formatDateTime, vnDate } from '../../../shared/dates.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import { limitFor, sameDayDueAt, type LimitRule, type ProcedureDefinition } from '../procedures/index.ts';
import { dueOf, type Due, type DueFacts } from './due-of.ts';
import { findReappointment } from './due-views.ts';
import { definitionOf } from './procedure-of.ts';
import { listClosedPauses } from './pause-store.ts';
import type { DossierRecord } from './store.ts';

/** The legal limit of a dossier under its own procedure version, by channel and case; undefined when the law sets none. */
export function limitOf(
	definition: ProcedureDefinition,
	dossier: Pick<DossierRecord, 'form' | 'channel'>,
): LimitRule | undefined {
	return limitFor(definition, {
		data: dossier.form as Record<string, string | number | boolean>,
		channel: dossier.channel as 'online' | 'direct' | 'postal',
	});
}

/** The due date of a dossier from its whole history: valid receipt, pauses, supplements, the one re-appointment. */
export async function dueDateOf(
	ctx: ReadCtx,
	definition: ProcedureDefinition,
	dossier: DossierRecord,
	startsAt: Date,
): Promise<(Due & { limit: { value: number; unit: string } }) | undefined> {
	const limit = limitOf(definition, dossier);
	if (!limit) return undefined;
	const calendar = await workCalendarOf(ctx, dossier.competent_unit_id);
	const pauses = await listClosedPauses(ctx, dossier.id);
	const facts: DueFacts = {
		startsAt,
		limit: { value: limit.value, unit: limit.unit },
		supplementMode: definition.deadline.supplement,
		pauses: pauses.filter((pause) => pause.kind === 'sector'),
		supplements: pauses
			.filter((pause) => pause.kind === 'supplement')
			.map(({ fromAt, toAt }) => ({ requestedAt: fromAt, completedAt: toAt })),
		reappointedTo: dossier.extensions === 0 ? undefined : await findReappointment(ctx, dossier.id),
	};
	const due = sameDayDue(limit, facts, calendar) ?? dueOf(facts, calendar);
	return { ...due, limit: facts.limit };
}

/** When a dossier with this form would be due if it were validly received now; undefined when the law sets no limit. */
export async function expectedDue(
	ctx: ReadCtx,
	definition: ProcedureDefinition,
	wish: { form: DossierRecord['form']; channel: string; competentUnitId: number },
): Promise<Due | undefined> {
	const limit = limitOf(definition, wish);
	if (!limit) return undefined;
	const calendar = await workCalendarOf(ctx, wish.competentUnitId);
	const facts: DueFacts = {
		startsAt: ctx.now,
		limit: { value: limit.value, unit: limit.unit },
		supplementMode: definition.deadline.supplement,
		pauses: [],
		supplements: [],
	};
	return sameDayDue(limit, facts, calendar) ?? dueOf(facts, calendar);
}

/**
 * Same-day results: closing time of the day of (complete) receipt, unless it came after the cut-off hour.
 * @law NĐ 118/2025/NĐ-CP Điều 18 khoản 2
 */
function sameDayDue(limit: LimitRule, facts: DueFacts, calendar: WorkCalendar): Due | undefined {
	if (facts.reappointedTo || facts.pauses.length > 0) return undefined;
	const completedAt = facts.supplements.at(-1)?.completedAt ?? facts.startsAt;
	const dueAt = sameDayDueAt(calendar, limit, completedAt);
	return (
		dueAt && {
			dueAt,
			provisional: false,
			explanation: [
				{ text: `Nhận đủ hồ sơ lúc ${formatDateTime(completedAt)}.` },
				{
					text: `Việc này trả kết quả trong ngày, chậm nhất ${formatDateTime(dueAt)}; nhận sau ${calendar.policyOn(vnDate(completedAt)).transferCutoff} thì trả ngày làm việc tiếp theo.`,
					...(limit.basis ? { legalBasis: citation(limit.basis) } : {}),
				},
			],
		}
	);
}

interface DueColumns {
	readonly limit_value?: number;
	readonly limit_unit?: string;
	readonly due_at?: Date;
	readonly due_provisional?: boolean;
	readonly due_explanation?: string;
	readonly original_due_at?: Date;
}

/** The due columns counted again from valid receipt; none before it. */
export async function recountedDueColumns(ctx: Ctx, dossier: DossierRecord): Promise<DueColumns> {
	const startsAt = dossier.competent_received_at ?? dossier.received_at;
	if (!startsAt) return {};
	return dueColumns(ctx, await definitionOf(ctx, dossier.procedure_version_id), dossier, startsAt);
}

/** The due columns to write after something that moves the date; none where the law sets no limit. */
export async function dueColumns(
	ctx: Ctx,
	definition: ProcedureDefinition,
	dossier: DossierRecord,
	startsAt: Date,
): Promise<DueColumns> {
	const due = await dueDateOf(ctx, definition, dossier, startsAt);
	if (!due) return {};
	return {
		limit_value: due.limit.value,
		limit_unit: due.limit.unit,
		due_at: due.dueAt,
		due_provisional: due.provisional,
		due_explanation: JSON.stringify(due.explanation),
		...(dossier.original_due_at ? {} : { original_due_at: due.dueAt }),
	};
}
