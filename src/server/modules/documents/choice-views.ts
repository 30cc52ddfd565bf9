import type { ReadCtx } from '../../platform/ctx.ts';
import { listHoldersOf, listOfficersOf } from '../people/index.ts';
import { unitsOfAgency } from './agency-of.ts';

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
	readonly units: readonly { readonly unitId: number; readonly name: string; readonly people: readonly PersonChoice[] }[];
}

/** What the forms about a document of this agency offer to choose from, as the organisation is today. */
export async function listChoices(ctx: ReadCtx, agencyUnitId: number): Promise<DocumentChoices> {
	const units = [...(await unitsOfAgency(ctx, agencyUnitId)).values()];
	const choices = [];
	for (const { id, name } of units)
		choices.push({ unitId: id, name, people: (await listOfficersOf(ctx, [id])).map(choice) });
	return {
		leaders: (await listHoldersOf(ctx, 'document.direct', agencyUnitId)).map(choice),
		signers: (await listHoldersOf(ctx, 'document.sign', agencyUnitId)).map(choice),
		units: choices,
	};
}

const choice = ({ accountId, name, title }: PersonChoice): PersonChoice => ({ accountId, name, title });
