import { addMonths, daysBetween, parseDate, vnDate } from '../../shared/dates.ts';
import type { ReadCtx } from '../platform/ctx.ts';
import { refuse } from '../platform/refusal.ts';
import { listTrackingUnits, type TrackingWish } from '../modules/dossiers/index.ts';
import { listCodesOfField } from '../modules/procedures/index.ts';

/** The register that follows dossiers as an address asks for it. */
export interface WantedTracking {
	readonly units: readonly { readonly id: number; readonly name: string }[];
	readonly unit: { readonly id: number; readonly name: string };
	readonly field: string | undefined;
	readonly wish: TrackingWish;
}

/** The paper register is opened anew each year; a period may reach over one New Year. */
const MOST_MONTHS = 12;

/**
 * Reads centre, period and field from an address; what is left out is the first centre and this year up to today.
 * @throws Refusal access.denied when the officer reads the dossiers of no centre, or not of this one
 */
export async function readTracking(ctx: ReadCtx, params: URLSearchParams): Promise<WantedTracking> {
	const units = await listTrackingUnits(ctx);
	const wanted = Number(params.get('unit'));
	const unit = (wanted ? units.find(({ id }) => id === wanted) : units[0]) ?? refuse('access.denied');
	const field = (params.get('field') ?? '').trim().slice(0, 200).normalize('NFC') || undefined;
	const period = readPeriod(params, vnDate(ctx.now));
	const procedureCodes = field === undefined ? undefined : await listCodesOfField(ctx, field);
	return { units, unit, field, wish: { unitId: unit.id, ...period, procedureCodes } };
}

/** From the first day to the last; turned about when they stand the wrong way round, at most a year. */
function readPeriod(params: URLSearchParams, today: string): { fromOn: string; toOn: string } {
	const from = parseDate(params.get('from') ?? '') ?? `${today.slice(0, 4)}-01-01`;
	const to = parseDate(params.get('to') ?? '') ?? (daysBetween(from, today) < 0 ? from : today);
	const [fromOn, toOn] = daysBetween(from, to) < 0 ? [to, from] : [from, to];
	const latest = addMonths(fromOn, MOST_MONTHS);
	return { fromOn, toOn: daysBetween(latest, toOn) > 0 ? latest : toOn };
}
