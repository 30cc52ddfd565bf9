import { vnDate } from '../../../shared/dates.ts';
import { grantedUnits } from '../../platform/access.ts';
import type { Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { listSubtreeUnitIdsOn, mapUnitsOn } from '../agencies/index.ts';
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
export async function listPlatformAgencies(
	ctx: ReadCtx,
): Promise<{ readonly unitId: number; readonly name: string }[]> {
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

/** Units in which the actor may begin a draft, each with the agency it drafts for. */
export async function listDraftingUnits(
	ctx: ReadCtx,
): Promise<{ readonly unitId: number; readonly name: string; readonly agencyUnitId: number }[]> {
	const granted = grantedUnits(ctx.actor, 'document.draft');
	if (granted === 'all') return [];
	const today = vnDate(ctx.now);
	const agencyIds = await listOwnAgencies(ctx, granted, today);
	const drafting = new Map<number, { unitId: number; name: string; agencyUnitId: number }>();
	const beyond = new Set(granted);
	for (const agencyUnitId of agencyIds) {
		for (const { id: unitId, name } of (await unitsOfAgency(ctx, agencyUnitId)).values())
			if (beyond.has(unitId)) drafting.set(unitId, { unitId, name, agencyUnitId });
		// What lies below, the agencies there included, drafts for itself.
		for (const unitId of await listSubtreeUnitIdsOn(ctx, agencyUnitId, today)) beyond.delete(unitId);
	}
	const units = await mapUnitsOn(ctx, [...beyond], today);
	for (const unitId of [...beyond].slice(0, MOST_DRAFTING_UNITS)) {
		const unit = units.get(unitId);
		if (unit) drafting.set(unitId, { unitId, name: unit.name, agencyUnitId: (await agencyOf(ctx, unitId)).id });
	}
	return [...drafting.values()];
}
