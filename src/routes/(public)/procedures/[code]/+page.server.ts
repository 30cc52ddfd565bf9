import { error } from '@sveltejs/kit';
import { findProcedureAt } from '#lib/server/modules/procedures/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { t } from '#lib/shared/messages/t.ts';
import type { PageServerLoad } from './$types';

/** The version of a procedure in force today: its full definition, or what the catalogue knows of it. */
export const load: PageServerLoad = ({ params, locals }) =>
	locals.ask(async (ctx) => {
		const version = await findProcedureAt(ctx, params.code, vnDate(ctx.now));
		if (!version) error(404, t(locals.lang).procedure.unknownCode(params.code), { code: 'procedure.unknown' });
		return { version };
	});
