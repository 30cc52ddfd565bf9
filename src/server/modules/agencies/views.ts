import { foldAccents, toNfc } from '../../../shared/vietnamese-text.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import type { CodeScheme, Unit, UnitNode, UnitTree } from './unit.ts';

/** The columns of a `Unit`, from `agencies.unit u` and `agencies.unit_version v`. */
export const UNIT_COLUMNS = sql`u.id, u.key, v.kind, v.level, v.form, v.name, coalesce(v.agency_name, v.name) as "agencyName",
	v.short_name as "shortName", v.parent_id as "parentId", v.address, lower(v.valid) as "validFrom",
	upper(v.valid) - 1 as "validTo", v.legal_basis as "legalBasis", v.evidence`;

const childCount = (date: string) => sql`(select count(*)::int from agencies.unit_version c
	where c.parent_id = u.id and c.valid @> ${date}::date) as "childCount"`;

/** The unit as it was on a date; undefined when it did not exist then. */
export async function findUnitOn(ctx: ReadCtx, unitId: number, date: string): Promise<Unit | undefined> {
	const { rows } = await sql<Unit>`select ${UNIT_COLUMNS} from agencies.unit u
		join agencies.unit_version v on v.unit_id = u.id and v.valid @> ${date}::date
		where u.id = ${unitId}`.execute(ctx.db);
	return rows[0];
}

/** The unit as it was on a date. @throws Refusal agency.unknown when it did not exist then */
export async function getUnitOn(ctx: ReadCtx, unitId: number, date: string): Promise<Unit> {
	return (await findUnitOn(ctx, unitId, date)) ?? refuse('agency.unknown');
}

/** A unit as it signs what it sends. */
export interface SpeakingUnit extends Unit {
	/** Its own code on that date, never that of a unit above; null when it has none. */
	readonly code: string | null;
	/** The agency directly above. */
	readonly agencyNameAbove: string | null;
}

/** The unit as it was on a date, with its code and the agency above. @throws Refusal agency.unknown when it did not exist then */
export async function getSpeakingUnitOn(
	ctx: ReadCtx,
	unitId: number,
	scheme: CodeScheme,
	date: string,
): Promise<SpeakingUnit> {
	const { rows } = await sql<SpeakingUnit>`select ${UNIT_COLUMNS},
			(select k.code from agencies.unit_code k where k.unit_id = u.id and k.scheme = ${scheme} and k.valid @> ${date}::date) as code,
			(select coalesce(above.agency_name, above.name) from agencies.unit_version above
				where above.unit_id = v.parent_id and above.valid @> ${date}::date) as "agencyNameAbove"
		from agencies.unit u join agencies.unit_version v on v.unit_id = u.id and v.valid @> ${date}::date
		where u.id = ${unitId}`.execute(ctx.db);
	return rows[0] ?? refuse('agency.unknown');
}

/**
 * Several units on one date, for naming them in lists. A unit that did not exist on that date is shown as it was nearest to it
 * (compare `validFrom`, `validTo`), so an old dossier never shows an empty cell. Unknown ids are left out.
 */
export async function mapUnitsOn(
	ctx: ReadCtx,
	unitIds: readonly number[],
	date: string,
): Promise<ReadonlyMap<number, Unit>> {
	if (unitIds.length === 0) return new Map();
	const { rows } = await sql<Unit>`select distinct on (u.id) ${UNIT_COLUMNS} from agencies.unit u
		join agencies.unit_version v on v.unit_id = u.id
		where u.id = any(${[...new Set(unitIds)]}::bigint[])
		order by u.id, v.valid @> ${date}::date desc, (lower(v.valid) > ${date}::date),
			abs(coalesce(upper(v.valid), lower(v.valid)) - ${date}::date)`.execute(ctx.db);
	return new Map(rows.map((unit) => [unit.id, unit]));
}

/** The unit a seed file or definition names, as it was on a date. */
export async function findUnitByKeyOn(ctx: ReadCtx, key: string, date: string): Promise<Unit | undefined> {
	const { rows } = await sql<Unit>`select ${UNIT_COLUMNS} from agencies.unit u
		join agencies.unit_version v on v.unit_id = u.id and v.valid @> ${date}::date
		where u.key = ${key}`.execute(ctx.db);
	return rows[0];
}

/** The unit that carried a code on a date. The same code may mean another unit on another date. */
export async function findUnitByCodeOn(
	ctx: ReadCtx,
	scheme: CodeScheme,
	code: string,
	date: string,
): Promise<Unit | undefined> {
	const { rows } = await sql<Unit>`select ${UNIT_COLUMNS} from agencies.unit_code k
		join agencies.unit u on u.id = k.unit_id
		join agencies.unit_version v on v.unit_id = u.id and v.valid @> ${date}::date
		where k.scheme = ${scheme} and k.code = ${code} and k.valid @> ${date}::date`.execute(ctx.db);
	return rows[0];
}

/** Code of a unit on a date, or of the nearest unit above it that has one; undefined when none is known. */
export async function findCodeOn(
	ctx: ReadCtx,
	unitId: number,
	scheme: CodeScheme,
	date: string,
): Promise<{ code: string; unitId: number; evidence: string } | undefined> {
	const { rows } = await sql<{ code: string; unitId: number; evidence: string }>`
		with recursive upward as (
			select unit_id, parent_id, 0 as step from agencies.unit_version where unit_id = ${unitId} and valid @> ${date}::date
			union all
			select v.unit_id, v.parent_id, step + 1 from upward
			join agencies.unit_version v on v.unit_id = upward.parent_id and v.valid @> ${date}::date)
		select k.code, k.unit_id as "unitId", k.evidence from upward
		join agencies.unit_code k on k.unit_id = upward.unit_id and k.scheme = ${scheme} and k.valid @> ${date}::date
		order by step limit 1`.execute(ctx.db);
	return rows[0];
}

