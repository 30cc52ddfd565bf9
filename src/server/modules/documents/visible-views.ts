import { grantedUnits } from '../../platform/access.ts';
import type { Actor, OfficerActor, Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql, type RawBuilder } from '../../platform/db.ts';
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
			where a.document_id = d.id and a.unit_id = any(${[...units]}::bigint[])) and ${ofKnownAgency(units)}
		or exists (select 1 from documents.account_access p
			where p.document_id = d.id and p.account_id = any(${personsReadFor(actor)}::bigint[])))`;
}

/**
 * The agency of document `d` is one whose documents the officer's units know. Asked of the few agencies there are to know, before any document:
 * asked of documents of agencies below, the planner collected all of those first.
 */
export function ofKnownAgency(units: readonly number[], agency: RawBuilder<unknown> = sql.ref('d.agency_unit_id')) {
	return sql<boolean>`${agency} = any(array(select k.agency_unit_id from ${knownAgencies(units)}))`;
}

/**
 * Pairs of a unit of the officer and an agency of whose documents it took part in some, as rows `k`: what there is to look through. Without agencies
 * below one of the officer's own: rights reach a whole subtree of units, but each agency keeps its own documents, and a province does not read
 * the registers of its communes.
 */
export function knownAgencies(units: readonly number[]) {
	const reached = sql`any(${[...units]}::bigint[])`;
	return sql`documents.unit_agency k where k.unit_id = ${reached} and not exists (
		select 1 from documents.unit_symbol s where s.unit_id = k.agency_unit_id and s.superior_id = ${reached} and s.unit_id = ${reached})`;
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

/** What an officer may take in hand. */
export interface NodeRights {
	readonly me: number;
	/** Persons stood in for, with the permission lent. */
	readonly lent: readonly { readonly accountId: number; readonly permission: string }[];
	/** Units by permission; `'all'` is the whole province. */
	readonly units: ReadonlyMap<string, readonly number[] | 'all'>;
}

/** Compiles the rights of an officer for {@link inMyHands}; nobody else holds nodes. */
export function nodeRights(actor: Actor): NodeRights {
	if (actor.kind !== 'officer') return { me: -1, lent: [], units: new Map() };
	const permissions = new Set(actor.grants.map(({ permission }) => permission));
	const units = new Map<string, readonly number[] | 'all'>();
	for (const permission of permissions)
		if (permission.startsWith('document.')) units.set(permission, grantedUnits(actor, permission));
	const lent = actor.grants.flatMap(({ permission, onBehalfOf }) =>
		onBehalfOf && permission.startsWith('document.') ? [{ accountId: onBehalfOf.accountId, permission }] : [],
	);
	return { me: actor.accountId, lent, units };
}

/**
 * The condition "node `n` waits for this officer": given by name, to somebody stood in for, or to a unit of theirs (and not
 * of an agency below).
 */
export function inMyHands(actor: Actor) {
	const { me, units } = nodeRights(actor);
	return sql<boolean>`(n.account_id = ${me} or ${lentTo(actor)} or n.account_id is null and ${heldByUnits(units)})`;
}

/** The condition "node `n` was given by name to somebody this officer stands in for". */
export function lentTo(actor: Actor) {
	const { lent } = nodeRights(actor);
	if (lent.length === 0) return sql<boolean>`false`;
	const persons = sql`${lent.map(({ accountId }) => accountId)}::bigint[]`;
	return sql<boolean>`(n.account_id = any(${persons}) and exists (
		select 1 from unnest(${persons}, ${lent.map(({ permission }) => permission)}::text[])
			b(account_id, permission) where b.account_id = n.account_id and b.permission = n.permission))`;
}

/**
 * The condition "node `n` asks for one of these permissions in a unit where it is held". Permissions held in the same units are asked together,
 * and only units that took part in a document of no agency below: the clerk of a province holds rights in five hundred units, whose trays the
 * index would all read to find that none of it is the province's.
 */
export function heldByUnits(units: NodeRights['units']) {
	const groups = Map.groupBy(units, ([, unitIds]) => (unitIds === 'all' ? 'all' : [...unitIds].sort().join()));
	const held = [...groups.values()].map((group) =>
		heldTogether(
			group.map(([permission]) => permission),
			group[0]?.[1] ?? [],
		),
	);
	return held.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(held, sql` or `)})`;
}

function heldTogether(permissions: readonly string[], unitIds: readonly number[] | 'all') {
	const asked = sql<boolean>`n.permission = any(${[...permissions]}::text[])`;
	if (unitIds === 'all') return asked;
	const agency = sql`(select o.agency_unit_id from documents.document o where o.id = n.document_id)`;
	return sql<boolean>`(${asked} and n.unit_id = any(array(select k.unit_id from ${knownAgencies(unitIds)})) and ${ofKnownAgency(unitIds, agency)})`;
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
