import type { Ctx } from '../../platform/ctx.ts';
import { showValue } from '../forms/index.ts';
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
	const data = refusal ? { ...refusal } : { rows: resultRows(definition, dossier.form as FormData) };
	await storeResultDraft(ctx, dossier.id, refusal ? 'refusal' : 'result', data);
}

/** Label and value of each line of the result, as it will be printed. */
export function resultRows(definition: ProcedureDefinition, form: FormData): { label: string; value: string }[] {
	const fields = definition.form.pages.flatMap((page) => page.sections.flatMap((section) => section.fields));
	return definition.result.lines
		.filter((line) => !line.when || holds(line.when, form))
		.map(({ label, field }) => {
			const asked = fields.find(({ name }) => name === field);
			const value = form[field];
			return { label, value: asked && value !== undefined ? showValue(asked, value, 'vi') : String(value ?? '') };
		});
}
