import { vnDate } from '../../../shared/dates.ts';
import { grantedUnits } from '../../platform/access.ts';
import type { Permission } from '../../platform/actor.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { mapUnitsOn } from '../agencies/index.ts';
import { listPermissionHolders, listOfficersOf } from '../people/index.ts';
import { unitsOfAgency } from './agency-of.ts';
import { agenciesAmong } from './catalogue-store.ts';

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
	const agencies = [...(await agenciesAmong(ctx, granted === 'all' ? [] : granted, today))];
	const units = await mapUnitsOn(ctx, agencies, today);
	return agencies.map((unitId) => ({ unitId, name: units.get(unitId)?.agencyName ?? '' }));
}
