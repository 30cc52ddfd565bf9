import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql } from '../../platform/db.ts';
import { vnDate } from '../../../shared/dates.ts';
import type { DocumentsTables } from './tables.gen.ts';

/** From when and by which text reference data hold. */
interface Dated {
	readonly legalBasis: string;
	/** 'YYYY-MM-DD'. */
	readonly from: string;
}

export interface NewSymbol {
	readonly unitId: number;
	readonly abbreviation: string;
	/** The unit acts in its own name and has registers. */
	readonly isAgency: boolean;
	/** The nearest agency above. */
	readonly superiorId: number | null;
}

/** Brings kinds to the state of the seed file. */
export async function upsertKinds(
	ctx: Ctx,
	kinds: readonly { code: string; name: string; abbreviation: string | null; titled: boolean }[],
	dated: Dated,
): Promise<void> {
	await sql`insert into documents.kind (code, ordinal, name, abbreviation, is_titled, valid_from, legal_basis)
		select k.code, row_number() over (), k.name, k.abbreviation, k.titled, ${dated.from}::date, ${dated.legalBasis}
		from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) k(code text, name text, abbreviation text, titled boolean)
		on conflict (code) do update set ordinal = excluded.ordinal, name = excluded.name, abbreviation = excluded.abbreviation,
			is_titled = excluded.is_titled, valid_from = excluded.valid_from, legal_basis = excluded.legal_basis`.execute(ctx.tx);
}

/** Brings marks of urgency, circulation and copies to the state of the seed file. */
export async function upsertMarks(
	ctx: Ctx,
	marks: readonly {
		family: string;
		code: string;
		name: string;
		abbreviation?: string | undefined;
		priority?: number | undefined;
	}[],
	dated: Dated,
): Promise<void> {
	await sql`insert into documents.mark (family, code, name, abbreviation, priority, valid_from, legal_basis)
		select m.family, m.code, m.name, m.abbreviation, m.priority, ${dated.from}::date, ${dated.legalBasis}
		from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) m(family text, code text, name text, abbreviation text, priority smallint)
		on conflict (family, code) do update set name = excluded.name, abbreviation = excluded.abbreviation, priority = excluded.priority`.execute(
		ctx.tx,
	);
}

/** Gives abbreviations to units that never had one. */
export async function insertSymbols(ctx: Ctx, symbols: readonly NewSymbol[], dated: Dated): Promise<void> {
	await sql`insert into documents.unit_symbol (unit_id, abbreviation, is_agency, superior_id, valid, decided_by)
		select s."unitId", s.abbreviation, s."isAgency", s."superiorId", daterange(${dated.from}::date, null), ${dated.legalBasis}
		from jsonb_to_recordset(${JSON.stringify(symbols)}::jsonb) s("unitId" bigint, abbreviation text, "isAgency" boolean, "superiorId" bigint)
		where not exists (select 1 from documents.unit_symbol u where u.unit_id = s."unitId")`.execute(ctx.tx);
}

/** A kind of administrative document. */
export interface Kind {
	readonly code: string;
	readonly name: string;
	/** Stands in the symbol; null for kinds without one (công văn, thư công). */
	readonly abbreviation: string | null;
	/** Printed as a title; a công văn is not. */
	readonly isTitled: boolean;
}

/** Kinds in force today, in the order of the decree. @law NĐ 30/2020/NĐ-CP Điều 7, Phụ lục III */
export async function listKinds(ctx: ReadCtx): Promise<Kind[]> {
	const today = vnDate(ctx.now);
	return reading<DocumentsTables>(ctx)
		.selectFrom('documents.kind')
		.select(['code', 'name', 'abbreviation', 'is_titled as isTitled'])
		.where('valid_from', '<=', today)
		.where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
		.orderBy('ordinal')
		.execute();
}

/** A mark of urgency, circulation or copy with its Vietnamese name. */
export interface Mark {
	readonly family: 'urgency' | 'circulation' | 'copy';
	readonly code: string;
	readonly name: string;
}

/** Marks in force, for choosing from. */
export async function listMarks(ctx: ReadCtx): Promise<Mark[]> {
	const { rows } = await sql<Mark>`select family, code, name from documents.mark
		where valid_from <= ${vnDate(ctx.now)}::date and coalesce(valid_to, 'infinity') >= ${vnDate(ctx.now)}::date
		order by family, priority nulls last, code`.execute(ctx.db);
	return rows;
}

/** Abbreviation of a unit on a date; undefined when none was decided. */
export async function findSymbolOn(
	ctx: ReadCtx,
	unitId: number,
	date: string,
): Promise<{ abbreviation: string; isAgency: boolean } | undefined> {
	const { rows } = await sql<{ abbreviation: string; isAgency: boolean }>`select abbreviation, is_agency as "isAgency"
		from documents.unit_symbol where unit_id = ${unitId} and valid @> ${date}::date`.execute(ctx.db);
	return rows[0];
}

/** Of these units, the ones that act in their own name on a date. */
export async function agenciesAmong(
	ctx: ReadCtx,
	unitIds: readonly number[],
	date: string,
): Promise<ReadonlySet<number>> {
	const { rows } = await sql<{ id: number }>`select unit_id as id from documents.unit_symbol
		where unit_id = any(${[...unitIds]}::bigint[]) and is_agency and valid @> ${date}::date`.execute(ctx.db);
	return new Set(rows.map(({ id }) => id));
}

/** How the axis writes each urgency. */
export async function listMarkPriorities(ctx: ReadCtx): Promise<ReadonlyMap<string, number>> {
	const { rows } = await sql<{ code: string; priority: number }>`select code, priority from documents.mark
		where family = 'urgency' and priority is not null`.execute(ctx.db);
	return new Map(rows.map(({ code, priority }) => [code, priority]));
}

/** All units that act in their own name on a date. */
export async function listAgencyIds(ctx: ReadCtx, date: string): Promise<number[]> {
	const { rows } = await sql<{ id: number }>`select unit_id as id from documents.unit_symbol
		where is_agency and valid @> ${date}::date order by unit_id`.execute(ctx.db);
	return rows.map(({ id }) => id);
}

/** Of these units, the ones that act in their own name and lie below none of the others that do. */
export async function listOwnAgencies(ctx: ReadCtx, unitIds: readonly number[], date: string): Promise<number[]> {
	const { rows } = await sql<{ id: number }>`select unit_id as id from documents.unit_symbol
		where unit_id = any(${[...unitIds]}::bigint[]) and is_agency and valid @> ${date}::date
			and (superior_id is null or superior_id <> all(${[...unitIds]}::bigint[])) order by unit_id`.execute(ctx.db);
	return rows.map(({ id }) => id);
}
