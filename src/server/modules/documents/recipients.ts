import { z } from 'zod';
import { vnDate } from '../../../shared/dates.ts';
import { toNfc } from '../../../shared/vietnamese-text.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { findUnitOn } from '../agencies/index.ts';
import { isDrafter } from './actions.ts';
import { unitsOfAgency } from './agency-of.ts';
import { insertRecipients, removeWaitingRecipients, type NewRecipient } from './recipient-store.ts';
import { changeDocument, lockDocument, stateAfterOrRefuse } from './store.ts';
import { isPermitted } from '../../platform/access.ts';

const email = z.email().max(200);
/** Old and new forms of agency codes: letters, digits and dots. */
const ORGAN_ID = /^[A-Za-z0-9.]{1,35}$/;

/**
 * Recipients fit to be kept: units exist today, codes and addresses are of the right form, nobody twice; an internal
 * document stays inside the agency.
 * @throws Refusal document.recipient-wrong, document.outside-agency
 */
export async function checkedRecipients(
	ctx: ReadCtx,
	document: { readonly agencyUnitId: number; readonly direction: string },
	recipients: readonly NewRecipient[],
): Promise<NewRecipient[]> {
	const own = document.direction === 'internal' ? await unitsOfAgency(ctx, document.agencyUnitId) : undefined;
	const checked = new Map<string, NewRecipient>();
	for (const recipient of recipients) {
		const name = toNfc(recipient.name).slice(0, 200);
		const one = { ...recipient, ...(await checkedPlace(ctx, recipient, name)) };
		if (own && !(one.channel === 'unit' && own.has(one.unitId ?? -1))) refuse('document.outside-agency', { name });
		checked.set(`${one.channel}:${one.unitId ?? one.organId ?? one.address ?? one.name}`, one);
	}
	return [...checked.values()];
}

async function checkedPlace(ctx: ReadCtx, recipient: NewRecipient, name: string): Promise<Partial<NewRecipient>> {
	const wrong = (what: string) => refuse('document.recipient-wrong', { name, what });
	if (recipient.channel === 'unit') {
		const unitId = recipient.unitId ?? -1;
		if (unitId < 0) return wrong('không có cơ quan, đơn vị tên này, chọn tên trong gợi ý');
		const unit = await findUnitOn(ctx, unitId, vnDate(ctx.now));
		if (!unit) return wrong('đơn vị không còn hoạt động');
		return { name: name || unit.agencyName, organId: null };
	}
	if (name === '') return wrong('chưa có tên');
	if (recipient.channel === 'axis' && !ORGAN_ID.test(recipient.organId ?? ''))
		return wrong('mã định danh không đúng dạng');
	if (recipient.channel === 'email' && !email.safeParse(recipient.address).success)
		return wrong('địa chỉ thư không đúng');
	return { name, unitId: null };
}

/**
 * Sets who receives a draft; before it is issued by its drafter, and by the clerk who issues it.
 * @throws Refusal document.not-in-hand, document.not-possible-now, document.recipient-wrong
 */
export async function setRecipients(
	ctx: Ctx,
	input: { id: number; revision?: number | undefined; recipients: readonly NewRecipient[] },
): Promise<void> {
	const document = await lockDocument(ctx, input.id, input.revision);
	const isClerk = isPermitted(ctx.actor, 'document.issue', document.agency_unit_id);
	const isOpen = document.direction !== 'incoming' && document.issued_at === null && document.state !== 'discarded';
	if (!isOpen) refuse('document.not-possible-now', { stateName: 'đã phát hành' });
	if (!isClerk) {
		if (!isDrafter(ctx.actor, document)) refuse('document.not-in-hand');
		stateAfterOrRefuse(document, 'edit');
	}
	const { agency_unit_id: agencyUnitId, direction } = document;
	const recipients = await checkedRecipients(ctx, { agencyUnitId, direction }, input.recipients);
	await removeWaitingRecipients(ctx, document.id);
	await insertRecipients(ctx, document.id, recipients);
	await changeDocument(ctx, document, {}, { kind: 'edit', data: { recipients: recipients.length } });
}
