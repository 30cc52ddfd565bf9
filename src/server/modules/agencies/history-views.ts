import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import type { Succession, Unit, UnitCode, UnitHistory } from './unit.ts';
import { UNIT_COLUMNS } from './views.ts';

/** Versions, codes, spellings, predecessors and successors of a unit; undefined when there is no such unit. */
export async function findUnitHistory(ctx: ReadCtx, unitId: number): Promise<UnitHistory | undefined> {
	const versions = await sql<Unit>`select ${UNIT_COLUMNS} from agencies.unit u
		join agencies.unit_version v on v.unit_id = u.id
		where u.id = ${unitId} order by v.valid`.execute(ctx.db);
	if (versions.rows.length === 0) return undefined;
	const aliases = await sql<{ name: string }>`select name from agencies.unit_alias
		where unit_id = ${unitId} order by name`.execute(ctx.db);
	return {
		versions: versions.rows,
		codes: await listUnitCodes(ctx, unitId),
		aliases: aliases.rows.map(({ name }) => name),
		predecessors: await listPredecessors(ctx, unitId),
		successors: await listSuccessors(ctx, unitId),
	};
}

/** Every code a unit ever carried, newest first within a scheme. */
export async function listUnitCodes(ctx: ReadCtx, unitId: number): Promise<UnitCode[]> {
	const { rows } = await sql<UnitCode>`select scheme, code, lower(valid) as "validFrom", upper(valid) - 1 as "validTo",
		evidence, source from agencies.unit_code where unit_id = ${unitId}
		order by scheme, lower(valid) desc nulls last`.execute(ctx.db);
	return rows;
}

/** Units that a unit took over from, each as it was on its last day. */
export async function listPredecessors(ctx: ReadCtx, unitId: number): Promise<Succession[]> {
	return succession(ctx, sql`s.to_unit_id = ${unitId}`, sql`s.from_unit_id`, sql`upper(v.valid) desc nulls first`);
}

/** Units that took over from a unit, each as it was on its first day. */
export async function listSuccessors(ctx: ReadCtx, unitId: number): Promise<Succession[]> {
	return succession(
		ctx,
		sql`s.from_unit_id = ${unitId}`,
		sql`s.to_unit_id`,
		sql`v.valid @> s.effective_on desc, v.valid`,
	);
}

type Fragment = ReturnType<typeof sql>;

async function succession(ctx: ReadCtx, where: Fragment, other: Fragment, nearest: Fragment): Promise<Succession[]> {
	const { rows } = await sql<SuccessionRow>`
		select distinct on (s.effective_on, u.id) ${UNIT_COLUMNS}, s.kind as "stepKind", s.effective_on as "effectiveOn",
			s.legal_basis as "stepBasis", s.evidence as "stepEvidence"
		from agencies.succession s join agencies.unit u on u.id = ${other}
		join agencies.unit_version v on v.unit_id = u.id
		where ${where} order by s.effective_on, u.id, ${nearest}`.execute(ctx.db);
	return rows.map(({ stepKind, stepBasis, stepEvidence, effectiveOn, ...unit }) => ({
		unit,
		kind: stepKind,
		effectiveOn,
		legalBasis: stepBasis,
		evidence: stepEvidence,
	}));
}

interface SuccessionRow extends Unit {
	readonly stepKind: Succession['kind'];
	readonly stepBasis: string | null;
	readonly stepEvidence: Succession['evidence'];
	readonly effectiveOn: string;
}
