import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { vnDate } from '../../../shared/dates.ts';
import { findUnitByKeyOn } from '../agencies/index.ts';
import { showValue, type FormField } from '../forms/index.ts';
import type { ProcedureDefinition } from '../procedures/index.ts';
import { holds } from '../../../shared/forms/condition.ts';
import { storeResultDraft } from './result-store.ts';
import type { DossierRecord } from './store.ts';

type FormData = Record<string, string | number | boolean>;

/**
 * Writes (or writes anew, after a correction) the draft of the paper the leader will sign: the result, or the refusal
 * with its ground. What is printed is kept as data; the paper is rendered from it.
 */
export async function prepareResult(
	ctx: Ctx,
	definition: ProcedureDefinition,
	dossier: DossierRecord,
	refusal: { ground: string; basis: string; reason: string } | undefined,
): Promise<void> {
	const data = refusal ? { ...refusal } : { rows: await resultRows(ctx, definition, dossier) };
	await storeResultDraft(ctx, dossier.id, refusal ? 'refusal' : 'result', data);
}

/**
 * Label and value of each line of the result, as it will be printed. Places are named as they were called on the day the
 * form was handed in.
 */
async function resultRows(
	ctx: ReadCtx,
	definition: ProcedureDefinition,
	dossier: Pick<DossierRecord, 'form' | 'submitted_at'>,
): Promise<{ label: string; value: string }[]> {
	const form = dossier.form as FormData;
	const fields = definition.form.pages.flatMap((page) => page.sections.flatMap((section) => section.fields));
	const communes = await communesNamed(ctx, fields, form, vnDate(dossier.submitted_at));
	return definition.result.lines
		.filter((line) => !line.when || holds(line.when, form))
		.map(({ label, field }) => {
			const asked = fields.find(({ name }) => name === field);
			const value = form[field];
			return { label, value: asked ? showValue(asked, value, 'vi', { communes }) : String(value ?? '') };
		});
}

/** The communes a form names, as options: forms keep the unit's key, papers print its name. */
async function communesNamed(ctx: ReadCtx, fields: readonly FormField[], form: FormData, on: string) {
	const keys = fields.flatMap((field) => {
		const value = form[field.name];
		return field.kind === 'source' && field.source === 'communes' && typeof value === 'string' ? [value] : [];
	});
	const options: { value: string; label: { vi: string; en: string } }[] = [];
	for (const key of new Set(keys)) {
		const unit = await findUnitByKeyOn(ctx, key, on);
		if (unit) options.push({ value: key, label: { vi: unit.name, en: unit.name } });
	}
	return options;
}
