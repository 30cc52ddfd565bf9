import { randomUUID } from 'node:crypto';
import { fail, redirect, type Actions } from '@sveltejs/kit';
import { grantedUnits } from '#lib/server/platform/access.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { getTreeOn, mapUnitsOn, type Unit } from '#lib/server/modules/agencies/index.ts';
import { fieldsFor } from '#lib/server/modules/forms/index.ts';
import { intakeAtCounter } from '#lib/server/modules/dossiers/index.ts';
import { findProcedureAt, listReceivable, searchProcedures } from '#lib/server/modules/procedures/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { suppliedOptions } from '../../../(citizen)/apply/citizen-facts.ts';
import { broughtComponents, readIntake, type PostedIntake } from './read-intake.ts';
import { previewOf } from './preview-of.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const code = url.searchParams.get('procedure');
	const text = (url.searchParams.get('q') ?? '').slice(0, 100);
	return locals.ask(async (ctx) => {
		const places = await receivingPlaces(ctx);
		const found = code === null ? undefined : await findProcedureAt(ctx, code, vnDate(ctx.now));
		const list = await receivable(ctx, text);
		if (!found?.definition) return { text, list, places, intake: null };
		const { definition } = found;
		const pages = fieldsFor(definition.form, { data: {}, options: await suppliedOptions(ctx) });
		const posted = {
			versionId: found.versionId,
			receivingUnitId: places[0]?.id ?? 0,
			channel: 'direct',
			raw: {},
		} as const;
		return {
			text,
			list,
			places,
			intake: {
				code: found.code,
				versionId: found.versionId,
				title: definition.title,
				authority: definition.competence.authority.vi,
				token: randomUUID(),
				pages,
				at: ctx.now,
				preview: await previewOf(ctx, posted),
			},
		};
	});
};

/** One-stop centres at whose counters this officer may receive. */
async function receivingPlaces(ctx: ReadCtx): Promise<{ id: number; name: string }[]> {
	const today = vnDate(ctx.now);
	const granted = grantedUnits(ctx.actor, 'dossier.receive');
	const units: Iterable<Unit> =
		granted === 'all' ? flatten(await getTreeOn(ctx, today)) : (await mapUnitsOn(ctx, granted, today)).values();
	return [...units]
		.filter(({ kind }) => kind === 'one-stop-centre')
		.map(({ id, agencyName }) => ({ id, name: agencyName }));
}

function flatten(trees: Awaited<ReturnType<typeof getTreeOn>>): Unit[] {
	return trees.flatMap((tree) => [tree, ...flatten([...tree.children])]);
}

/** Procedures the counter can take in; a search by name, words people use, or code. */
async function receivable(
	ctx: ReadCtx,
	text: string,
): Promise<{ code: string; name: string; field: string; ready: boolean }[]> {
	const rows =
		text.trim() === ''
			? await listReceivable(ctx)
			: (await searchProcedures(ctx, { text }, { number: 1, size: 20 })).rows;
	return rows.map((row) => ({ code: row.code, name: row.plainName, field: row.field ?? '', ready: row.hasDefinition }));
}

export const actions = {
	preview: async ({ request, locals }) => {
		const posted = readIntake(await request.formData());
		return { preview: await locals.ask((ctx) => previewOf(ctx, posted)), typed: posted.typed };
	},
	receive: async ({ request, locals }) => {
		const form = await request.formData();
		const posted = readIntake(form);
		const done = await locals.attempt(async (ctx) =>
			intakeAtCounter(ctx, {
				...(await intakeInput(ctx, posted)),
				components: await broughtComponents(ctx, form, locals.app.files),
			}),
		);
		if (!done.ok) {
			const preview = await locals.ask((ctx) => previewOf(ctx, posted));
			return fail(done.status, { sentence: done.sentence, code: done.code, preview, typed: posted.typed });
		}
		redirect(303, `/desk/counter/receipt/${done.value.code}`);
	},
} satisfies Actions;

/** The input of the verb, with the form already read: what cannot be read is refused there with every place named. */
async function intakeInput(ctx: ReadCtx, posted: PostedIntake) {
	const { data } = await previewOf(ctx, posted);
	return {
		procedureVersionId: posted.versionId,
		receivingUnitId: posted.receivingUnitId,
		channel: posted.channel,
		applicant: posted.applicant,
		form: data,
		delivery: posted.delivery,
		foreignCode: posted.foreignCode,
		token: posted.token,
	};
}
