import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { RegisterDirection } from './register-store.ts';
import type { DocumentsTables } from './tables.gen.ts';

/** Writes a series with its kinds. @returns undefined when the agency has one of this code */
export async function insertSeries(
	ctx: Ctx,
	series: {
		agencyUnitId: number;
		direction: RegisterDirection;
		code: string;
		name: string;
		issuingBody: string | null;
		issuingSymbol: string | null;
		kindCodes: readonly string[];
	},
): Promise<number | undefined> {
	const row = await writing<DocumentsTables>(ctx)
		.insertInto('documents.series')
		.values({
			agency_unit_id: series.agencyUnitId,
			direction: series.direction,
			code: series.code,
			name: series.name,
			issuing_body: series.issuingBody,
			issuing_symbol: series.issuingSymbol,
			created_at: ctx.now,
			created_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
		})
		.onConflict((conflict) => conflict.columns(['agency_unit_id', 'direction', 'code']).doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!row) return undefined;
	await sql`insert into documents.series_kind (series_id, kind_code)
		select ${row.id}, k from unnest(${[...series.kindCodes]}::text[]) k`.execute(ctx.tx);
	return row.id;
}

/** The series in use that already names a kind, by its name. */
export async function findKindSeries(
	ctx: Ctx,
	agency: { agencyUnitId: number; direction: RegisterDirection },
	kindCode: string,
): Promise<string | undefined> {
	const { rows } = await sql<{ name: string }>`select s.name from documents.series s
		join documents.series_kind k on k.series_id = s.id and k.kind_code = ${kindCode}
		where s.agency_unit_id = ${agency.agencyUnitId} and s.direction = ${agency.direction} and s.ended_at is null
			and s.issuing_body is null`.execute(ctx.tx);
	return rows[0]?.name;
}

/** A series in use, locked. */
export async function findSeriesRow(ctx: Ctx, id: number): Promise<{ agencyUnitId: number; code: string } | undefined> {
	return writing<DocumentsTables>(ctx)
		.selectFrom('documents.series')
		.select(['agency_unit_id as agencyUnitId', 'code'])
		.where('id', '=', id)
		.where('ended_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
}

export async function endSeriesRow(ctx: Ctx, id: number): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.series')
		.set({ ended_at: ctx.now })
		.where('id', '=', id)
		.execute();
}

/** Ends the abbreviation in force and begins another. @returns false when the one in force began later */
export async function replaceSymbol(
	ctx: Ctx,
	symbol: { unitId: number; abbreviation: string; fromOn: string; decidedBy: string },
): Promise<boolean> {
	const { rows } = await sql<{ isAgency: boolean; superiorId: number | null; isLater: boolean }>`select
			is_agency as "isAgency", superior_id as "superiorId", lower(valid) >= ${symbol.fromOn}::date as "isLater"
		from documents.unit_symbol where unit_id = ${symbol.unitId} and upper_inf(valid) for update`.execute(ctx.tx);
	const known = rows[0];
	if (known?.isLater) return false;
	await sql`update documents.unit_symbol set valid = daterange(lower(valid), ${symbol.fromOn}::date)
		where unit_id = ${symbol.unitId} and upper_inf(valid)`.execute(ctx.tx);
	await sql`insert into documents.unit_symbol (unit_id, abbreviation, is_agency, superior_id, valid, decided_by)
		values (${symbol.unitId}, ${symbol.abbreviation}, ${known?.isAgency ?? false}, ${known?.superiorId ?? null},
			daterange(${symbol.fromOn}::date, null), ${symbol.decidedBy})`.execute(ctx.tx);
	return true;
}
