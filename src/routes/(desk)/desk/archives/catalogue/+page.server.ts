import { fail, redirect } from '@sveltejs/kit';
import { grantedUnits, isPermitted } from '#lib/server/platform/access.ts';
import type { Ctx, ReadCtx } from '#lib/server/platform/ctx.ts';
import { refuse } from '#lib/server/platform/refusal.ts';
import {
	addHeading,
	approveCatalogue,
	findCatalogue,
	listArchiveAgencies,
	listRetentions,
	openAdHocFile,
	openFile,
	planFile,
	startCatalogue,
} from '#lib/server/modules/archives/index.ts';
import { listChoices } from '#lib/server/modules/documents/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { number, optional, text } from '../posted.ts';
import { requireArchiveUser } from '../require-archive-user.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requireArchiveUser(ctx);
		const agencies = await listArchiveAgencies(ctx);
		const agencyUnitId = Number(url.searchParams.get('agency')) || (agencies[0]?.unitId ?? refuse('access.denied'));
		const thisYear = Number(vnDate(ctx.now).slice(0, 4));
		const year = Number(url.searchParams.get('year')) || thisYear;
		const { units } = await listChoices(ctx, agencyUnitId);
		return {
			agencies,
			agencyUnitId,
			year,
			years: [thisYear + 1, thisYear, thisYear - 1, thisYear - 2],
			catalogue: (await findCatalogue(ctx, agencyUnitId, year)) ?? null,
			retentions: await listRetentions(ctx),
			units: units.map(({ unitId, name, people }) => ({ unitId, name, people })),
			collectingUnits: units
				.filter(({ unitId }) => collectsIn(ctx, unitId))
				.map(({ unitId, name }) => ({ unitId, name })),
			keeps: isPermitted(ctx.actor, 'archive.keep', agencyUnitId),
			manages: isPermitted(ctx.actor, 'archive.manage', agencyUnitId),
		};
	});

function collectsIn({ actor }: ReadCtx, unitId: number): boolean {
	const units = grantedUnits(actor, 'archive.collect');
	return units === 'all' || units.includes(unitId);
}

/** One form, one verb; back to the same catalogue, or to the file that was opened. */
function actionFor(name: string, verb: (ctx: Ctx, form: FormData) => Promise<{ goTo?: string } | undefined>) {
	return async ({ locals, request, url }: { locals: App.Locals; request: Request; url: URL }) => {
		const form = await request.formData();
		const done = await locals.attempt((ctx) => verb(ctx, form));
		if (!done.ok) return fail(done.status, { act: name, sentence: done.sentence });
		const query = new URLSearchParams([...url.searchParams].filter(([key]) => !key.startsWith('/')));
		redirect(303, done.value?.goTo ?? `/desk/archives/catalogue?${query.toString()}`);
	};
}

export const actions = {
	start: actionFor('start', async (ctx, form) => {
		const numbering = text(form, 'numbering') === 'catalogue' ? 'catalogue' : 'heading';
		await startCatalogue(ctx, { agencyUnitId: number(form, 'agency'), year: number(form, 'year'), numbering });
		return {};
	}),
	heading: actionFor('heading', async (ctx, form) => {
		await addHeading(ctx, {
			catalogueId: number(form, 'catalogue'),
			parentId: number(form, 'parent') || undefined,
			name: text(form, 'name'),
			abbreviation: text(form, 'abbreviation'),
		});
		return {};
	}),
	plan: actionFor('plan', async (ctx, form) => {
		await planFile(ctx, { ...newFile(form), makerId: number(form, 'maker') || undefined });
		return {};
	}),
	approve: actionFor('approve', async (ctx, form) => {
		await approveCatalogue(ctx, { catalogueId: number(form, 'catalogue') });
		return {};
	}),
	open: actionFor('open', async (ctx, form) => {
		const id = number(form, 'file');
		await openFile(ctx, { id });
		return { goTo: `/desk/archives/${String(id)}` };
	}),
	adhoc: actionFor('adhoc', async (ctx, form) => {
		const { id } = await openAdHocFile(ctx, newFile(form));
		return { goTo: `/desk/archives/${String(id)}` };
	}),
} satisfies Actions;

function newFile(form: FormData) {
	return {
		headingId: number(form, 'heading'),
		unitId: number(form, 'unit'),
		title: text(form, 'title'),
		retentionCode: text(form, 'retention'),
		note: optional(form, 'note'),
	};
}
