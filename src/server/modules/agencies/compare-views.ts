import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { CodeScheme, Evidence, Unit } from './unit.ts';
import { UNIT_COLUMNS } from './views.ts';

/** One difference between the organisation on two dates. */
export interface UnitDifference {
	readonly unitId: number;
	readonly kind: Unit['kind'];
	readonly change: 'begun' | 'ended' | 'renamed' | 'moved';
	/** Name on the earlier and on the later date; null where the unit did not exist. */
	readonly nameBefore: string | null;
	readonly nameAfter: string | null;
}

/** What began, ended, was renamed or moved between two dates, inner divisions left out unless asked for. */
export async function listDifferences(
	ctx: ReadCtx,
	fromOn: string,
	toOn: string,
	options: { withDivisions?: boolean } = {},
): Promise<UnitDifference[]> {
	const inner = options.withDivisions ? sql`true` : sql`coalesce(b.kind, a.kind) not in ('division', 'office', 'site')`;
	const { rows } = await sql<UnitDifference>`
		with a as (select * from agencies.unit_version where valid @> ${fromOn}::date),
			b as (select * from agencies.unit_version where valid @> ${toOn}::date)
		select coalesce(b.unit_id, a.unit_id) as "unitId", coalesce(b.kind, a.kind) as kind, a.name as "nameBefore", b.name as "nameAfter",
			case when a.unit_id is null then 'begun' when b.unit_id is null then 'ended'
				when a.name <> b.name then 'renamed' else 'moved' end as change
		from a full join b on a.unit_id = b.unit_id
		where (a.unit_id is null or b.unit_id is null or a.name <> b.name or a.parent_id is distinct from b.parent_id) and ${inner}
		order by coalesce(b.level, a.level) desc, coalesce(b.sort, a.sort), 1`.execute(ctx.db);
	return rows;
}

/** A unit that carried a code in a period. */
export interface CodeHolder {
	readonly unit: Unit;
	readonly validFrom: string | null;
	readonly validTo: string | null;
	readonly evidence: Evidence;
}

/** Everything a code ever meant, oldest first: for the warning that an old paper may mean another unit. */
export async function listCodeHolders(ctx: ReadCtx, scheme: CodeScheme, code: string): Promise<CodeHolder[]> {
	const { rows } = await sql<Unit & { codeFrom: string | null; codeTo: string | null; codeEvidence: Evidence }>`
		select distinct on (k.valid) ${UNIT_COLUMNS}, lower(k.valid) as "codeFrom", upper(k.valid) - 1 as "codeTo", k.evidence as "codeEvidence"
		from agencies.unit_code k join agencies.unit u on u.id = k.unit_id
		join agencies.unit_version v on v.unit_id = u.id and v.valid && k.valid
		where k.scheme = ${scheme} and k.code = ${code} order by k.valid, v.valid desc`.execute(ctx.db);
	return rows.map(({ codeFrom, codeTo, codeEvidence, ...unit }) => ({
		unit,
		validFrom: codeFrom,
		validTo: codeTo,
		evidence: codeEvidence,
	}));
}

/** One row of the exported tree, parents before children. */
export interface ExportedUnit {
	readonly depth: number;
	readonly name: string;
	readonly agencyName: string;
	readonly shortName: string | null;
	readonly parentName: string | null;
	readonly gsoCode: string | null;
	readonly agencyCode: string | null;
	readonly validFrom: string | null;
	readonly validTo: string | null;
	readonly legalBasis: string | null;
	readonly evidence: Evidence;
}

/** The tree on a date as rows, whole or under one unit. */
export async function listExportedUnitsOn(ctx: ReadCtx, date: string, rootId?: number): Promise<ExportedUnit[]> {
	const root = rootId === undefined ? sql`v.parent_id is null` : sql`v.unit_id = ${rootId}`;
	const code = (scheme: CodeScheme) => sql`(select k.code from agencies.unit_code k
		where k.unit_id = t.unit_id and k.scheme = ${scheme} and k.valid @> ${date}::date)`;
	const { rows } = await sql<ExportedUnit>`
		with recursive t as (
			select v.*, 0 as depth, null::text as parent_name, array[v.sort, v.unit_id] as path from agencies.unit_version v
			where ${root} and v.valid @> ${date}::date
			union all
			select v.*, t.depth + 1, t.name, t.path || array[v.sort, v.unit_id] from t
			join agencies.unit_version v on v.parent_id = t.unit_id and v.valid @> ${date}::date)
		select depth, name, coalesce(agency_name, name) as "agencyName", short_name as "shortName", parent_name as "parentName",
			${code('gso')} as "gsoCode", ${code('e-identification')} as "agencyCode", lower(valid) as "validFrom",
			upper(valid) - 1 as "validTo", legal_basis as "legalBasis", evidence
		from t order by path`.execute(ctx.db);
	return rows;
}
