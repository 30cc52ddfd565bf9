import { redirect } from '@sveltejs/kit';
import { listOfficers, listRoles, type OfficerState } from '#lib/server/modules/people/index.ts';
import type { PageServerLoad } from './$types';
import { formId } from './form-text.ts';
import { chosenSubtree, unitChoices } from './units.ts';

const STATES: readonly OfficerState[] = ['active', 'new', 'locked-out', 'inactive', 'disabled'];

export const load: PageServerLoad = async ({ locals, url, parent }) => {
	const { tabs } = await parent();
	const [first] = tabs;
	if (first && first.path !== '/desk/admin') redirect(303, first.path);
	const query = url.searchParams;
	const filter = {
		text: query.get('q') ?? '',
		unit: query.get('unit') ?? '',
		role: query.get('role') ?? '',
		state: STATES.find((state) => state === query.get('state')),
		page: Math.max(1, formId(query.get('page') ?? undefined)),
	};
	return locals.ask(async (ctx) => ({
		filter,
		units: await unitChoices(ctx),
		roles: (await listRoles(ctx)).map(({ code, name }) => ({ code, name })),
		found: await listOfficers(ctx, { ...filter, unitIds: await chosenSubtree(ctx, filter.unit) }),
	}));
};
