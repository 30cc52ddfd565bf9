import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { DocumentRecord } from './store.ts';
import type { DocumentsTables } from './tables.gen.ts';

/** What a sender may change of a document already received; what is absent stays. */
export interface AskedChanges {
	readonly abstract?: string;
	readonly replyDueOn?: string | null;
	readonly note?: string;
	/** Stored files that come with the change. */
	readonly fileIds?: readonly string[];
}

export interface NewChangeRequest {
	readonly documentId: number;
	readonly kind: 'recall' | 'update' | 'replace';
	readonly reason: string;
	readonly askedByName: string;
	/** What told it: asked twice it is kept once. */
	readonly sourceKey: string;
	readonly changes?: AskedChanges;
	readonly replacementId?: number;
}

/** Keeps a request of the sender. @returns false when it was known already */
export async function insertChangeRequest(ctx: Ctx, request: NewChangeRequest): Promise<boolean> {
	const row = await writing<DocumentsTables>(ctx)
		.insertInto('documents.change_request')
		.values({
			document_id: request.documentId,
			kind: request.kind,
			reason: request.reason,
			asked_at: ctx.now,
			asked_by_name: request.askedByName,
			source_key: request.sourceKey,
			changes: request.changes === undefined ? null : JSON.stringify(request.changes),
			replacement_document_id: request.replacementId ?? null,
		})
		.onConflict((conflict) => conflict.column('source_key').doNothing())
		.returning('id')
		.executeTakeFirst();
	return row !== undefined;
}

export interface OpenRequest {
	readonly id: number;
	readonly kind: 'recall' | 'update' | 'replace';
	readonly reason: string;
	readonly askedByName: string;
	readonly sourceKey: string;
	readonly changes: AskedChanges | null;
	readonly replacementId: number | null;
}

/** The oldest request nobody has answered, locked. */
export async function lockOpenRequest(
	ctx: Ctx,
	documentId: number,
	requestId: number | undefined,
): Promise<OpenRequest | undefined> {
	const { rows } =
		await sql<OpenRequest>`select id, kind, reason, asked_by_name as "askedByName", source_key as "sourceKey",
			changes, replacement_document_id as "replacementId"
		from documents.change_request where document_id = ${documentId} and answered_at is null
			and (${requestId ?? null}::bigint is null or id = ${requestId ?? null})
		order by id limit 1 for update`.execute(ctx.tx);
	return rows[0];
}

/** Writes down what the clerk answered. */
export async function storeAnswer(
	ctx: Ctx,
	requestId: number,
	answer: 'agreed' | 'refused',
	reason: string | undefined,
): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.change_request')
		.set({
			answered_at: ctx.now,
			answered_by: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
			answer,
			answer_reason: reason ?? null,
		})
		.where('id', '=', requestId)
		.execute();
}

/**
 * Incoming documents of an agency that a foreign message names: by the identifier, else by number, symbol and issuer's
 * code; the newest first.
 */
export async function findNamed(
	ctx: Ctx,
	agencyUnitId: number,
	named: {
		identifier?: string | undefined;
		issuerCode: string;
		referenceKey?: string | undefined;
		issuedOn?: string | undefined;
	},
): Promise<DocumentRecord | undefined> {
	const { rows } = await sql<DocumentRecord>`select d.* from documents.document d
		where d.agency_unit_id = ${agencyUnitId} and d.direction = 'incoming' and d.state <> 'returned'
			and (d.identifier = ${named.identifier ?? null}
				or d.reference_key = ${named.referenceKey ?? null} and d.issuer_code = ${named.issuerCode}
					and d.issued_on is not distinct from coalesce(${named.issuedOn ?? null}::date, d.issued_on))
		order by d.identifier = ${named.identifier ?? null} desc nulls last, d.id desc limit 1`.execute(ctx.tx);
	return rows[0];
}

/** A document this agency issued, as another agency names it. */
export async function findIssuedNamed(
	ctx: Ctx,
	agencyUnitId: number,
	named: { identifier?: string | undefined; referenceKey: string },
): Promise<{ id: number } | undefined> {
	const { rows } = await sql<{ id: number }>`select d.id from documents.document d
		where d.agency_unit_id = ${agencyUnitId} and d.direction <> 'incoming' and d.issued_at is not null
			and (d.identifier = ${named.identifier ?? null} or d.reference_key = ${named.referenceKey})
		order by d.identifier = ${named.identifier ?? null} desc nulls last, d.id desc limit 1`.execute(ctx.tx);
	return rows[0];
}
