import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { Json } from '../../platform/json.ts';
import type { ProceduresTables } from './tables.gen.ts';
import type { VersionColumns } from './version-columns.ts';

/** The state of a procedure's versions, locked until the transaction ends. */
export interface LockedProcedure {
	readonly id: number;
	readonly draft?: { readonly id: number; readonly revision: number; readonly definition: Json | null };
	readonly lastNumber: number;
}

/** Locks a procedure against other administrators; creates it when the code is new. */
export async function lockProcedure(ctx: Ctx, code: string): Promise<LockedProcedure> {
	const db = writing<ProceduresTables>(ctx);
	await db
		.insertInto('procedures.procedure')
		.values({ code })
		.onConflict((conflict) => conflict.column('code').doNothing())
		.execute();
	const { id } = await db
		.selectFrom('procedures.procedure')
		.select('id')
		.where('code', '=', code)
		.forUpdate()
		.executeTakeFirstOrThrow();
	const versions = await db
		.selectFrom('procedures.procedure_version')
		.select(['id', 'number', 'state', 'revision', 'definition'])
		.where('procedure_id', '=', id)
		.orderBy('number')
		.execute();
	const draft = versions.find((version) => version.state === 'draft');
	return {
		id,
		lastNumber: versions.at(-1)?.number ?? 0,
		...(draft ? { draft: { id: draft.id, revision: draft.revision, definition: draft.definition } } : {}),
	};
}

/** A draft may be unfinished: its content is kept as it is, search columns come at publication. @returns its revision */
export async function writeDraft(
	ctx: Ctx,
	procedure: LockedProcedure,
	draft: { title: string; definition: object },
): Promise<number> {
	const db = writing<ProceduresTables>(ctx);
	const content = {
		definition: JSON.stringify(draft.definition),
		title: draft.title,
		plain_name: draft.title,
		updated_at: ctx.now,
	};
	if (procedure.draft) {
		const revision = procedure.draft.revision + 1;
		await db
			.updateTable('procedures.procedure_version')
			.set({ ...content, revision })
			.where('id', '=', procedure.draft.id)
			.execute();
		return revision;
	}
	await db
		.insertInto('procedures.procedure_version')
		.values({
			...content,
			procedure_id: procedure.id,
			number: procedure.lastNumber + 1,
			state: 'draft',
			source: 'screen',
			facts: '{}',
			exact_names: '',
			exact_title: '',
			folded_names: '',
			folded_title: '',
		})
		.execute();
	return 1;
}

/** The latest day from which a published version of the procedure holds. */
export async function findLastEffectiveFrom(ctx: Ctx, procedureId: number): Promise<string | undefined> {
	const row = await writing<ProceduresTables>(ctx)
		.selectFrom('procedures.procedure_version')
		.select(({ fn }) => fn.max('effective_from').as('last'))
		.where('procedure_id', '=', procedureId)
		.where('state', '<>', 'draft')
		.executeTakeFirst();
	return row?.last ?? undefined;
}

/** Ends the open version on the day before `fromOn`. */
export async function closeOpenVersion(ctx: Ctx, procedureId: number, fromOn: string): Promise<void> {
	await sql`update procedures.procedure_version set effective_to = ${fromOn}::date
    where procedure_id = ${procedureId} and state <> 'draft' and (effective_to is null or effective_to > ${fromOn}::date)`.execute(
		ctx.tx,
	);
}

/** Turns a draft into the published version. */
export async function publishVersion(
	ctx: Ctx,
	versionId: number,
	columns: VersionColumns,
	publication: { fromOn: string; by: string },
): Promise<void> {
	await writing<ProceduresTables>(ctx)
		.updateTable('procedures.procedure_version')
		.set({
			...databaseColumns(columns),
			state: 'published',
			effective_from: publication.fromOn,
			published_by: publication.by,
			published_at: ctx.now,
			updated_at: ctx.now,
		})
		.where('id', '=', versionId)
		.execute();
}

function databaseColumns(columns: VersionColumns) {
	return {
		definition: columns.definition ? JSON.stringify(columns.definition) : null,
		definition_digest: columns.definitionDigest,
		title: columns.title,
		plain_name: columns.plainName,
		ministry: columns.ministry,
		field: columns.field,
		levels: [...columns.levels],
		subjects: [...columns.subjects],
		life_events: [...columns.lifeEvents],
		online_level: columns.onlineLevel,
		facts: JSON.stringify(columns.facts),
		exact_names: columns.exactNames,
		exact_title: columns.exactTitle,
		folded_names: columns.foldedNames,
		folded_title: columns.foldedTitle,
	};
}
