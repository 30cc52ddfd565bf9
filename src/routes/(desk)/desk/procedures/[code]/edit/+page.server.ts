import { fail, redirect, type Actions } from '@sveltejs/kit';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { isPermitted, requirePermission } from '#lib/server/platform/access.ts';
import {
	checkContent,
	findDraft,
	getProcedureAt,
	publishDraft,
	saveDraft,
} from '#lib/server/modules/procedures/index.ts';
import { addDays, parseDate, vnDate } from '#lib/shared/dates.ts';
import { asEditable, withTables } from './edit-definition.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'procedure.edit');
		const { content, revision } = await contentOf(ctx, params.code);
		return {
			code: params.code,
			revision,
			editable: asEditable(content),
			source: JSON.stringify(content, null, 2),
			problems: (await checkContent(ctx, content)).map(({ vi, at }) => ({ vi, at })),
			mayPublish: isPermitted(locals.actor, 'procedure.publish'),
			tomorrow: addDays(vnDate(ctx.now), 1),
		};
	});

/** The draft, or what is in force to begin one from; never a blank page. */
async function contentOf(ctx: ReadCtx, code: string): Promise<{ content: object; revision: number }> {
	const draft = await findDraft(ctx, code);
	if (draft && typeof draft.definition === 'object' && draft.definition !== null)
		return { content: draft.definition, revision: draft.revision };
	const { definition, title } = await getProcedureAt(ctx, code, vnDate(ctx.now));
	return { content: definition ?? { code, title }, revision: draft?.revision ?? 0 };
}

const text = (form: FormData, name: string) => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

export const actions = {
	/** Saves the tables over the rest of the definition. */
	tables: async ({ request, locals, params }) => {
		const form = await request.formData();
		const code = params.code ?? '';
		const done = await locals.attempt(async (ctx) => {
			const { content } = await contentOf(ctx, code);
			return saveDraft(ctx, {
				code,
				definition: withTables(content, form),
				revision: Number(text(form, 'revision')) || 0,
			});
		});
		if (!done.ok) return fail(done.status, { part: 'tables', sentence: done.sentence, source: undefined });
		redirect(303, `/desk/procedures/${code}/edit`);
	},
	/** Saves the source as typed. */
	source: async ({ request, locals, params }) => {
		const form = await request.formData();
		const source = text(form, 'source');
		const definition = parsedObject(source);
		if (typeof definition === 'string') return fail(422, { part: 'source', sentence: definition, source });
		const code = params.code ?? '';
		const done = await locals.attempt((ctx) =>
			saveDraft(ctx, { code, definition, revision: Number(text(form, 'revision')) || 0 }),
		);
		if (!done.ok) return fail(done.status, { part: 'source', sentence: done.sentence, source });
		redirect(303, `/desk/procedures/${code}/edit`);
	},
	publish: async ({ request, locals, params }) => {
		const form = await request.formData();
		const code = params.code ?? '';
		const effectiveFrom = parseDate(text(form, 'effectiveFrom')) ?? '';
		if (effectiveFrom === '')
			return fail(422, { part: 'publish', sentence: 'Ghi ngày có hiệu lực, dạng dd/mm/yyyy.', source: undefined });
		const done = await locals.attempt((ctx) =>
			publishDraft(ctx, { code, effectiveFrom, revision: Number(text(form, 'revision')) || 0 }),
		);
		if (!done.ok) return fail(done.status, { part: 'publish', sentence: done.sentence, source: undefined });
		redirect(303, `/desk/procedures/${code}`);
	},
} satisfies Actions;

/** The object a source text stands for, or a sentence saying why it is none. */
function parsedObject(source: string): object | string {
	try {
		const value: unknown = JSON.parse(source);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? value
			: 'Nguồn phải là một đối tượng JSON.';
	} catch (error) {
		return `Nguồn JSON chưa đọc được: ${error instanceof Error ? error.message : ''}`;
	}
}
