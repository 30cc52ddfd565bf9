import { vnDate } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { findUnitOn } from '../agencies/index.ts';
import { findSymbolOn } from './catalogue-store.ts';
import { kindOrRefuse } from './kind-of.ts';
import { findSeries } from './series-views.ts';
import type { DocumentRecord } from './store.ts';

/**
 * The symbol a document will carry: `QĐ-UBND` for a kind with a name, `UBND-VP` for a công văn (agency and drafting
 * unit). A council that uses the agency's seal stands in the agency's place.
 * @law NĐ 30/2020/NĐ-CP Phụ lục I mục II.3
 * @throws Refusal document.no-symbol, document.kind-unknown
 */
export async function symbolOf(
	ctx: ReadCtx,
	document: Pick<DocumentRecord, 'kind_code' | 'agency_unit_id' | 'drafting_unit_id' | 'series_id' | 'copy_form'>,
): Promise<string> {
	// @law NĐ 30/2020/NĐ-CP Phụ lục I phần II: copies carry the abbreviation of their form and the agency's
	if (document.copy_form !== null) return `${document.copy_form}-${await abbreviationOf(ctx, document.agency_unit_id)}`;
	const kind = await kindOrRefuse(ctx, document.kind_code ?? '');
	const series = document.series_id === null ? undefined : await findSeries(ctx, document.series_id);
	const agency = series?.issuingSymbol ?? (await abbreviationOf(ctx, document.agency_unit_id));
	if (kind.abbreviation !== null) return `${kind.abbreviation}-${agency}`;
	const unitId = document.drafting_unit_id;
	if (unitId === null || unitId === document.agency_unit_id) return agency;
	return `${agency}-${await abbreviationOf(ctx, unitId)}`;
}

async function abbreviationOf(ctx: ReadCtx, unitId: number): Promise<string> {
	const today = vnDate(ctx.now);
	const symbol = await findSymbolOn(ctx, unitId, today);
	if (symbol) return symbol.abbreviation;
	const unit = await findUnitOn(ctx, unitId, today);
	return refuse('document.no-symbol', { unit: unit?.name ?? '' });
}
