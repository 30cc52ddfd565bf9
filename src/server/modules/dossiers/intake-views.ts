import type { ReadCtx } from '../../platform/ctx.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { componentsFor, feesFor, type Component, type FeeTotal } from '../procedures/index.ts';
import { expectedDue } from './due-date.ts';
import type { Due } from './due-of.ts';
import { competentUnit } from './organisation.ts';
import { definitionOf } from './procedure-of.ts';

/** What taking a dossier in now would mean: who decides, by when, for how much, with which papers. */
export interface IntakePreview {
	readonly components: readonly Component[];
	readonly fee: FeeTotal;
	/** Undefined while the form does not say enough. */
	readonly competentUnitName: string | undefined;
	readonly due: Due | undefined;
}

/**
 * The counter's look ahead, with a form that may still be incomplete. Nothing is numbered or written.
 * @law NĐ 118/2025/NĐ-CP Điều 17: the applicant is told the date when the dossier is taken in
 */
export async function previewIntake(
	ctx: ReadCtx,
	wish: {
		procedureVersionId: number;
		receivingUnitId: number;
		channel: 'direct' | 'postal';
		form: Readonly<Record<string, string | number | boolean>>;
	},
): Promise<IntakePreview> {
	const definition = await definitionOf(ctx, wish.procedureVersionId);
	const form = { ...wish.form };
	const competent = await competentUnit(ctx, definition, { form, receivingUnitId: wish.receivingUnitId }).catch(
		(thrown: unknown) => {
			if (isRefusal(thrown)) return undefined;
			throw thrown;
		},
	);
	const due =
		competent && (await expectedDue(ctx, definition, { form, channel: wish.channel, competentUnitId: competent.id }));
	return {
		components: componentsFor(definition, form),
		fee: feesFor(definition, { data: form, channel: wish.channel }),
		competentUnitName: competent?.name,
		due,
	};
}
