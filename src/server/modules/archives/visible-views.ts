import { vnDate } from '../../../shared/dates.ts';
import { grantedUnits } from '../../platform/access.ts';
import type { Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { agenciesOfUnits } from '../documents/index.ts';

type Condition = ReturnType<typeof sql<boolean>>;

/** A column among the units where an officer holds a permission. */
function within(ctx: ReadCtx, permission: Permission, column: string): Condition {
	const units = grantedUnits(ctx.actor, permission);
	return units === 'all' ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${[...units]}::bigint[])`;
}

const accountOf = ({ actor }: ReadCtx) => (actor.kind === 'officer' ? actor.accountId : -1);

/** The file `f` is one the officer works for: its maker, its unit's people, the archive and the head of its agency. */
function ownFile(ctx: ReadCtx): Condition {
	return sql<boolean>`(f.maker_id = ${accountOf(ctx)} or ${within(ctx, 'archive.collect', 'f.unit_id')} and f.state <> 'archived'
		and f.state <> 'destroyed' or ${within(ctx, 'archive.keep', 'f.agency_unit_id')} or ${within(ctx, 'archive.manage', 'f.agency_unit_id')})`;
}

/** A permit to read the file `f` that is valid today. */
function permitted(ctx: ReadCtx): Condition {
	return sql<boolean>`exists (select 1 from archives.reading_request q where q.file_id = f.id and q.asked_by = ${accountOf(ctx)}
		and q.answer = 'granted' and q.valid_until >= ${vnDate(ctx.now)}::date)`;
}

/**
 * The condition "this actor may know of file `f`", compiled from rights into SQL. Every read goes through it. What is in
 * the archive and not restricted is known to everybody of the agency who may use its archive; its papers are not.
 */
export async function visibleTo(ctx: ReadCtx): Promise<Condition> {
	if (ctx.actor.kind === 'system') return sql<boolean>`true`;
	if (ctx.actor.kind !== 'officer') return sql<boolean>`false`;
	const units = grantedUnits(ctx.actor, 'archive.read');
	const agencies = units === 'all' ? 'all' : [...(await agenciesOfUnits(ctx, units))];
	const reader = agencies === 'all' ? sql<boolean>`true` : sql<boolean>`f.agency_unit_id = any(${agencies}::bigint[])`;
	return sql<boolean>`(${ownFile(ctx)} or ${permitted(ctx)}
		or (f.state in ('archived', 'destroyed') and f.access = 'agency' and ${reader}))`;
}

/** The condition "this actor may open the papers of file `f`". Makers keep their reading rights after handing over. */
export function readableTo(ctx: ReadCtx): Condition {
	if (ctx.actor.kind === 'system') return sql<boolean>`true`;
	if (ctx.actor.kind !== 'officer') return sql<boolean>`false`;
	return sql<boolean>`(${ownFile(ctx)} or ${permitted(ctx)}) and f.state <> 'destroyed'`;
}
