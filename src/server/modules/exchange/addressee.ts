import type { ReadCtx } from '../../platform/ctx.ts';
import { vnDate } from '../../../shared/dates.ts';
import { refuse } from '../../platform/refusal.ts';
import { getSpeakingUnitOn, listCodeHolders, listSuccessors, type Unit } from '../agencies/index.ts';
import type { Party } from './message.ts';

/**
 * A unit as the sender of a message. Only the unit's own code counts: a division does not speak for its department.
 * @throws Refusal agency.unknown, exchange.unit-without-code
 */
export async function senderParty(ctx: ReadCtx, unitId: number): Promise<Party> {
	const today = vnDate(ctx.now);
	const unit = await getSpeakingUnitOn(ctx, unitId, 'e-identification', today);
	if (unit.code === null) return refuse('exchange.unit-without-code', { unit: unit.agencyName });
	return {
		organId: unit.code,
		organName: unit.agencyName,
		...(unit.agencyNameAbove === null ? {} : { organizationInCharge: unit.agencyNameAbove }),
		...(unit.address === null ? {} : { organAdd: unit.address }),
	};
}

/** Whom a code means today at this installation, and what to tell the clerk when that is not whom the sender wrote to. */
export interface Addressee {
	readonly unitId: number;
	readonly note: string | null;
}

/** Succession may chain: an agency of 2024 merged in 2025 into one that was renamed in 2026. */
const MOST_SUCCESSIONS = 8;

/**
 * The unit that receives for a code today. A code whose unit has ended leads to the successor: a message that was on its way during
 * a merger still arrives. Undefined when no unit here ever had the code, or it ended without a single successor.
 */
export async function findAddressee(ctx: ReadCtx, code: string): Promise<Addressee | undefined> {
	const today = vnDate(ctx.now);
	let last: Unit | undefined;
	for (const scheme of ['e-identification', 'legacy'] as const) {
		const holders = await listCodeHolders(ctx, scheme, code);
		const current = holders.find(({ validFrom, validTo }) => within(today, validFrom, validTo));
		if (current) return { unitId: current.unit.id, note: null };
		last = holders.at(-1)?.unit ?? last;
	}
	if (!last) return undefined;
	const heir = await heirOf(ctx, last, today);
	if (!heir) return undefined;
	return { unitId: heir.id, note: `Gửi cho ${last.agencyName} (mã ${code}); nay ${heir.agencyName} tiếp nhận.` };
}

function within(date: string, from: string | null, to: string | null): boolean {
	return (from === null || from <= date) && (to === null || date <= to);
}

async function heirOf(ctx: ReadCtx, unit: Unit, today: string): Promise<Unit | undefined> {
	let heir: Unit | undefined = unit;
	for (let steps = 0; heir && heir.validTo !== null && heir.validTo < today && steps < MOST_SUCCESSIONS; steps++) {
		const [first, second]: { unit: Unit; effectiveOn: string }[] = (await listSuccessors(ctx, heir.id)).filter(
			({ effectiveOn }) => effectiveOn <= today,
		);
		// Split between several: nobody can tell for whom it is, a person has to.
		heir = second === undefined ? first?.unit : undefined;
	}
	return heir;
}
