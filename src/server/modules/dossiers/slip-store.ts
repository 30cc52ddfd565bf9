import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import type { Json } from '../../platform/json.ts';
import { vnDate } from '../../../shared/dates.ts';
import type { DossiersTables } from './tables.gen.ts';

/** The next number of a unit's yearly series, from 1; given back when the transaction fails. @law NĐ 30/2020/NĐ-CP Điều 15 */
export async function takeOrdinalOfYear(ctx: Ctx, unitId: number, series: string): Promise<number> {
	const year = Number(vnDate(ctx.now).slice(0, 4));
	const { rows } = await sql<{ last: number }>`insert into dossiers.slip_sequence (unit_id, series, year, last)
		values (${unitId}, ${series}, ${year}, 1)
		on conflict (unit_id, series, year) do update set last = slip_sequence.last + 1 returning last`.execute(ctx.tx);
	const ordinal = rows[0]?.last;
	if (ordinal === undefined) throw new Error('the sequence gave no number');
	return ordinal;
}

/** Keeps an issued slip with every value that is printed on it. */
export async function insertSlip(
	ctx: Ctx,
	dossierId: number,
	slip: { readonly formNo: string; readonly formSet: string; readonly number: string; readonly data: Json },
): Promise<void> {
	await writing<DossiersTables>(ctx)
		.insertInto('dossiers.slip')
		.values({
			dossier_id: dossierId,
			form_no: slip.formNo,
			form_set: slip.formSet,
			number: slip.number,
			issued_at: ctx.now,
			issued_by: ctx.actor.kind === 'officer' ? ctx.actor.name : null,
			data: JSON.stringify(slip.data),
		})
		.execute();
}

/** An issued slip of a dossier; undefined when the dossier has no such slip. */
export async function findSlip(ctx: ReadCtx, dossierId: number, slipId: number) {
	return reading<DossiersTables>(ctx)
		.selectFrom('dossiers.slip')
		.select(['form_no', 'number', 'issued_at', 'issued_by', 'data'])
		.where('dossier_id', '=', dossierId)
		.where('id', '=', slipId)
		.executeTakeFirst();
}
