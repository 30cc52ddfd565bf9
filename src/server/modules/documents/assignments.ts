import { isDate } from '../../../shared/dates.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { closingOf, computeDeadline, getWorkCalendar, workingDayFrom, type Limit } from '../calendar/index.ts';
import { listPermissionHolders, listOfficersOf } from '../people/index.ts';
import { unitsOfAgency } from './agency-of.ts';
import type { NodeRole } from './document-types.ts';
import type { NewNode } from './node-store.ts';
import type { DocumentRecord } from './store.ts';

/** One unit or person a document is given to. */
export interface Assignment {
	readonly role: NodeRole;
	readonly unitId: number;
	/** A person of that unit; absent: the unit, whose head takes it or passes it on. */
	readonly accountId?: number | null | undefined;
}

/** A deadline: a day (end of its office hours) or a stretch of working time from now. */
export type Due = { readonly on: string } | { readonly limit: Limit };

/**
 * Assignments as nodes: exactly one in charge, all inside the agency, persons of the unit they are named in.
 * @throws Refusal document.no-unit-chosen, document.main-unit-needed, document.outside-agency
 */
export async function nodesFor(
	ctx: Ctx,
	document: DocumentRecord,
	assignments: readonly Assignment[],
	common: Pick<NewNode, 'parentId' | 'directiveId' | 'fromUnitId' | 'instruction' | 'dueAt'>,
): Promise<NewNode[]> {
	if (assignments.length === 0) refuse('document.no-unit-chosen');
	const mains = assignments.filter(({ role }) => role === 'main').length;
	const onlyInforms = assignments.every(({ role }) => role === 'inform');
	if (mains > 1 || (mains === 0 && !onlyInforms)) refuse('document.main-unit-needed');
	const own = await unitsOfAgency(ctx, document.agency_unit_id);
	const nodes: NewNode[] = [];
	for (const { role, unitId, accountId } of assignments) {
		if (!own.has(unitId)) refuse('document.outside-agency', { name: `đơn vị số ${String(unitId)}` });
		if (typeof accountId === 'number') await requireOfUnit(ctx, accountId, unitId);
		const isInform = role === 'inform';
		nodes.push({
			...common,
			purpose: isInform ? 'inform' : 'handle',
			role,
			unitId,
			accountId,
			dueAt: isInform ? null : common.dueAt,
		});
	}
	return nodes;
}

/** Somebody with a position in the unit today, or whose rights are set to it. @throws Refusal document.outside-agency */
export async function requireOfUnit(ctx: Ctx, accountId: number, unitId: number): Promise<void> {
	const officers = await listOfficersOf(ctx, [unitId]);
	if (!officers.some((officer) => officer.accountId === accountId))
		refuse('document.outside-agency', { name: `người số ${String(accountId)}` });
}

/** A leader of the document's agency. @throws Refusal document.outside-agency */
export async function requireLeader(ctx: Ctx, document: DocumentRecord, accountId: number) {
	const leaders = await listPermissionHolders(ctx, 'document.direct', document.agency_unit_id);
	return (
		leaders.find((leader) => leader.accountId === accountId) ??
		refuse('document.outside-agency', { name: `người số ${String(accountId)}` })
	);
}

/**
 * When something given now is due, in the working time of the agency.
 * @throws Refusal document.due-passed
 */
export async function dueAtFor(ctx: Ctx, agencyUnitId: number, due: Due | undefined): Promise<Date | null> {
	if (due === undefined) return null;
	const calendar = await getWorkCalendar(ctx, agencyUnitId);
	if ('on' in due && !isDate(due.on)) refuse('document.due-passed');
	const dueAt =
		'on' in due
			? closingOf(calendar, workingDayFrom(calendar, due.on))
			: computeDeadline({ receivedAt: ctx.now, limit: due.limit, calendar }).dueAt;
	return dueAt > ctx.now ? dueAt : refuse('document.due-passed');
}
