import { requirePermission } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { reading } from '../../platform/db.ts';
import type { ProceduresTables } from './tables.gen.ts';

/** A draft as the editor opens it. */
export interface Draft {
	readonly definition: unknown;
	readonly revision: number;
}

/** The draft of a procedure, for its editor; undefined when there is none. */
export async function findDraft(ctx: ReadCtx, code: string): Promise<Draft | undefined> {
	requirePermission(ctx, 'procedure.edit');
	return reading<ProceduresTables>(ctx)
		.selectFrom('procedures.procedure_version as v')
		.innerJoin('procedures.procedure as p', 'p.id', 'v.procedure_id')
		.select(['v.definition', 'v.revision'])
		.where('p.code', '=', code)
		.where('v.state', '=', 'draft')
		.executeTakeFirst();
}
