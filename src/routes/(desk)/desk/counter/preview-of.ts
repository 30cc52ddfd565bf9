import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { fieldsFor, rawForm, validateForm, type FormData as Answers } from '#lib/server/modules/forms/index.ts';
import { previewIntake } from '#lib/server/modules/dossiers/index.ts';
import { getVersion } from '#lib/server/modules/procedures/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import type { CounterPreview } from '#lib/ui/desk/counter-preview.ts';
import { suppliedOptions } from '../../../(citizen)/apply/citizen-facts.ts';
import type { PostedIntake } from './read-intake.ts';

/** What the counter shows beside the form: papers, fee, date, and what is still to correct. Works on half a form. */
export async function previewOf(
	ctx: ReadCtx,
	posted: Pick<PostedIntake, 'versionId' | 'receivingUnitId' | 'channel' | 'raw'>,
): Promise<CounterPreview & { data: Answers }> {
	const { definition } = await getVersion(ctx, posted.versionId);
	if (!definition) throw new Error('the version has no definition');
	const isEmpty = Object.keys(posted.raw).every((name) => name.startsWith('a-'));
	const checked = validateForm(definition.form, posted.raw, { today: vnDate(ctx.now) });
	const issues = checked.ok || isEmpty ? [] : checked.issues;
	const ahead = await previewIntake(ctx, {
		procedureVersionId: posted.versionId,
		receivingUnitId: posted.receivingUnitId,
		channel: posted.channel,
		form: checked.data,
	});
	const options = await suppliedOptions(ctx);
	return {
		data: checked.data,
		pages: isEmpty
			? null
			: fieldsFor(definition.form, { data: checked.data, raw: rawForm(Object.entries(posted.raw)), issues, options }),
		issues: issues.map(({ path, messageVi }) => ({ path, message: messageVi })),
		components: ahead.components.map(({ id, name, hint, originals, copies, isForm, required, fromDatabase }) => ({
			id,
			name: name.vi,
			hint: hint?.vi ?? '',
			originals,
			copies,
			isForm,
			required,
			fromDatabase: fromDatabase?.vi ?? '',
		})),
		fee: {
			totalDong: ahead.fee.totalDong,
			lines: ahead.fee.lines.map(({ label, amountDong, reason }) => ({
				label: label.vi,
				amountDong,
				reason: reason.vi,
			})),
		},
		competentUnitName: ahead.competentUnitName ?? null,
		dueAt: ahead.due?.dueAt ?? null,
		provisional: ahead.due?.provisional ?? false,
		explanation:
			ahead.due?.explanation.map(({ text, legalBasis }) => (legalBasis ? `${text} (${legalBasis})` : text)) ?? [],
	};
}
