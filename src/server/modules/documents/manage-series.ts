import { slug, toNfc } from '../../../shared/vietnamese-text.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import { requireAgency } from './agency-of.ts';
import { kindOrRefuse } from './kind-of.ts';
import type { RegisterDirection } from './register-store.ts';
import { endSeriesRow, findKindSeries, findSeriesRow, insertSeries, replaceSymbol } from './series-store.ts';

/** A series of numbers of its own: for some kinds, or for a council that uses the agency's seal. */
export interface NewSeries {
	readonly agencyUnitId: number;
	readonly direction: RegisterDirection;
	readonly name: string;
	/** Kinds counted in it; none for a council, which has all of its own. */
	readonly kindCodes: readonly string[];
	readonly issuingBody?: string | undefined;
	readonly issuingSymbol?: string | undefined;
}

/**
 * Opens a series. The head of the agency decides which documents are counted together; a council always counts for itself.
 * @law NĐ 30/2020/NĐ-CP Phụ lục I mục II.3
 * @throws Refusal access.denied, document.not-an-agency, document.incomplete, document.series-exists, document.series-taken
 */
export async function createSeries(ctx: Ctx, series: NewSeries): Promise<{ id: number }> {
	requirePermission(ctx, 'document.admin', series.agencyUnitId);
	await requireAgency(ctx, series.agencyUnitId);
	const name = toNfc(series.name).slice(0, 200);
	const code = slug(name);
	if (code === '') refuse('document.incomplete', { what: 'tên sổ' });
	const issuingBody = toNfc(series.issuingBody ?? '') || null;
	const issuingSymbol = toNfc(series.issuingSymbol ?? '').replace(/[\s/]/gu, '') || null;
	if ((issuingBody === null) !== (issuingSymbol === null))
		refuse('document.incomplete', { what: 'tên và chữ viết tắt của hội đồng' });
	if (issuingBody === null && series.kindCodes.length === 0)
		refuse('document.incomplete', { what: 'loại văn bản của sổ' });
	for (const kindCode of series.kindCodes) {
		const kind = await kindOrRefuse(ctx, kindCode);
		const taken = issuingBody === null ? await findKindSeries(ctx, series, kindCode) : undefined;
		if (taken !== undefined) refuse('document.series-taken', { kind: kind.name, series: taken });
	}
	const id = await insertSeries(ctx, { ...series, name, code, issuingBody, issuingSymbol });
	if (id === undefined) return refuse('document.series-exists');
	const data = { name, kinds: [...series.kindCodes], issuingBody };
	await record(ctx, {
		act: 'document.series-created',
		subject: `series:${String(id)}`,
		unitId: series.agencyUnitId,
		data,
	});
	return { id };
}

/**
 * Ends a series: its kinds are counted in the general one from now on; its registers stay as they are. The general series
 * never ends.
 * @throws Refusal access.denied, document.not-an-agency
 */
export async function endSeries(ctx: Ctx, input: { id: number }): Promise<void> {
	const series = (await findSeriesRow(ctx, input.id)) ?? refuse('document.not-an-agency');
	requirePermission(ctx, 'document.admin', series.agencyUnitId);
	if (series.code === 'general') refuse('document.not-an-agency');
	await endSeriesRow(ctx, input.id);
	await record(ctx, {
		act: 'document.series-ended',
		subject: `series:${String(input.id)}`,
		unitId: series.agencyUnitId,
	});
}

/**
 * Sets the abbreviation of a unit from a day on; documents numbered before keep theirs.
 * @throws Refusal access.denied, document.incomplete
 */
export async function setUnitSymbol(
	ctx: Ctx,
	input: { unitId: number; abbreviation: string; fromOn: string; decidedBy: string },
): Promise<void> {
	requirePermission(ctx, 'document.admin', input.unitId);
	const abbreviation = toNfc(input.abbreviation);
	const decidedBy = toNfc(input.decidedBy);
	if (abbreviation === '' || /[\s/]/u.test(abbreviation) || abbreviation.length > 15)
		refuse('document.incomplete', { what: 'chữ viết tắt (không có dấu cách, dấu gạch chéo)' });
	if (decidedBy === '') refuse('document.incomplete', { what: 'văn bản quy định chữ viết tắt' });
	const isDone = await replaceSymbol(ctx, { ...input, abbreviation, decidedBy });
	if (!isDone) refuse('document.incomplete', { what: 'ngày áp dụng sau ngày của chữ viết tắt hiện nay' });
	const data = { abbreviation, fromOn: input.fromOn, decidedBy };
	await record(ctx, {
		act: 'document.symbol-set',
		subject: `unit:${String(input.unitId)}`,
		unitId: input.unitId,
		data,
	});
}
