import { findCodeOn, listChildrenOn, searchUnitsOn, type Unit } from '#lib/server/modules/agencies/index.ts';
import { requirePermission } from '#lib/server/platform/access.ts';
import { parseDate, vnDate } from '#lib/shared/dates.ts';
import type { PageServerLoad } from './$types';

const MOST_FOUND = 60;

/** Units to administer: found by name or code, or the province and what stands directly under it. */
export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'agency.manage');
		const today = vnDate(ctx.now);
		const on = parseDate(url.searchParams.get('on') ?? '') ?? today;
		const text = (url.searchParams.get('q') ?? '').slice(0, 100).trim();
		const roots = await listChildrenOn(ctx, null, on);
		const below: Unit[] = [];
		if (text === '') for (const { id } of roots) below.push(...(await listChildrenOn(ctx, id, on)));
		const units: readonly Unit[] =
			text === '' ? [...roots, ...below] : await searchUnitsOn(ctx, text, on, { limit: MOST_FOUND });
		const rows = [];
		for (const unit of units) {
			const code = await findCodeOn(ctx, unit.id, 'e-identification', on);
			rows.push({ ...unit, code: code?.unitId === unit.id ? code.code : null });
		}
		return { on, today, text, rows };
	});
