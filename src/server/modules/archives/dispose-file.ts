import { formatDate, vnDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import { requireOfficer, requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { decideOpenDisposal, insertDisposal } from './disposal-store.ts';
import { reasonOrRefuse } from './keep-file.ts';
import { changeFile, lockFile, recordAct, stateAfterOrRefuse, type FileRecord } from './store.ts';

/**
 * Puts a file whose retention period has ended on the list "Xem xét hủy".
 * @throws Refusal access.denied, archive.not-possible-now, archive.permanent, archive.not-expired, archive.disposal-open, archive.reason-short
 */
export async function proposeDisposal(ctx: Ctx, input: { id: number; reason: string }): Promise<void> {
	const file = await lockFile(ctx, input.id);
	requirePermission(ctx, 'archive.keep', file.agency_unit_id);
	const officer = requireOfficer(ctx);
	stateAfterOrRefuse(file, 'propose-disposal');
	requireExpired(ctx, file);
	const reason = reasonOrRefuse(input.reason);
	if (!(await insertDisposal(ctx, { fileId: file.id, officer, reason }))) refuse('archive.disposal-open');
	await recordAct(ctx, file, { kind: 'propose-disposal', note: reason });
}

function requireExpired(ctx: Ctx, file: FileRecord): void {
	if (file.keep_until === null) return refuse('archive.permanent');
	if (file.keep_until >= vnDate(ctx.now)) refuse('archive.not-expired', { date: formatDate(file.keep_until) });
}

/**
 * Writes down the decision of the head about a file under review: destroyed, or kept on until a day. Nothing is deleted
 * here: the mark ends every reading, the content is taken away by the operators on the recorded decision.
 * @param input.reference number and symbol of the decision
 * @throws Refusal access.denied, archive.disposal-not-found, archive.incomplete, archive.permit-dates
 */
export async function decideDisposal(
	ctx: Ctx,
	input: { id: number; reference: string; decidedOn: string } & (
		{ readonly decision: 'destroy' } | { readonly decision: 'keep'; readonly keepUntil: string }
	),
): Promise<void> {
	const file = await lockFile(ctx, input.id);
	requirePermission(ctx, 'archive.manage', file.agency_unit_id);
	const officer = requireOfficer(ctx);
	const destroyed = stateAfterOrRefuse(file, 'decide-disposal');
	const reference = toNfc(input.reference);
	if (reference === '') refuse('archive.incomplete', { what: 'số, ký hiệu quyết định' });
	if (input.decidedOn > vnDate(ctx.now)) refuse('archive.incomplete', { what: 'ngày quyết định, không sau hôm nay' });
	const until = input.decision === 'keep' ? input.keepUntil : null;
	if (until !== null && until <= vnDate(ctx.now)) refuse('archive.permit-dates');
	const { decision, decidedOn } = input;
	const isOpen = await decideOpenDisposal(ctx, {
		fileId: file.id,
		decision,
		reference,
		decidedOn,
		until,
		name: officer.name,
	});
	if (!isOpen) refuse('archive.disposal-not-found');
	await changeFile(ctx, file, decision === 'destroy' ? { state: destroyed } : { keep_until: until }, {
		kind: 'decide-disposal',
		note: reference,
		data: { decision, decidedOn },
	});
}
