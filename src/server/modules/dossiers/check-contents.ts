import { refuse } from '../../platform/refusal.ts';
import { vnDate } from '../../../shared/dates.ts';
import { validateForm } from '../forms/index.ts';
import { componentsFor, feesFor, type ProcedureDefinition } from '../procedures/index.ts';
import type { NewComponent } from './component-store.ts';
import type { NewDossier } from './open-dossier.ts';

type FormData = NewDossier['form'];

export interface CheckedContents {
	readonly form: FormData;
	readonly components: readonly NewComponent[];
	readonly fee: NewDossier['fee'];
}

/**
 * The form and the papers against the procedure: nothing that the law asks for may be missing, nothing that a database
 * already holds may be asked for.
 * @law NĐ 118/2025/NĐ-CP Điều 4.2a as amended by NĐ 309/2026/NĐ-CP (no paper for what a database answers)
 * @throws Refusal dossier.form-incomplete, dossier.paper-missing
 */
export function checkContents(
	definition: ProcedureDefinition,
	input: { form: FormData; channel: 'online' | 'direct' | 'postal'; components: readonly NewComponent[]; now: Date },
): CheckedContents {
	const checked = validateForm(definition.form, rawOf(input.form), { today: vnDate(input.now) });
	if (!checked.ok) return refuse('dossier.form-incomplete', { count: checked.issues.length, issues: checked.issues });
	const asked = componentsFor(definition, checked.data);
	const brought = new Set(input.components.map(({ componentId }) => componentId));
	const missing = asked.filter(
		({ id, required, isForm, fromDatabase }) => required && !isForm && !fromDatabase && !brought.has(id),
	);
	if (missing.length > 0) refuse('dossier.paper-missing', { names: missing.map(({ name }) => name.vi).join('; ') });
	const fee = feesFor(definition, { data: checked.data, channel: input.channel });
	return {
		form: checked.data,
		fee: { dong: fee.totalDong, state: fee.totalDong === null ? 'unknown' : fee.totalDong === 0 ? 'none' : 'due' },
		components: [
			...asked
				.filter(({ isForm }) => isForm)
				.map(({ id, name }) => ({
					componentId: id,
					name: name.vi,
					originals: 1,
					copies: 0,
					fileId: null,
					source: 'submitted' as const,
				})),
			...input.components.map((component) => {
				const known = asked.find(({ id }) => id === component.componentId);
				return {
					...component,
					name: component.name || (known?.name.vi ?? 'Giấy tờ khác'),
					originals: component.originals || (known?.originals ?? 0),
					copies: component.copies || (known?.copies ?? 0),
				};
			}),
		],
	};
}

/** Stored values as a browser would post them: the form is checked the same way each time. */
export function rawOf(form: FormData): Record<string, string> {
	return Object.fromEntries(
		Object.entries(form).flatMap(([name, value]) =>
			value === false
				? []
				: [[name, typeof value === 'number' ? String(value).replace('.', ',') : String(value)] as const],
		),
	);
}
