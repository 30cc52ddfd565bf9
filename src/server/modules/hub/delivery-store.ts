import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import type { HubTables } from './tables.gen.ts';

/** The receivers a message was queued for, as its sender wrote them. */
export async function listDeliveryCodes(ctx: ReadCtx, messageId: number): Promise<string[]> {
	const rows = await reading<HubTables>(ctx)
		.selectFrom('hub.delivery')
		.select('to_code')
		.where('message_id', '=', messageId)
		.execute();
	return rows.map(({ to_code }) => to_code);
}

/** What waits for a code and nobody has begun to fetch, locked; the hub above has not got it either. */
export async function listWaitingFor(
	ctx: Ctx,
	receiverCode: string,
): Promise<{ id: number; toCode: string; senderSystemId: string | null }[]> {
	const { rows } = await sql<{
		id: number;
		toCode: string;
		senderSystemId: string | null;
	}>`select d.id, d.to_code as "toCode",
			m.system_id as "senderSystemId"
		from hub.delivery d join hub.message m on m.id = d.message_id
		where d.receiver_code = ${receiverCode} and d.taken_at is null and d.done_at is null and d.fetched_at is null
			and d.forwarded_doc_id is null order by d.id for update of d`.execute(ctx.tx);
	return rows;
}

export async function moveDelivery(
	ctx: Ctx,
	deliveryId: number,
	to: { receiverCode: string; systemId: string },
): Promise<void> {
	await writing<HubTables>(ctx)
		.updateTable('hub.delivery')
		.set({ receiver_code: to.receiverCode, system_id: to.systemId })
		.where('id', '=', deliveryId)
		.execute();
}