/** Units directly under one (null: the roots), in official order. One step of a tree that loads as it opens. */
export async function listChildrenOn(ctx: ReadCtx, parentId: number | null, date: string): Promise<UnitNode[]> {
	const under = parentId === null ? sql`v.parent_id is null` : sql`v.parent_id = ${parentId}`;
	const { rows } = await sql<UnitNode>`select ${UNIT_COLUMNS}, ${childCount(date)} from agencies.unit_version v
		join agencies.unit u on u.id = v.unit_id
		where ${under} and v.valid @> ${date}::date
		order by v.sort, v.name collate "vi-x-icu", u.id`.execute(ctx.db);
	return rows;
}

/** The whole tree on a date, under one unit or under all roots. About a thousand nodes for a province. */
export async function getTreeOn(ctx: ReadCtx, date: string, rootId?: number): Promise<UnitTree[]> {
	const { rows } = await sql<Unit>`select ${UNIT_COLUMNS} from agencies.unit_version v
		join agencies.unit u on u.id = v.unit_id
		where v.valid @> ${date}::date order by v.sort, v.name collate "vi-x-icu", u.id`.execute(ctx.db);
	const under = new Map<number | null, Unit[]>();
	for (const unit of rows) under.set(unit.parentId, [...(under.get(unit.parentId) ?? []), unit]);
	const grow = (unit: Unit): UnitTree => {
		const children = (under.get(unit.id) ?? []).map(grow);
		return { ...unit, childCount: children.length, children };
	};
	return rootId === undefined ? (under.get(null) ?? []).map(grow) : rows.filter(({ id }) => id === rootId).map(grow);
}

/** A unit and everything below it on a date, as ids: the scope of a right. Empty when it did not exist then. */
export async function listSubtreeUnitIdsOn(ctx: ReadCtx, unitId: number, date: string): Promise<number[]> {
	const { rows } = await sql<{ id: number }>`with recursive below as (
			select unit_id from agencies.unit_version where unit_id = ${unitId} and valid @> ${date}::date
			union
			select v.unit_id from below join agencies.unit_version v on v.parent_id = below.unit_id and v.valid @> ${date}::date)
		select unit_id as id from below`.execute(ctx.db);
	return rows.map(({ id }) => id);
}

/** The units above one on a date, nearest first, without the unit itself. */
export async function listAncestorsOn(ctx: ReadCtx, unitId: number, date: string): Promise<Unit[]> {
	const { rows } = await sql<Unit>`with recursive upward as (
			select parent_id, 1 as step from agencies.unit_version where unit_id = ${unitId} and valid @> ${date}::date
			union all
			select v.parent_id, step + 1 from upward
			join agencies.unit_version v on v.unit_id = upward.parent_id and v.valid @> ${date}::date where step < 20)
		select ${UNIT_COLUMNS} from upward join agencies.unit u on u.id = upward.parent_id
		join agencies.unit_version v on v.unit_id = u.id and v.valid @> ${date}::date order by step`.execute(ctx.db);
	return rows;
}

/** What narrows a search: kinds, or the whole time instead of one date. */
export interface UnitSearch {
	readonly kinds?: readonly string[];
	readonly limit?: number;
}

/**
 * Units by name, short name, other spelling or code, on a date. Marks may be missing; exact accents come first, then beginnings of
 * names, then near spellings.
 */
export async function searchUnitsOn(
	ctx: ReadCtx,
	text: string,
	date: string,
	search: UnitSearch = {},
): Promise<Unit[]> {
	const exact = toNfc(text);
	if (exact === '') return [];
	const folded = foldAccents(exact);
	const pattern = `%${folded.replace(/[\\%_]/g, '\\$&')}%`;
	const kinds = search.kinds ?? [];
	const { rows } = await sql<Unit>`
		with named as (
			select v.unit_id, v.name_folded from agencies.unit_version v
			where v.valid @> ${date}::date and v.name_folded like ${pattern}
			union all
			select a.unit_id, a.name_folded from agencies.unit_alias a where a.name_folded like ${pattern}),
		misspelt as (
			select v.unit_id, v.name_folded from agencies.unit_version v
			where not exists (select from named) and v.valid @> ${date}::date and ${folded} <% v.name_folded),
		matched as (
			select unit_id, 1 as rank, word_similarity(${folded}, name_folded) as near from named
			union all
			select unit_id, 2, word_similarity(${folded}, name_folded) from misspelt
			union all
			select k.unit_id, 0, 1 from agencies.unit_code k where k.code = upper(${exact}) and k.valid @> ${date}::date),
		best as (select unit_id, min(rank) as rank, max(near) as near from matched group by unit_id)
		select ${UNIT_COLUMNS} from best join agencies.unit u on u.id = best.unit_id
		join agencies.unit_version v on v.unit_id = u.id and v.valid @> ${date}::date
		where ${kinds.length === 0} or v.kind = any(${[...kinds]}::text[])
		order by best.rank = 0 desc, position(lower(${exact} collate "vi-x-icu") in lower(v.name collate "vi-x-icu")) > 0 desc,
			platform.fold(v.name) like ${pattern} desc, v.name_folded like ${pattern} desc, best.near desc, v.parent_id is null desc, v.sort, u.id
		limit ${search.limit ?? 20}`.execute(ctx.db);
	return rows;
}
