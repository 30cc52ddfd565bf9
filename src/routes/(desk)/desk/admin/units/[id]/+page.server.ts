import { error } from '@sveltejs/kit';
import { findUnitHistory, findUnitOn, listChildrenOn, mapUnitsOn } from '#lib/server/modules/agencies/index.ts';
import { requirePermission } from '#lib/server/platform/access.ts';
import { vnDate } from '#lib/shared/dates.ts';
import type { Actions, PageServerLoad } from './$types';
import { confirmedAct } from '../../confirmed-act.ts';
import { formId } from '../../form-text.ts';
import { parentChoices } from '../parent-choices.ts';
import { changeWish, codeWish, createWish, endWish } from '../unit-acts.ts';

export const load: PageServerLoad = ({ locals, params }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'agency.manage');
		const id = formId(params.id);
		const today = vnDate(ctx.now);
		const history = await findUnitHistory(ctx, id);
		if (!history) error(404, 'Không có đơn vị này.');
		const last = history.versions.at(-1);
		// A unit set up for a later day can be changed before it begins.
		const begins = last?.validFrom && last.validFrom > today ? last.validFrom : today;
		const now = (await findUnitOn(ctx, id, today)) ?? (await findUnitOn(ctx, id, begins)) ?? null;
		const shown = now ?? last;
		const parentId = shown?.parentId ?? null;
		const parent = parentId === null ? undefined : (await mapUnitsOn(ctx, [parentId], today)).get(parentId);
		return {
			id,
			today,
			now,
			name: shown?.name ?? '',
			agencyName: shown?.agencyName ?? '',
			parent: parent?.name ?? null,
			history,
			children: (await listChildrenOn(ctx, id, today)).map((unit) => ({ id: unit.id, name: unit.name })),
			units: await parentChoices(ctx, today),
		};
	});

export const actions: Actions = {
	change: (event) => confirmedAct(event, changeWish(formId(event.params.id))),
	end: (event) => confirmedAct(event, endWish(formId(event.params.id))),
	code: (event) => confirmedAct(event, codeWish(formId(event.params.id))),
	create: (event) => confirmedAct(event, createWish(formId(event.params.id))),
};
