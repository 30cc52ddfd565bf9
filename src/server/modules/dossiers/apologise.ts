import { isPermitted, requireOfficer } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { addDays, formatDate, vnDate } from '../../../shared/dates.ts';
import { closingOf } from '../calendar/index.ts';
import { workCalendarOf } from './work-calendar-of.ts';
import { issueSlip } from './issue-slip.ts';
import { changeDossier, listOpenSteps, lockDossier, statusAfterOrRefuse } from './store.ts';

/**
 * The settling agency apologises and names one new date (form 04), at the latest the day before the limit ends, once.
 * @param newDueOn 'YYYY-MM-DD', a working day after the old date
 * @law baseline NĐ 61/2018 Điều 19.9, kept by provincial rules of 2025 under NĐ 118/2025/NĐ-CP (secondary)
 */
export async function apologise(
	ctx: Ctx,
	input: { code: string; revision?: number | undefined; newDueOn: string; reason: string },
): Promise<{ number: string }> {
	const dossier = await lockDossier(ctx, input.code, input.revision);
	const officer = requireOfficer(ctx);
	const status = statusAfterOrRefuse(dossier, 'apologise');
	const steps = await listOpenSteps(ctx, dossier.id);
	const mayPropose = steps.some((step) => isPermitted(officer, 'dossier.assign', step.unit_id));
	if (!mayPropose && !isPermitted(officer, 'dossier.sign', dossier.competent_unit_id)) refuse('access.denied');
	if (dossier.extensions > 0) refuse('dossier.extension-used');
	const reason = input.reason.normalize('NFC').trim();
	if (reason.length < 10) refuse('dossier.reason-needed');
	const dueAt = dossier.due_at ?? refuse('dossier.not-possible-now', { statusName: 'chưa có hạn' });
	const latest = addDays(vnDate(dueAt), -1);
	if (vnDate(ctx.now) > latest) refuse('dossier.extension-late', { latest: formatDate(latest) });
	const calendar = await workCalendarOf(ctx, dossier.competent_unit_id);
	if (input.newDueOn <= vnDate(dueAt) || !calendar.isWorkingDay(input.newDueOn)) refuse('dossier.new-date-invalid');
	const newDueAt = closingOf(calendar, input.newDueOn);
	const note = {
		text: `Cơ quan xin lỗi và hẹn lại đến ${formatDate(newDueAt)}: ${reason}`,
		legalBasis: 'Xin lỗi và hẹn lại một lần (mẫu 04)',
	};
	const explanation: unknown[] = Array.isArray(dossier.due_explanation) ? dossier.due_explanation : [];
	await changeDossier(
		ctx,
		dossier,
		{ status, due_at: newDueAt, extensions: 1, due_explanation: JSON.stringify([...explanation, note]) },
		{ kind: 'apologise', note: reason, unitId: dossier.competent_unit_id, data: { newDueAt: newDueAt.toISOString() } },
	);
	return issueSlip(ctx, dossier, '04', { reason, oldDueAt: dueAt.toISOString(), newDueAt: newDueAt.toISOString() });
}
