import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading } from '../../platform/db.ts';
import { workCalendarOf } from './work-calendar-of.ts';
import { limitFor, type ProcedureDefinition } from '../procedures/index.ts';
import { dueOf, type Due, type DueFacts } from './due-of.ts';
import type { DossierRecord } from './store.ts';
import type { DossiersTables } from './tables.gen.ts';

/** The legal limit of a dossier under its own procedure version, by channel and case; undefined when the law sets none. */
export function limitOf(
	definition: ProcedureDefinition,
	dossier: Pick<DossierRecord, 'form' | 'channel'>,
): { value: number; unit: DueFacts['limit']['unit'] } | undefined {
	const rule = limitFor(definition, {
		data: dossier.form as Record<string, string | number | boolean>,
		channel: dossier.channel as 'online' | 'direct' | 'postal',
	});
	return rule && { value: rule.value, unit: rule.unit };
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
	const { mode, reappointedTo } = { mode: definition.deadline.supplement, reappointedTo: await reappointment(ctx, dossier) };
	const due = dueOf(
		{
			startsAt,
			limit,
			supplementMode: mode,
			pauses: pauses.filter((pause) => pause.kind === 'sector'),
			supplements: pauses
				.filter((pause) => pause.kind === 'supplement')
				.map(({ fromAt, toAt }) => ({ requestedAt: fromAt, completedAt: toAt })),
			reappointedTo,
		},
		calendar,
	);
	return { ...due, limit };
}

interface ClosedPause {
	readonly kind: string;
	readonly fromAt: Date;
	readonly toAt: Date;
	readonly reason: string;
	readonly legalBasis?: string;
}

/** Pauses with an end; one still open has no say yet, because nobody knows how long it will be. */
async function listClosedPauses(ctx: ReadCtx, dossierId: number): Promise<ClosedPause[]> {
	const rows = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.pause')
		.selectAll()
		.where('dossier_id', '=', dossierId)
		.orderBy('from_at')
		.execute();
	return rows.flatMap(({ kind, from_at, to_at, reason, legal_basis }) =>
		to_at ? [{ kind, fromAt: from_at, toAt: to_at, reason, ...(legal_basis ? { legalBasis: legal_basis } : {}) }] : [],
	);
}

async function reappointment(ctx: ReadCtx, dossier: Pick<DossierRecord, 'id' | 'extensions'>): Promise<Date | undefined> {
	if (dossier.extensions === 0) return undefined;
	const act = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.act')
		.select('data')
		.where('dossier_id', '=', dossier.id)
		.where('kind', '=', 'apologise')
		.executeTakeFirst();
	const data = act?.data;
	if (typeof data !== 'object' || data === null || !('newDueAt' in data)) return undefined;
	return typeof data.newDueAt === 'string' ? new Date(data.newDueAt) : undefined;
}

interface DueColumns {
	readonly limit_value?: number;
	readonly limit_unit?: string;
	readonly due_at?: Date;
	readonly due_provisional?: boolean;
	readonly due_explanation?: string;
	readonly original_due_at?: Date;
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
