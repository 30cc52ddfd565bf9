import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { findOffice } from '../people/index.ts';
import type { SigningKey } from './store.ts';

/**
 * Refuses a key whose holder is out of office today: a person's when the position it was issued for is held no more (any
 * position, when it names none), an agency's when the agency has ended. Being on leave with a substitute is no bar: the
 * office is still held, and the substitute signs with a key of their own.
 * Refusals: signing.out-of-office, signing.not-in-office-yet, signing.agency-ended.
 * @law 30/2020/NĐ-CP, Điều 13: who signs is competent by the position held when signing
 */
export async function requireInOffice(ctx: ReadCtx, key: SigningKey): Promise<void> {
	if (key.kind === 'agency') {
		const today = vnDate(ctx.now);
		const unit = (await mapUnitsOn(ctx, [key.unitId], today)).get(key.unitId);
		const endedOn = unit?.validTo ?? null;
		if (endedOn !== null && endedOn < today) refuse('signing.agency-ended', { on: dayWords(endedOn) });
		return;
	}
	if (key.accountId === null) return;
	const office = await findOffice(ctx, { accountId: key.accountId, positionId: key.positionId });
	if (office.isHeld) return;
	const position = key.positionTitle ?? office.title ?? 'chức danh ghi trong chứng thư';
	if (office.beginsOn !== null) refuse('signing.not-in-office-yet', { position, on: dayWords(office.beginsOn) });
	const since = office.lastDay === null ? '' : ` sau ngày ${dayWords(office.lastDay)}`;
	refuse('signing.out-of-office', { position, since });
}

/** dd/MM/yyyy. */
function dayWords(day: string): string {
	return day.split('-').reverse().join('/');
}
