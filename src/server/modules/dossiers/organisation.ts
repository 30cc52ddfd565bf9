import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { vnDate } from '../../../shared/dates.ts';
import { findCodeOn, findProvinceOn, findUnitByKeyOn, findUnitOn, type Unit } from '../agencies/index.ts';
import type { ProcedureDefinition, Step } from '../procedures/index.ts';

const PROVINCE_CENTRE = 'centre:province';

/** The unit with a key as it is today, or a refusal that names what is missing. */
async function unitByKey(ctx: ReadCtx, key: string): Promise<Unit> {
	const unit = await findUnitByKeyOn(ctx, key, vnDate(ctx.now));
	return unit ?? refuse('dossier.no-competent-unit', { key });
}

/**
 * The agency that decides, found from the procedure's rule and the form.
 * @law NĐ 118/2025/NĐ-CP Điều 14: received anywhere in the province, decided by the competent agency
 */
export async function competentUnit(
	ctx: ReadCtx,
	definition: Pick<ProcedureDefinition, 'competence'>,
	dossier: { form: Readonly<Record<string, unknown>>; receivingUnitId: number },
): Promise<Unit> {
	const { rule } = definition.competence;
	switch (rule.kind) {
		case 'unit':
			return unitByKey(ctx, rule.unit);
		case 'commune-in-field': {
			const key = dossier.form[rule.field];
			return typeof key === 'string' && key !== '' ? unitByKey(ctx, key) : refuse('dossier.no-competent-unit');
		}
		case 'receiving-commune': {
			const centre = await getUnitAt(ctx, dossier.receivingUnitId, vnDate(ctx.now));
			if (centre.parentId === null || centre.level !== 'commune') return refuse('dossier.no-competent-unit');
			return getUnitAt(ctx, centre.parentId, vnDate(ctx.now));
		}
	}
}

/** The one-stop centre that serves an agency: a commune's own, the province's for everybody else. */
export async function oneStopOf(ctx: ReadCtx, agency: Unit): Promise<Unit> {
	return unitByKey(ctx, agency.kind === 'commune' ? `${agency.key}:centre` : PROVINCE_CENTRE);
}

/** The unit a step of the process belongs to, for this dossier on this day. */
export async function unitOfStep(
	ctx: ReadCtx,
	symbol: Step['unit'],
	dossier: { receivingUnitId: number; competentUnitId: number },
): Promise<Unit> {
	const today = vnDate(ctx.now);
	const competent = () => getUnitAt(ctx, dossier.competentUnitId, today);
	if (symbol === 'one-stop') return getUnitAt(ctx, dossier.receivingUnitId, today);
	if (symbol === 'competent-one-stop') return oneStopOf(ctx, await competent());
	if (symbol === 'leader') return competent();
	if (symbol === 'leader:province')
		return (await findProvinceOn(ctx, today)) ?? refuse('dossier.no-competent-unit', { key: symbol });
	const [kind, name = ''] = symbol.split(':');
	return unitByKey(ctx, kind === 'division' ? `${(await competent()).key}:${name}` : symbol);
}

/** The agency code that numbers a centre's dossiers: its own, else that of the nearest agency above it. */
export async function numberingCode(ctx: ReadCtx, centreId: number): Promise<string> {
	const found = await findCodeOn(ctx, centreId, 'e-identification', vnDate(ctx.now));
	return found?.code ?? refuse('dossier.unit-has-no-code');
}

async function getUnitAt(ctx: ReadCtx, unitId: number, date: string): Promise<Unit> {
	return (await findUnitOn(ctx, unitId, date)) ?? refuse('dossier.no-competent-unit', { unitId });
}
