import { isPermitted } from '#lib/server/platform/access.ts';
import { processTable } from '#lib/server/modules/processes/index.ts';
import { findDraft, getProcedureAt, listVersions } from '#lib/server/modules/procedures/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import type { PageServerLoad } from './$types';

/** What the desk knows of a procedure: the version in force, its process, its versions. */
export const load: PageServerLoad = async ({ locals, params }) =>
	locals.ask(async (ctx) => {
		const { definition, ...version } = await getProcedureAt(ctx, params.code, vnDate(ctx.now));
		const mayEdit = isPermitted(locals.actor, 'procedure.edit');
		return {
			version: {
				code: version.code,
				title: version.title,
				number: version.number,
				effectiveFrom: version.effectiveFrom,
				field: version.field,
			},
			definition,
			table: definition ? processTable(definition) : [],
			versions: (await listVersions(ctx, params.code)).map(
				({ number, state, effectiveFrom, effectiveTo, publishedBy }) => ({
					number,
					state,
					effectiveFrom,
					effectiveTo,
					publishedBy,
				}),
			),
			mayEdit,
			hasDraft: mayEdit ? (await findDraft(ctx, params.code)) !== undefined : false,
		};
	});
