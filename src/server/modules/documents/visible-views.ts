import { grantedUnits } from '../../platform/access.ts';
import type { Actor, OfficerActor, Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import type { DocumentRecord } from './store.ts';

/**
 * The condition "this actor may see document `d`", compiled from rights into SQL: a unit where the officer may read took
 * part, or the document was given to the officer, or to somebody the officer stands in for. Every read goes through it.
 */
export function visibleTo(actor: Actor) {
	if (actor.kind === 'system') return sql<boolean>`true`;
	if (actor.kind !== 'officer') return sql<boolean>`false`;
	const units = grantedUnits(actor, 'document.read');
	if (units === 'all') return sql<boolean>`true`;
	return sql<boolean>`(exists (select 1 from documents.unit_access a
			where a.document_id = d.id and a.unit_id = any(${[...units]}::bigint[]))
		or exists (select 1 from documents.account_access p
			where p.document_id = d.id and p.account_id = any(${personsReadFor(actor)}::bigint[])))`;
}

/** The officer and everybody for whom the officer may read as a substitute. */
export function personsReadFor(actor: OfficerActor): number[] {
	const persons = new Set([actor.accountId]);
	for (const { permission, onBehalfOf } of actor.grants) {
		if (permission === 'document.read' && onBehalfOf) persons.add(onBehalfOf.accountId);
	}
	return [...persons];
}

/** The document as far as the reader may see it. @throws Refusal document.not-found */
export async function getVisibleDocument(ctx: ReadCtx, id: number): Promise<DocumentRecord> {
	const { rows } = await sql<DocumentRecord>`select d.* from documents.document d
		where d.id = ${id} and ${visibleTo(ctx.actor)}`.execute(ctx.db);
	return rows[0] ?? refuse('document.not-found');
}

/** Of these documents, the ones the reader may see. */
export async function visibleAmong(ctx: ReadCtx, ids: readonly number[]): Promise<ReadonlySet<number>> {
	if (ids.length === 0) return new Set();
	const { rows } = await sql<{ id: number }>`select d.id from documents.document d
		where d.id = any(${[...ids]}::bigint[]) and ${visibleTo(ctx.actor)}`.execute(ctx.db);
	return new Set(rows.map(({ id }) => id));
}

/** What an officer may take in hand, as arrays of equal length for `unnest`. */
export interface NodeRights {
	readonly me: number;
	/** Persons stood in for, with the permission lent. */
	readonly persons: readonly number[];
	readonly lent: readonly string[];
	/** Permissions held in the whole province. */
	readonly everywhere: readonly string[];
	/** Permissions by unit. */
	readonly permissions: readonly string[];
	readonly unitIds: readonly number[];
}

/** Compiles the rights of an officer for {@link inMyHands}; nobody else holds nodes. */
export function nodeRights(actor: Actor): NodeRights {
	if (actor.kind !== 'officer') return { me: -1, persons: [], lent: [], everywhere: [], permissions: [], unitIds: [] };
	const everywhere = new Set<string>();
	const pairs = new Map<string, [string, number]>();
	const lent = new Map<string, [number, string]>();
	for (const { permission, unitIds, onBehalfOf } of actor.grants) {
		if (!permission.startsWith('document.')) continue;
		if (onBehalfOf) lent.set(`${String(onBehalfOf.accountId)}:${permission}`, [onBehalfOf.accountId, permission]);
		if (unitIds === 'all') everywhere.add(permission);
		else for (const unitId of unitIds) pairs.set(`${permission}:${String(unitId)}`, [permission, unitId]);
	}
	const list = [...pairs.values()];
	const lentList = [...lent.values()];
	return {
		me: actor.accountId,
		persons: lentList.map(([person]) => person),
		lent: lentList.map(([, permission]) => permission),
		everywhere: [...everywhere],
		permissions: list.map(([permission]) => permission),
		unitIds: list.map(([, unitId]) => unitId),
	};
}

/** The condition "node `n` waits for this officer": given by name, to somebody stood in for, or to a unit of theirs. */
export function inMyHands(actor: Actor) {
	const { me, persons, lent, everywhere, permissions, unitIds } = nodeRights(actor);
	return sql<boolean>`(n.account_id = ${me}
		or n.account_id is not null and exists (select 1 from unnest(${persons}::bigint[], ${lent}::text[]) b(account_id, permission)
			where b.account_id = n.account_id and b.permission = n.permission)
		or n.account_id is null and (n.permission = any(${everywhere}::text[])
			or exists (select 1 from unnest(${permissions}::text[], ${unitIds}::bigint[]) r(permission, unit_id)
				where r.permission = n.permission and r.unit_id = n.unit_id)))`;
}

/** On whose behalf the officer would act on a node; undefined when in their own name; null when it is not theirs at all. */
export function holderOf(
	actor: Actor,
	node: { permission: string; unitId: number; accountId: number | null },
): { onBehalfOf: { accountId: number; name: string } | undefined } | null {
	if (actor.kind !== 'officer') return null;
	if (node.accountId === actor.accountId) return { onBehalfOf: undefined };
	const permission = node.permission as Permission;
	const holding = actor.grants.filter(
		(grant) =>
			grant.permission === permission &&
			(node.accountId === null
				? grant.unitIds === 'all' || grant.unitIds.includes(node.unitId)
				: grant.onBehalfOf?.accountId === node.accountId),
	);
	if (holding.length === 0) return null;
	return { onBehalfOf: holding.some((grant) => !grant.onBehalfOf) ? undefined : holding[0]?.onBehalfOf };
}
