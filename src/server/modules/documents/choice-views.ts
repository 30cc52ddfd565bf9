import { vnDate } from '../../../shared/dates.ts';
import { grantedUnits } from '../../platform/access.ts';
import type { Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { listSubtreeUnitIdsOn, mapUnitsOn, type Unit } from '../agencies/index.ts';
import { listPermissionHolders, listOfficersOf } from '../people/index.ts';
import { agencyOf, unitsOfAgency } from './agency-of.ts';
import { listAgencyIds, listOwnAgencies } from './catalogue-store.ts';

/** Nobody drafts for more units than fit a list. */
const MOST_DRAFTING_UNITS = 60;

/** A person who may be chosen, with the title to tell namesakes apart. */
export interface PersonChoice {
	readonly accountId: number;
	readonly name: string;
	readonly title: string;
}

/** Whom a document of an agency can be given to. */
export interface DocumentChoices {
	/** Leaders who may direct. */
	readonly leaders: readonly PersonChoice[];
	/** Leaders who may sign for the agency. */
	readonly signers: readonly PersonChoice[];
	/** Units of the agency, itself first, each with its people. */
	readonly units: readonly {
		readonly unitId: number;
		readonly name: string;
		readonly people: readonly PersonChoice[];
	}[];
}

/** What the forms about a document of this agency offer to choose from, as the organisation is today. */
export async function listChoices(ctx: ReadCtx, agencyUnitId: number): Promise<DocumentChoices> {
	const units = [...(await unitsOfAgency(ctx, agencyUnitId)).values()];
	const choices = [];
	for (const { id, name } of units)
		choices.push({ unitId: id, name, people: (await listOfficersOf(ctx, [id])).map(choice) });
	return {
		leaders: (await listPermissionHolders(ctx, 'document.direct', agencyUnitId)).map(choice),
		signers: (await listPermissionHolders(ctx, 'document.sign', agencyUnitId)).map(choice),
		units: choices,
	};
}

const choice = ({ accountId, name, title }: PersonChoice): PersonChoice => ({ accountId, name, title });

/** Agencies in which the actor holds a permission, for choosing where a new document belongs. */
export async function listAgenciesFor(
	ctx: ReadCtx,
	permission: Permission,
): Promise<{ readonly unitId: number; readonly name: string }[]> {
	const granted = grantedUnits(ctx.actor, permission);
	const today = vnDate(ctx.now);
	// Rights reach a subtree, but each agency keeps its own documents.
	const agencies = granted === 'all' ? [] : await listOwnAgencies(ctx, granted, today);
	const units = await mapUnitsOn(ctx, agencies, today);
	return agencies.map((unitId) => ({ unitId, name: units.get(unitId)?.agencyName ?? '' }));
}

/** Every agency of this platform that has registers today: documents reach it directly. By name. */
async function listPlatformAgencies(ctx: ReadCtx): Promise<{ readonly unitId: number; readonly name: string }[]> {
	const today = vnDate(ctx.now);
	const ids = await listAgencyIds(ctx, today);
	const units = await mapUnitsOn(ctx, ids, today);
	return ids
		.flatMap((unitId) => {
			const unit = units.get(unitId);
			return unit ? [{ unitId, name: unit.agencyName }] : [];
		})
		.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/**
 * Whom a document of these agencies can be sent to inside the platform: every agency, then the agencies' own units.
 * Each once, by the name a recipient is written down with.
 */
export async function listUnitRecipients(
	ctx: ReadCtx,
	agencyUnitIds: readonly number[],
): Promise<{ readonly unitId: number; readonly name: string }[]> {
	const found = await listPlatformAgencies(ctx);
	for (const agencyUnitId of new Set(agencyUnitIds))
		for (const { id, agencyName } of (await unitsOfAgency(ctx, agencyUnitId)).values())
			if (!found.some(({ unitId }) => unitId === id)) found.push({ unitId: id, name: agencyName });
	return found;
}

/** A unit in which the actor may begin a draft, and whose document it will be. */
export interface DraftingUnit {
	readonly unitId: number;
	readonly name: string;
	readonly agencyUnitId: number;
	/** As printed at the head of the document. */
	readonly agencyName: string;
}

/**
 * Units in which the actor may begin a draft, each with the agency it drafts for. An office serves the committee above it,
 * so what it drafts for the committee stands before what it drafts in its own name.
 */
export async function listDraftingUnits(ctx: ReadCtx): Promise<DraftingUnit[]> {
	const granted = grantedUnits(ctx.actor, 'document.draft');
	if (granted === 'all') return [];
	const today = vnDate(ctx.now);
	const agencyIds = await listOwnAgencies(ctx, granted, today);
	const drafting: Omit<DraftingUnit, 'agencyName'>[] = [];
	const beyond = new Set(granted);
	for (const agencyUnitId of agencyIds) {
		const units = await unitsOfAgency(ctx, agencyUnitId);
		const mine = [...units.values()].filter(({ id }) => beyond.has(id));
		const served = await servedBy(ctx, units.get(agencyUnitId));
		for (const forAgency of [...(served === undefined ? [] : [served]), agencyUnitId])
			drafting.push(...mine.map(({ id, name }) => ({ unitId: id, name, agencyUnitId: forAgency })));
		// What lies below, the agencies there included, drafts for itself.
		for (const unitId of await listSubtreeUnitIdsOn(ctx, agencyUnitId, today)) beyond.delete(unitId);
	}
	const units = await mapUnitsOn(ctx, [...beyond], today);
	for (const unitId of [...beyond].slice(0, MOST_DRAFTING_UNITS)) {
		const unit = units.get(unitId);
		if (unit) drafting.push({ unitId, name: unit.name, agencyUnitId: (await agencyOf(ctx, unitId)).id });
	}
	const named = await mapUnitsOn(
		ctx,
		drafting.map(({ agencyUnitId }) => agencyUnitId),
		today,
	);
	return drafting.map((one) => ({ ...one, agencyName: named.get(one.agencyUnitId)?.agencyName ?? '' }));
}

/** The agency an office works for, when it is counted among its units. */
async function servedBy(ctx: ReadCtx, agency: Unit | undefined): Promise<number | undefined> {
	if (agency?.kind !== 'office' || agency.parentId === null) return undefined;
	const above = await agencyOf(ctx, agency.parentId);
	return (await unitsOfAgency(ctx, above.id)).has(agency.id) ? above.id : undefined;
}
