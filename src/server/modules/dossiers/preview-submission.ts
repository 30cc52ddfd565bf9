import type { ReadCtx } from '../../platform/ctx.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { vnDate } from '../../../shared/dates.ts';
import { findUnitOn, type Unit } from '../agencies/index.ts';
import { validateForm, type FormIssue } from '../forms/index.ts';
import { componentsFor, feesFor, type Component, type FeeTotal } from '../procedures/index.ts';
import { rawOf } from './check-contents.ts';
import type { Draft } from './draft-store.ts';
import { expectedDue } from './due-date.ts';
import type { Due } from './due-of.ts';
import { competentUnit, oneStopOf } from './organisation.ts';
import { definitionOf } from './procedure-of.ts';

/** What would happen if a draft were submitted now. Nothing is written and no number is used. */
export interface SubmissionPreview {
	/** What keeps the form from being complete, in the order of the form. */
	readonly issues: readonly FormIssue[];
	/** Papers the law asks for and the draft lacks. */
	readonly missing: readonly Component[];
	readonly fees: FeeTotal;
	/** Who decides; undefined while the form does not say enough. */
	readonly competent: Unit | undefined;
	/** Where it is received and handed over. */
	readonly centre: Unit | undefined;
	/** The promised date if it were validly received now; undefined when the law sets no limit or nobody is competent yet. */
	readonly due: Due | undefined;
}

/** Checks a draft as its submission would, and says who would handle it, at what cost and by when. */
export async function previewSubmission(
	ctx: ReadCtx,
	draft: Pick<Draft, 'procedureVersionId' | 'form' | 'files' | 'receivingUnitId'>,
): Promise<SubmissionPreview> {
	const definition = await definitionOf(ctx, draft.procedureVersionId);
	const checked = validateForm(definition.form, rawOf(draft.form), { today: vnDate(ctx.now) });
	const brought = new Set(draft.files.map(({ componentId }) => componentId));
	const competent = await orUndefined(() =>
		competentUnit(ctx, definition, { form: draft.form, receivingUnitId: draft.receivingUnitId ?? -1 }),
	);
	const centre =
		draft.receivingUnitId === null
			? competent && (await orUndefined(() => oneStopOf(ctx, competent)))
			: await findUnitOn(ctx, draft.receivingUnitId, vnDate(ctx.now));
	return {
		issues: checked.ok ? [] : checked.issues,
		missing: componentsFor(definition, draft.form).filter(
			({ id, required, isForm, fromDatabase }) => required && !isForm && !fromDatabase && !brought.has(id),
		),
		fees: feesFor(definition, { data: draft.form, channel: 'online' }),
		competent,
		centre,
		due:
			competent &&
			(await expectedDue(ctx, definition, { form: draft.form, channel: 'online', competentUnitId: competent.id })),
	};
}

/** The value, or undefined when the answer is an expected "no". */
async function orUndefined<T>(ask: () => Promise<T>): Promise<T | undefined> {
	try {
		return await ask();
	} catch (thrown) {
		if (isRefusal(thrown)) return undefined;
		throw thrown;
	}
}
