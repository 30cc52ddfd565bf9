import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { AgenciesTables } from './tables.gen.ts';
import type { CodeScheme, Evidence, Succession, Unit } from './unit.ts';

/** What a version says, without its period. */
export interface UnitFacts {
	readonly kind: Unit['kind'];
	readonly level: Unit['level'];
	readonly form?: string | null;
	readonly name: string;
	readonly agencyName?: string | null;
	readonly shortName?: string | null;
	readonly parentId: number | null;
	readonly address?: string | null;
	readonly legalBasis?: string | null;
	readonly evidence: Evidence;
}

/** Adds an identity. @returns its id @throws when the key is taken (unique violation) */
export async function insertUnit(ctx: Ctx, key: string): Promise<number> {
	const row = await writing<AgenciesTables>(ctx)
		.insertInto('agencies.unit')
		.values({ key })
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}

/** True when a unit with this key exists at any time. */
export async function isKeyTaken(ctx: Ctx, key: string): Promise<boolean> {
	const row = await writing<AgenciesTables>(ctx)
		.selectFrom('agencies.unit')
		.select('id')
		.where('key', '=', key)
		.executeTakeFirst();
	return row !== undefined;
}

/** Locks a unit against other administrators until the transaction ends. */
export async function lockUnit(ctx: Ctx, unitId: number): Promise<void> {
	await sql`select id from agencies.unit where id = ${unitId} for update`.execute(ctx.tx);
}

/** Adds a version from a date on, with no end. `sort` is taken over from the unit's latest version, or comes last among its siblings. */
export async function insertVersion(ctx: Ctx, unitId: number, facts: UnitFacts, fromOn: string): Promise<void> {
	await sql`insert into agencies.unit_version (unit_id, valid, kind, level, form, name, agency_name, short_name, parent_id,
			address, sort, legal_basis, evidence)
		values (${unitId}, daterange(${fromOn}::date, null), ${facts.kind}, ${facts.level}, ${facts.form ?? null}, ${facts.name},
			${facts.agencyName ?? null}, ${facts.shortName ?? null}, ${facts.parentId}, ${facts.address ?? null},
			coalesce((select sort from agencies.unit_version where unit_id = ${unitId} order by valid desc limit 1),
				(select max(sort) + 1 from agencies.unit_version where parent_id is not distinct from ${facts.parentId}::bigint), 0),
			${facts.legalBasis ?? null}, ${facts.evidence})`.execute(ctx.tx);
}

/** Ends the version that holds on the day before `fromOn`; later versions of the unit are removed. */
export async function cutVersions(ctx: Ctx, unitId: number, fromOn: string): Promise<void> {
	await sql`delete from agencies.unit_version where unit_id = ${unitId} and lower(valid) >= ${fromOn}::date`.execute(
		ctx.tx,
	);
	await sql`update agencies.unit_version set valid = daterange(lower(valid), ${fromOn}::date)
		where unit_id = ${unitId} and valid @> ${fromOn}::date`.execute(ctx.tx);
}

/** Ends the codes of a unit, all or those of one scheme, on the day before `fromOn`. */
export async function cutCodes(ctx: Ctx, unitId: number, fromOn: string, scheme?: CodeScheme): Promise<void> {
	const which = scheme === undefined ? sql`true` : sql`scheme = ${scheme}`;
	await sql`delete from agencies.unit_code where unit_id = ${unitId} and ${which} and lower(valid) >= ${fromOn}::date`.execute(
		ctx.tx,
	);
	await sql`update agencies.unit_code set valid = daterange(lower(valid), ${fromOn}::date)
		where unit_id = ${unitId} and ${which} and valid @> ${fromOn}::date`.execute(ctx.tx);
}

/** Adds a code from a date on. */
export async function insertCode(
	ctx: Ctx,
	code: { unitId: number; scheme: CodeScheme; code: string; fromOn: string; evidence: Evidence; source: string | null },
): Promise<void> {
	await sql`insert into agencies.unit_code (unit_id, scheme, code, valid, evidence, source)
		values (${code.unitId}, ${code.scheme}, ${code.code}, daterange(${code.fromOn}::date, null), ${code.evidence}, ${code.source})`.execute(
		ctx.tx,
	);
}

/** Another unit that carries this code on or after a date, undefined when the code is free. */
export async function findCodeHolderFrom(
	ctx: Ctx,
	scheme: CodeScheme,
	code: string,
	fromOn: string,
	exceptUnitId: number,
): Promise<number | undefined> {
	const { rows } = await sql<{ unitId: number }>`select unit_id as "unitId" from agencies.unit_code
		where scheme = ${scheme} and code = ${code} and unit_id <> ${exceptUnitId}
			and valid && daterange(${fromOn}::date, null) limit 1`.execute(ctx.tx);
	return rows[0]?.unitId;
}

/** Takes back successions planned for a day or later: the unit ends earlier, or differently. */
export async function dropLaterSuccessions(ctx: Ctx, fromUnitId: number, fromOn: string): Promise<void> {
	await writing<AgenciesTables>(ctx)
		.deleteFrom('agencies.succession')
		.where('from_unit_id', '=', fromUnitId)
		.where('effective_on', '>=', fromOn)
		.execute();
}

/** Records that one unit takes over from another. */
export async function insertSuccession(
	ctx: Ctx,
	step: { fromUnitId: number; toUnitId: number; kind: Succession['kind']; effectiveOn: string; legalBasis: string },
): Promise<void> {
	await writing<AgenciesTables>(ctx)
		.insertInto('agencies.succession')
		.values({
			from_unit_id: step.fromUnitId,
			to_unit_id: step.toUnitId,
			kind: step.kind,
			effective_on: step.effectiveOn,
			legal_basis: step.legalBasis,
			evidence: 'confirmed',
		})
		.execute();
}
