import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { summary, type SuppliedOptions } from '#lib/server/modules/forms/index.ts';
import {
	getDossierFile,
	previewOutcomes,
	type DossierFile,
	type WhatFollows,
} from '#lib/server/modules/dossiers/index.ts';
import { listOfficersOf } from '#lib/server/modules/people/index.ts';
import {
	componentsFor,
	getVersion,
	type Ground,
	type ProcedureDefinition,
} from '#lib/server/modules/procedures/index.ts';
import type { DeskFile, GroundChoice } from '#lib/ui/desk/dossier-model.ts';
import { suppliedOptions } from '../../../(citizen)/apply/citizen-facts.ts';
import { dueChips } from '../due-chips.ts';
import { documentsOf } from './documents-of.ts';

/** Reads a dossier for the desk. @throws Refusal dossier.not-found */
export async function readDeskFile(ctx: ReadCtx, code: string): Promise<DeskFile> {
	const file = await getDossierFile(ctx, code);
	const { definition } = await getVersion(ctx, file.procedureVersionId);
	const chip = await dueChips(ctx);
	const open = file.steps.filter(({ closedAt }) => closedAt === null);
	return {
		file,
		due: chip({ ...file, unitId: file.competentUnitId }),
		stepDue: Object.fromEntries(
			open.map((step) => [step.id, chip({ ...file, finishedAt: null, dueAt: step.dueAt, unitId: step.unitId })]),
		),
		previews: await previewsOf(ctx, file),
		officers: await officersOf(ctx, file),
		documents: documentsOf(file),
		...(definition ? choicesOf(definition, file, await suppliedOptions(ctx)) : NO_CHOICES),
	};
}

const NO_CHOICES = { summary: [], refusalGrounds: [], supplementGrounds: [], pauses: [], components: [] };

function choicesOf(definition: ProcedureDefinition, file: DossierFile, options: SuppliedOptions) {
	return {
		summary: summary(definition.form, file.form, 'vi', options),
		refusalGrounds: definition.refusalGrounds.map(groundChoice),
		supplementGrounds: definition.supplementGrounds.map(groundChoice),
		pauses: definition.deadline.pauses.map(({ id, label }) => ({ id, label: label.vi })),
		components: componentsFor(definition, file.form).map(({ id, name, originals, copies, required }) => ({
			id,
			name: name.vi,
			originals,
			copies,
			required,
		})),
	};
}

function groundChoice({ id, text, basis }: Ground): GroundChoice {
	return { id, text: text.vi, basis: [basis.document, basis.article].filter(Boolean).join(', ') };
}

async function previewsOf(ctx: ReadCtx, file: DossierFile): Promise<DeskFile['previews']> {
	const previews: [number, Readonly<Record<string, WhatFollows>>][] = [];
	for (const step of file.steps) {
		if (step.outcomes.length > 0) previews.push([step.id, await previewOutcomes(ctx, file, step)]);
	}
	return Object.fromEntries(previews);
}

async function officersOf(ctx: ReadCtx, file: DossierFile): Promise<DeskFile['officers']> {
	if (!file.possible.includes('assign')) return {};
	const lists: [number, Awaited<ReturnType<typeof listOfficersOf>>][] = [];
	for (const step of file.steps) {
		if (step.closedAt === null) lists.push([step.id, await listOfficersOf(ctx, [step.unitId])]);
	}
	return Object.fromEntries(lists);
}
