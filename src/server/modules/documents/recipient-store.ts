import type { Selectable } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import type { DeliveryState } from './document-types.ts';
import type { DocumentRecord } from './store.ts';
import type { DocumentsTables, RecipientTable } from './tables.gen.ts';

export type RecipientRecord = Selectable<RecipientTable>;

/** Where a document goes. */
export interface NewRecipient {
	readonly channel: 'unit' | 'axis' | 'email' | 'paper';
	/** Of this platform, for channel 'unit'. */
	readonly unitId?: number | null | undefined;
	/** Identification code on the axis, for channel 'axis'. */
	readonly organId?: string | null | undefined;
	readonly name: string;
	/** E-mail or postal address. */
	readonly address?: string | null | undefined;
	/** Stands under "Kính gửi" and must act; otherwise it only receives. */
	readonly isAddressee?: boolean | undefined;
}

/** Adds recipients behind those already there. @returns their ids in order */
export async function insertRecipients(
	ctx: Ctx,
	documentId: number,
	recipients: readonly NewRecipient[],
): Promise<number[]> {
	if (recipients.length === 0) return [];
	const { rows } = await sql<{ last: number }>`select coalesce(max(ordinal), 0) as last from documents.recipient
		where document_id = ${documentId}`.execute(ctx.tx);
	const last = rows[0]?.last ?? 0;
	const inserted = await writing<DocumentsTables>(ctx)
		.insertInto('documents.recipient')
		.values(
			recipients.map((recipient, index) => ({
				document_id: documentId,
				ordinal: last + index + 1,
				channel: recipient.channel,
				unit_id: recipient.unitId ?? null,
				organ_id: recipient.organId ?? null,
				name: recipient.name,
				address: recipient.address ?? null,
				is_addressee: recipient.isAddressee ?? true,
				state_at: ctx.now,
			})),
		)
		.returning('id')
		.execute();
	return inserted.map(({ id }) => id);
}

/** Removes recipients that wait still; what was sent stays. */
export async function removeWaitingRecipients(ctx: Ctx, documentId: number): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.deleteFrom('documents.recipient')
		.where('document_id', '=', documentId)
		.where('state', '=', 'waiting')
		.execute();
}

/** All recipients of a document in order, locked. */
export async function lockRecipients(ctx: Ctx, documentId: number): Promise<RecipientRecord[]> {
	return writing<DocumentsTables>(ctx)
		.selectFrom('documents.recipient')
		.selectAll()
		.where('document_id', '=', documentId)
		.orderBy('ordinal')
		.forUpdate()
		.execute();
}

/** The recipient at the sender whose copy became this incoming document. */
export async function recipientReceivedAs(ctx: Ctx, documentId: number): Promise<number | undefined> {
	const row = await writing<DocumentsTables>(ctx)
		.selectFrom('documents.recipient')
		.select('id')
		.where('received_document_id', '=', documentId)
		.executeTakeFirst();
	return row?.id;
}

export interface DeliveryNews {
	/** 'unchanged': said beside where the document is. */
	readonly state: DeliveryState | 'unchanged';
	readonly statusCode?: string | undefined;
	readonly description?: string | undefined;
	readonly staff?: string | undefined;
	/** What told it; news heard twice is written once. */
	readonly sourceKey: string;
	readonly at?: Date;
}

/** How far each state is: news that arrives late does not turn back what came after it. The axis tells time in seconds, so the rank also orders what happened in one. */
export const DELIVERY_RANK: Readonly<Record<DeliveryState, number>> = {
	waiting: 0,
	sent: 1,
	failed: 1,
	delivered: 2,
	registered: 3,
	assigned: 4,
	'in-work': 5,
	'recall-asked': 6,
	'recall-refused': 6,
	refused: 7,
	done: 7,
	recalled: 8,
	removed: 8,
};

/**
 * Adds a link to a recipient's chain and moves its state on. Every news is kept; the state follows the news that happened
 * last, since the axis delivers out of order.
 * @returns false when this news was known already
 */
export async function recordDelivery(ctx: Ctx, recipientId: number, news: DeliveryNews): Promise<boolean> {
	const at = news.at ?? ctx.now;
	const recipient = await writing<DocumentsTables>(ctx)
		.selectFrom('documents.recipient')
		.select(['state', 'state_at'])
		.where('id', '=', recipientId)
		.forUpdate()
		.executeTakeFirstOrThrow();
	const state = news.state === 'unchanged' ? (recipient.state as DeliveryState) : news.state;
	const { rows } = await sql<{ id: number }>`insert into documents.delivery_act
			(recipient_id, happened_at, state, status_code, description, staff, source_key)
		values (${recipientId}, ${at}, ${state}, ${news.statusCode ?? null}, ${news.description ?? null},
			${news.staff ?? null}, ${news.sourceKey}) on conflict do nothing returning id`.execute(ctx.tx);
	if (rows.length === 0) return false;
	const isLater = at > recipient.state_at;
	const isFurther = DELIVERY_RANK[state] >= DELIVERY_RANK[recipient.state as DeliveryState];
	if (!isLater && !isFurther) return true;
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.recipient')
		.set({ state, state_at: at })
		.where('id', '=', recipientId)
		.execute();
	return true;
}

/** Remembers which incoming document a recipient on this platform has of it. */
export async function storeReceivedAs(ctx: Ctx, recipientId: number, documentId: number): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.recipient')
		.set({ received_document_id: documentId })
		.where('id', '=', recipientId)
		.execute();
}

/** The recipient of a document that has this code on the axis. */
export async function findRecipientOnAxis(ctx: Ctx, documentId: number, organId: string): Promise<number | undefined> {
	const row = await writing<DocumentsTables>(ctx)
		.selectFrom('documents.recipient')
		.select('id')
		.where('document_id', '=', documentId)
		.where('channel', '=', 'axis')
		.where('organ_id', '=', organId)
		.executeTakeFirst();
	return row?.id;
}

/** The incoming document that was made of a message of the axis. */
export async function findByMessage(ctx: Ctx, messageId: number): Promise<DocumentRecord | undefined> {
	return writing<DocumentsTables>(ctx)
		.selectFrom('documents.document')
		.selectAll()
		.where('exchange_message_id', '=', messageId)
		.executeTakeFirst();
}

/** A recipient with the document it is of, locked. */
export async function lockRecipient(ctx: Ctx, recipientId: number): Promise<RecipientRecord | undefined> {
	return writing<DocumentsTables>(ctx)
		.selectFrom('documents.recipient')
		.selectAll()
		.where('id', '=', recipientId)
		.forUpdate()
		.executeTakeFirst();
}

/** What the dispatch register says of a paper: envelopes, when it left, who took it. */
export async function storeDispatch(
	ctx: Ctx,
	recipientId: number,
	dispatch: { envelopes: number; handedAt: Date; receivedBy: string | null },
): Promise<void> {
	await writing<DocumentsTables>(ctx)
		.updateTable('documents.recipient')
		.set({ envelopes: dispatch.envelopes, handed_at: dispatch.handedAt, received_by: dispatch.receivedBy })
		.where('id', '=', recipientId)
		.execute();
}
